import { ConfigurationError } from '@parley/config';
import { createLogger } from '@parley/telemetry';
import { runJob } from '../../src/run-job.js';

const jobs: Readonly<Record<string, () => Promise<void>>> = {
  'is-done': () => Promise.resolve(),
  fails: () => Promise.reject(new Error('no database')),
  'is-configured-wrongly': () =>
    Promise.reject(new ConfigurationError([{ where: 'PARLEY_DATABASE_URL', message: 'is not set' }])),
};
const job = jobs[process.argv[2] ?? ''];
if (job === undefined) throw new TypeError('no such job');
await runJob(createLogger('test'), job);
