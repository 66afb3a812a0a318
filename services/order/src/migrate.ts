import { envSpec, readEnv, text, url } from '@parley/config';
import { migrate } from '@parley/event-log';
import { runJob } from '@parley/lifecycle';
import { createLogger } from '@parley/telemetry';
import { schema } from './app.module.js';

/** The one-shot job that brings the schema of this service up to date, before its replicas start. */
const jobEnv = envSpec({
  databaseUrl: {
    name: 'PARLEY_DATABASE_URL',
    parser: url('postgres', 'postgresql'),
    secret: true,
    description: 'PostgreSQL, as the owner of the schemas',
  },
  servicePassword: {
    name: 'PARLEY_SERVICE_PASSWORD',
    parser: text(),
    optional: true,
    secret: true,
    description: "password of the service's own role, which is made with no right to change what was recorded",
  },
});

const logger = createLogger('order-migrate');

await runJob(logger, async () => {
  const { databaseUrl, servicePassword } = readEnv(process.env, jobEnv);
  const role = servicePassword === undefined ? {} : { role: { name: schema, password: servicePassword } };
  await migrate({ url: databaseUrl, schema, ...role });
  logger.info({ schema }, 'schema is up to date');
});
