import type { Bus } from '@parley/bus';
import { readProviderFile } from '@parley/config';
import { PostgresEventLog } from '@parley/event-log';
import { closingAfter, type OpenOn } from '@parley/lifecycle';
import { systemClock } from '@parley/running';
import { descriptor } from './descriptor.js';
import { openPolicy } from './open-policy.js';
import { ledgerCodec } from './streams/ledger-codec.js';

/** The parts list, in both forms, and the one file that names adapters: the policy service on the bus that it is given. */
export const open: OpenOn<typeof descriptor, Bus> = async (env, { bus, logger }) => {
  const provider = readProviderFile(env.providerFile);
  const { schema } = descriptor.database;
  const { databaseUrl: url, databaseConnections: maxConnections } = env;
  const log = new PostgresEventLog({ url, schema, maxConnections, upcast: ledgerCodec.upcast });
  return closingAfter(await openPolicy({ log, bus, logger, clock: systemClock, provider }), log);
};
