import { NatsBus } from '@parley/bus';
import { PostgresEventLog } from '@parley/event-log';
import type { EnvValues } from '@parley/config';
import type { Logger } from '@parley/telemetry';
import type { orderEnv } from './config.js';
import type { OrderParts } from './order.module.js';

/** The schema of this service's log. */
export const schema = 'parley_order';

/** The parts list of the deployed form: the one file that names adapters. */
export async function deployedParts(env: EnvValues<typeof orderEnv>, logger: Logger): Promise<OrderParts> {
  const log = new PostgresEventLog({ url: env.databaseUrl, schema, maxConnections: env.databaseConnections });
  const bus = await NatsBus.connect({ url: env.natsUrl, name: 'order', log: logger });
  return { log, bus, logger, nowMs: Date.now, offerValidityMs: env.offerValidityMs };
}
