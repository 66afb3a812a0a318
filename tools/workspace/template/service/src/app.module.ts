import type { Bus } from '@parley/bus';
import { PostgresEventLog } from '@parley/event-log';
import { closingAfter, type OpenOn } from '@parley/lifecycle';
import { readModelSource, TypeOrmReadModelStore } from '@parley/read-model';
import { dataSourceModule } from '@parley/read-model/nest';
import { systemClock } from '@parley/running';
import { descriptor } from './descriptor.js';
import { limits } from './limits.js';
import { openSpecimen } from './open-specimen.js';
import { readModelMigrations, readModels } from './read-models/read-models.js';
import { entryCodec } from './streams/entry-codec.js';

const { schema } = descriptor.database;

/** The parts list, in both forms, and the one file that names adapters: the specimen service on the bus that it is given. */
export const open: OpenOn<typeof descriptor, Bus> = async (env, { bus, logger }) => {
  const { databaseUrl: url, databaseConnections: maxConnections, databaseDurability: durability } = env;
  const log = await PostgresEventLog.connect(
    { url, schema, maxConnections, upcast: entryCodec.upcast, durability },
    (what) => logger.warn({}, what),
  );
  const source = readModelSource({
    url,
    schema,
    models: readModels,
    migrations: readModelMigrations,
    maxConnections: limits.readModelConnections,
  });
  const rows = { readModelStore: new TypeOrmReadModelStore(source), imports: [dataSourceModule('specimen', source)] };
  return closingAfter(await openSpecimen({ log, ...rows, bus, logger, clock: systemClock }), log);
};
