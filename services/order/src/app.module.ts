import { NatsBus } from '@parley/bus';
import { PostgresCustomerKeys, PostgresEventLog } from '@parley/event-log';
import { readProviderFile, type EnvValues } from '@parley/config';
import type { Logger } from '@parley/telemetry';
import type { orderEnv } from './config.js';
import { schema } from './migrations.js';
import type { OrderParts } from './order.service.js';
import { SmtpMailer } from './outbound/smtp.mailer.js';
import { orderCodec } from './streams/order-codec.js';

/** The parts list of the deployed form: the one file that names adapters. */
export async function deployedParts(env: EnvValues<typeof orderEnv>, logger: Logger): Promise<OrderParts> {
  const { smtpUrl, smtpFrom } = env;
  const mail = smtpUrl === undefined ? {} : { mailer: new SmtpMailer(smtpUrl, smtpFrom) };
  const provider = env.providerFile === undefined ? {} : { provider: readProviderFile(env.providerFile) };
  const log = new PostgresEventLog({
    url: env.databaseUrl,
    schema,
    maxConnections: env.databaseConnections,
    upcast: orderCodec.upcast,
  });
  const customerKeys = new PostgresCustomerKeys({ url: env.databaseUrl, schema, masterKey: env.masterKey });
  const bus = await NatsBus.connect({ url: env.natsUrl, name: 'order', log: logger });
  return {
    log,
    customerKeys,
    bus,
    logger,
    nowMs: Date.now,
    offerValidityMs: env.offerValidityMs,
    ...provider,
    ...mail,
  };
}
