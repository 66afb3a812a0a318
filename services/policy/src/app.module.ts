import type { Bus } from '@parley/bus';
import { providerAtStart } from '@parley/config';
import { PostgresCustomerKeys, PostgresEventLog } from '@parley/event-log';
import { closingAfter, type OpenOn } from '@parley/lifecycle';
import { readModelSource, TypeOrmReadModelStore } from '@parley/read-model';
import { dataSourceModule } from '@parley/read-model/nest';
import { systemClock } from '@parley/running';
import { descriptor } from './descriptor.js';
import { limits } from './limits.js';
import { openPolicy } from './open-policy.js';
import { readModelMigrations, readModels } from './read-models/read-models.js';
import { policyCodec } from './streams/policy-codec.js';

/** The parts list, in both forms, and the one file that names adapters: the policy service on the bus that it is given. */
export const open: OpenOn<typeof descriptor, Bus> = async (env, { bus, logger }) => {
  const provider = providerAtStart(env.providerFile);
  const { schema } = descriptor.database;
  const { databaseUrl: url, databaseConnections: maxConnections, databaseDurability: durability, masterKey } = env;
  const log = await PostgresEventLog.connect(
    { url, schema, maxConnections, upcast: policyCodec.upcast, durability },
    (what) => logger.warn({}, what),
  );
  const customerKeys = new PostgresCustomerKeys({ url, schema, masterKey, maxConnections: limits.keyConnections });
  const source = readModelSource({
    url,
    schema,
    models: readModels,
    migrations: readModelMigrations,
    maxConnections: limits.readModelConnections,
  });
  const rows = { readModelStore: new TypeOrmReadModelStore(source), imports: [dataSourceModule('policy', source)] };
  const parts = { log, customerKeys, ...rows, bus, logger, clock: systemClock };
  return closingAfter(await openPolicy({ ...parts, provider, providerFile: env.providerFile }), log, customerKeys);
};
