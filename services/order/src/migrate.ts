import { readEnv } from '@parley/config';
import { migrate } from '@parley/event-log';
import { runJob } from '@parley/lifecycle';
import { createLogger } from '@parley/telemetry';
import { schema } from './app.module.js';
import { orderMigrateEnv } from './config.js';

const logger = createLogger('order-migrate');

/** The one-shot job that brings the schema of this service up to date, before its replicas start. */
await runJob(logger, async () => {
  const { databaseUrl, servicePassword } = readEnv(process.env, orderMigrateEnv);
  const role = servicePassword === undefined ? {} : { role: { name: schema, password: servicePassword } };
  await migrate({ url: databaseUrl, schema, ...role });
  logger.info({ schema }, 'schema is up to date');
});
