import { once } from 'node:events';
import { ConfigurationError } from '@parley/config';
import { createLogger } from '@parley/telemetry';
import { runService, type RunningService } from '../../src/run-service.js';

const say = (word: string) => process.stdout.write(`${word}\n`);

const logger = createLogger('test');

/** What a service may go through, by the name that the test gives. */
const starts: Readonly<Record<string, () => Promise<RunningService>>> = {
  drains: async () => ({
    stop: async () => {
      say('stopping');
      await new Promise((resolve) => setImmediate(resolve));
      say('stopped');
    },
  }),
  /** A signal comes during the first reading, which fails; the second ends the process. */
  reloads: async () => {
    let readings = 0;
    return {
      reload: async () => {
        say(`reading ${(readings += 1)}`);
        if (readings > 1) return void process.kill(process.pid, 'SIGHUP');
        const heard = once(process, 'SIGUSR2');
        process.kill(process.pid, 'SIGUSR2');
        await heard;
        throw new Error('nobody answers');
      },
      stop: () => Promise.resolve(),
    };
  },
  'never-starts': () => new Promise(() => setInterval(() => undefined, 1_000)),
  'cannot-start': () => Promise.reject(new Error('cannot listen on ::1 port 80: EACCES')),
  'is-configured-wrongly': () =>
    Promise.reject(
      new ConfigurationError([
        { where: 'PARLEY_BIND', message: 'is "x"; expected an address' },
        { where: 'provider.yaml:1:1 network', message: 'is missing' },
      ]),
    ),
  throws: async () => {
    setTimeout(() => {
      throw new Error('a bug');
    }, 0);
    return { stop: () => Promise.resolve() };
  },
  rejects: async () => {
    void Promise.reject(new Error('a bug nobody awaits'));
    return { stop: () => Promise.resolve() };
  },
  /** So many lines of so many characters, and then the word on standard error. */
  talks: async () => {
    const [count, size] = (process.argv[3] ?? '').split('x').map(Number);
    for (let n = 0; n < (count ?? 0); n += 1) logger.info({ text: 't'.repeat(size ?? 0) }, 'talks');
    setImmediate(() => process.stderr.write('ready\n'));
    return { stop: () => Promise.resolve() };
  },
  'cannot-stop': async () => ({ stop: () => Promise.reject(new Error('the log is away')) }),
};

const start = starts[process.argv[2] ?? ''];
if (start === undefined) throw new TypeError('no such service');
await runService(logger, async () => {
  say('starting');
  const running = await start();
  // Sockets keep a real service alive.
  setInterval(() => undefined, 1_000);
  say('ready');
  return running;
});
