import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { InProcessBus, PostgresDeadLetterStore } from '@parley/bus';
import { readProviderFile, type EnvValues } from '@parley/config';
import { migrate, PostgresCustomerKeys, PostgresEventLog, type MigrateOptions } from '@parley/event-log';
import type { GatewayParts } from '@parley/gateway';
import { orderCodec, orderMigrations, orderRole, orderSchema, SmtpMailer, type OrderParts } from '@parley/order';
import { ledgerCodec, policyRole, policySchema, type PolicyParts } from '@parley/policy';
import type { Logger } from '@parley/telemetry';
import { Pool } from 'pg';
import type { embeddedEnv } from './config.js';
import { keepPostgres } from './kept-postgres.js';

const sampleProvider = fileURLToPath(new URL('../../../deploy/provider/sample.yaml', import.meta.url));

/** Connections of each service to the embedded server: one process needs few, and each costs the server memory. */
const maxConnections = 4;

export interface EmbeddedParts {
  readonly gateway: GatewayParts;
  readonly order: OrderParts;
  readonly policy: PolicyParts;
  /** The embedded server, for the command line's look into the log. */
  readonly databaseUrl: string;
  readonly bus: InProcessBus;
  close(): Promise<void>;
}

/** The parts list of the embedded form: an embedded PostgreSQL, one in-process bus, the sample network. */
export async function embeddedParts(env: EnvValues<typeof embeddedEnv>, logger: Logger): Promise<EmbeddedParts> {
  const provider = readProviderFile(env.providerFile ?? sampleProvider);
  const postgres = await keepPostgres(env.dataDir, logger);
  const { url } = postgres;
  try {
    const orderUrl = await schemaOf(orderSchema, url, (password) => ({
      migrations: orderMigrations,
      role: orderRole(password),
    }));
    const policyUrl = await schemaOf(policySchema, url, (password) => ({ role: policyRole(password) }));
    const pool = new Pool({ connectionString: url, max: 1 });
    pool.on('error', (error) => logger.warn({ err: error }, 'dead letters: connection lost'));
    const deadLetters = new PostgresDeadLetterStore(pool, 'parley_bus');
    await deadLetters.create();
    const bus = new InProcessBus({ deadLetters });
    const orderLog = new PostgresEventLog({
      url: orderUrl,
      schema: orderSchema,
      maxConnections,
      upcast: orderCodec.upcast,
    });
    const customerKeys = new PostgresCustomerKeys({ url: orderUrl, schema: orderSchema, masterKey: env.masterKey });
    const policyLog = new PostgresEventLog({
      url: policyUrl,
      schema: policySchema,
      maxConnections,
      upcast: ledgerCodec.upcast,
    });
    const common = { bus, logger, nowMs: Date.now };
    return {
      gateway: {
        ...common,
        ...env,
        nowMs: () => performance.now(),
        customers: provider.customers,
        access: provider.access,
        instance: randomUUID(),
      },
      order: { ...common, log: orderLog, customerKeys, offerValidityMs: env.offerValidityMs, provider, ...mailOf(env) },
      policy: { ...common, log: policyLog, provider },
      databaseUrl: url,
      bus,
      close: async () => {
        await bus.close();
        await Promise.all([orderLog.close(), customerKeys.close(), policyLog.close(), pool.end()]);
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

function mailOf({ smtpUrl, smtpFrom }: EnvValues<typeof embeddedEnv>): Pick<OrderParts, 'mailer'> {
  return smtpUrl === undefined ? {} : { mailer: new SmtpMailer(smtpUrl, smtpFrom) };
}

/** Brings a service's schema up to date and gives the address of the role that may add to its log, and change nothing of it. */
async function schemaOf(
  schema: string,
  ownerUrl: string,
  made: (password: string) => Pick<MigrateOptions, 'migrations'> & Required<Pick<MigrateOptions, 'role'>>,
): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  const { role, ...rest } = made(password);
  await migrate({ url: ownerUrl, schema, role, ...rest });
  const url = new URL(ownerUrl);
  url.username = role.name;
  url.password = password;
  return url.href;
}
