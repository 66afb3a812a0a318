import { envSpec, readEnv, url } from '@parley/config';
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
});

const logger = createLogger('policy-migrate');

await runJob(logger, async () => {
  const { databaseUrl } = readEnv(process.env, jobEnv);
  await migrate({ url: databaseUrl, schema });
  logger.info({ schema }, 'schema is up to date');
});
