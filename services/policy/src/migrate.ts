import { readEnv } from '@parley/config';
import { migrate } from '@parley/event-log';
import { runJob } from '@parley/lifecycle';
import { createLogger } from '@parley/telemetry';
import { policyMigrateEnv } from './config.js';
import { policyRole, schema } from './migrations.js';

const logger = createLogger('policy-migrate');

/** The one-shot job that brings the schema of this service up to date, before its replicas start. */
await runJob(logger, async () => {
  const { databaseUrl, servicePassword } = readEnv(process.env, policyMigrateEnv);
  const role = servicePassword === undefined ? {} : { role: policyRole(servicePassword) };
  await migrate({ url: databaseUrl, schema, ...role });
  logger.info({ schema }, 'schema is up to date');
});
