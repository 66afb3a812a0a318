import { NatsBus } from '@parley/bus';
import { readProviderFile, type EnvValues } from '@parley/config';
import { PostgresEventLog } from '@parley/event-log';
import type { Logger } from '@parley/telemetry';
import type { policyEnv } from './config.js';
import { schema } from './migrations.js';
import type { PolicyParts } from './policy.service.js';
import { ledgerCodec } from './streams/ledger-codec.js';

/** The parts list of the deployed form: the one file that names adapters. */
export async function deployedParts(env: EnvValues<typeof policyEnv>, logger: Logger): Promise<PolicyParts> {
  const provider = readProviderFile(env.providerFile);
  const log = new PostgresEventLog({
    url: env.databaseUrl,
    schema,
    maxConnections: env.databaseConnections,
    upcast: ledgerCodec.upcast,
  });
  const bus = await NatsBus.connect({ url: env.natsUrl, name: 'policy', log: logger });
  return { log, bus, logger, nowMs: Date.now, provider };
}
