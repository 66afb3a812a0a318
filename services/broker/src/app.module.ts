import type { Bus } from '@parley/bus';
import { readPortalSecret } from '@parley/config';
import { PostgresCustomerKeys, PostgresEventLog } from '@parley/event-log';
import { closingAfter, type OpenOn } from '@parley/lifecycle';
import { readModelSource, TypeOrmReadModelStore } from '@parley/read-model';
import { dataSourceModule } from '@parley/read-model/nest';
import { systemClock } from '@parley/running';
import { descriptor } from './descriptor.js';
import { limits } from './limits.js';
import { openBroker } from './open-broker.js';
import { PartnersFile } from './outbound/partners-file.js';
import { readModelMigrations, readModels } from './read-models/read-models.js';
import { brokerCodec } from './streams/broker-codec.js';

const { schema } = descriptor.database;

/** The parts list, in both forms, and the one file that names adapters: the broker service on the bus that it is given. */
export const open: OpenOn<typeof descriptor, Bus> = async (env, { bus, logger }) => {
  const { databaseUrl: url, databaseConnections: maxConnections, databaseDurability: durability } = env;
  const { masterKey, partnersFile, portalSecretFile, portalServer } = env;
  const partners = new PartnersFile(partnersFile, logger);
  const log = await PostgresEventLog.connect(
    { url, schema, maxConnections, upcast: brokerCodec.upcast, durability },
    (what) => logger.warn({}, what),
  );
  const keys = new PostgresCustomerKeys({ url, schema, masterKey, maxConnections: limits.keyConnections });
  const source = readModelSource({
    url,
    schema,
    models: readModels,
    migrations: readModelMigrations,
    maxConnections: limits.readModelConnections,
  });
  const rows = { readModelStore: new TypeOrmReadModelStore(source), imports: [dataSourceModule('broker', source)] };
  const portal = {
    server: { address: portalServer.host, port: portalServer.port },
    ...(portalSecretFile !== undefined && { secret: readPortalSecret(portalSecretFile) }),
  };
  const parts = { log, keys, ...rows, partners, portal, bus, logger, clock: systemClock };
  return closingAfter(await openBroker(parts), log, keys);
};
