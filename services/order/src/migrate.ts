import { readEnv } from '@parley/config';
import { migrate } from '@parley/event-log';
import { runJob } from '@parley/lifecycle';
import { createLogger } from '@parley/telemetry';
import { orderMigrateEnv } from './config.js';
import { orderMigrations, orderRole, schema } from './migrations.js';

const logger = createLogger('order-migrate');

/** The one-shot job that brings the schema of this service up to date, before its replicas start. */
await runJob(logger, async () => {
  const { databaseUrl, servicePassword } = readEnv(process.env, orderMigrateEnv);
  const role = servicePassword === undefined ? {} : { role: orderRole(servicePassword) };
  await migrate({ url: databaseUrl, schema, migrations: orderMigrations, ...role });
  logger.info({ schema }, 'schema is up to date');
});
