import type { Bus } from '@parley/bus';
import { ConfigurationError, providerAtStart } from '@parley/config';
import { PostgresCustomerKeys, PostgresEventLog } from '@parley/event-log';
import { closingAfter, type OpenOn } from '@parley/lifecycle';
import { systemClock } from '@parley/running';
import { readModelSource, TypeOrmReadModelStore } from '@parley/read-model';
import { dataSourceModule } from '@parley/read-model/nest';
import { descriptor } from './descriptor.js';
import { limits } from './limits.js';
import { openOrder } from './open-order.js';
import type { OrderParts } from './order.service.js';
import { readModelMigrations, readModels } from './read-models/read-models.js';
import { logCodec } from './streams/log-codec.js';

const { schema } = descriptor.database;

/** The file as the order service has to know it. */
function providerOf(path: string): Pick<OrderParts, 'provider' | 'providerFile' | 'fileFault'> {
  const provider = providerAtStart(path);
  if (provider instanceof ConfigurationError) return { fileFault: provider, providerFile: { path, customers: [] } };
  return { provider, providerFile: { path, customers: provider.customers.map(({ id }) => id) } };
}

/** Loaded only where mail is sent, for its library takes a twelfth of the time in which a service loads. */
async function mailerOf(url: string, from: string): Promise<Pick<OrderParts, 'mailer'>> {
  const { SmtpMailer } = await import('./outbound/smtp.mailer.js');
  return { mailer: new SmtpMailer(url, from) };
}

/** The parts list, in both forms, and the one file that names adapters: the order service on the bus that it is given. */
export const open: OpenOn<typeof descriptor, Bus> = async (env, { bus, logger }) => {
  const {
    databaseUrl: url,
    databaseConnections: maxConnections,
    databaseDurability: durability,
    masterKey,
    offerValidityMs,
    smtpUrl,
    smtpFrom,
  } = env;
  const mail = smtpUrl === undefined ? {} : await mailerOf(smtpUrl, smtpFrom);
  const provider = env.providerFile === undefined ? {} : providerOf(env.providerFile);
  const log = await PostgresEventLog.connect(
    { url, schema, maxConnections, upcast: logCodec.upcast, durability },
    (what) => logger.warn({}, what),
  );
  const customerKeys = new PostgresCustomerKeys({ url, schema, masterKey });
  const source = readModelSource({
    url,
    schema,
    models: readModels,
    migrations: readModelMigrations,
    maxConnections: limits.readModelConnections,
  });
  const rows = { readModelStore: new TypeOrmReadModelStore(source), imports: [dataSourceModule('order', source)] };
  const parts = { log, customerKeys, ...rows, bus, logger, clock: systemClock, offerValidityMs, ...provider, ...mail };
  return closingAfter(await openOrder(parts), log, customerKeys);
};
