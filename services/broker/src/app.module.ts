import type { Bus } from '@parley/bus';
import { readPortalSecret } from '@parley/config';
import { PostgresCustomerKeys, PostgresEventLog } from '@parley/event-log';
import { closingAfter, type OpenOn } from '@parley/lifecycle';
import { systemClock } from '@parley/running';
import { descriptor } from './descriptor.js';
import { limits } from './limits.js';
import { openBroker } from './open-broker.js';
import { PartnersFile } from './outbound/partners-file.js';
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
  const portal = {
    server: { address: portalServer.host, port: portalServer.port },
    ...(portalSecretFile !== undefined && { secret: readPortalSecret(portalSecretFile) }),
  };
  return closingAfter(await openBroker({ log, keys, partners, portal, bus, logger, clock: systemClock }), log, keys);
};
