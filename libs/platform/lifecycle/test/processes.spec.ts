import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { array, assert, asyncProperty, constant, constantFrom, oneof } from 'fast-check';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, 'child');
const flags = ['--no-warnings', '--experimental-transform-types', '--conditions=parley-source'];

/** Tells a process to end: a signal, once or more often, or the end of the channel that it was started with. */
type Telling = readonly NodeJS.Signals[] | 'disconnect';

/** Runs one of test/child from source; it is told to end once it has said that it starts or that it is ready. */
async function ran(
  program: 'service.ts' | 'job.ts',
  story: string,
  telling?: Telling,
  when: 'starting' | 'ready' = 'ready',
) {
  const hooks = ['--import', join(folder, 'from-source.mjs')];
  const child = spawn(process.execPath, [...flags, ...hooks, join(folder, program), story], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new TypeError('its streams are pipes');
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>; // child_process's own event
  const tell = () => {
    if (telling === 'disconnect') child.disconnect();
    else for (const signal of telling ?? []) child.kill(signal);
  };
  let isTold = false;
  stdout.on('data', (said: Buffer) => {
    if (isTold || !said.includes(when)) return;
    isTold = true;
    tell();
  });
  const [[status], output, errors] = await Promise.all([ended, text(stdout), text(stderr)]);
  const lines = output.split('\n').filter((line) => line !== '');
  const logged = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as { msg: string }); // pino's line
  return {
    status,
    said: lines.filter((line) => !line.startsWith('{')),
    logged: logged.map(({ msg }) => msg),
    errors,
  };
}

describe('a service process', () => {
  const signal = constantFrom<NodeJS.Signals>('SIGINT', 'SIGTERM', 'SIGHUP');
  const telling = oneof(array(signal, { minLength: 1, maxLength: 3 }), constant('disconnect' as const));

  it('drains once and exits with 0, whatever tells it to end and however often', async () => {
    const property = asyncProperty(telling, async (told) => {
      expect(await ran('service.ts', 'drains', told)).toStrictEqual({
        status: 0,
        said: ['starting', 'ready', 'stopping', 'stopped'],
        logged: ['draining'],
        errors: '',
      });
    });
    const examples: [Telling][] = [[['SIGHUP']], [['SIGINT', 'SIGINT']], ['disconnect']];
    await assert(property, { numRuns: 6, endOnFailure: true, examples });
  });

  it('reads its configuration again at SIGUSR2, also after a reading that failed, and goes on until SIGHUP', async () => {
    expect(await ran('service.ts', 'reloads', ['SIGUSR2'])).toMatchObject({
      status: 0,
      said: ['starting', 'ready', 'reading 1', 'reading 2'],
      logged: ['the configuration could not be read again', 'draining'],
    });
  });

  it('outlives SIGUSR2 when it has nothing to read again', async () => {
    const { status, logged } = await ran('service.ts', 'drains', ['SIGUSR2', 'SIGTERM']);
    expect(status).toBe(0);
    expect(logged).toContain('draining');
  });

  it('exits with 0 at once when it is told to end while it starts', async () => {
    const property = asyncProperty(telling, async (told) => {
      expect(await ran('service.ts', 'never-starts', told, 'starting')).toStrictEqual({
        status: 0,
        said: ['starting'],
        logged: ['told to end while starting'],
        errors: '',
      });
    });
    await assert(property, { numRuns: 2, endOnFailure: true });
  });

  it('exits with 1 and one line when it cannot start', async () => {
    expect(await ran('service.ts', 'cannot-start')).toStrictEqual({
      status: 1,
      said: ['starting'],
      logged: ['could not start'],
      errors: '',
    });
  });

  it('exits with 78 and a line per problem when it is configured wrongly', async () => {
    expect(await ran('service.ts', 'is-configured-wrongly')).toStrictEqual({
      status: 78,
      said: ['starting'],
      logged: [],
      errors:
        'configuration: PARLEY_BIND: is "x"; expected an address\nconfiguration: provider.yaml:1:1 network: is missing\n',
    });
  });

  it.each(['throws', 'rejects'])('exits with 1 when something in it %s and nobody catches it', async (story) => {
    const { status, logged } = await ran('service.ts', story);
    expect({ status, logged }).toStrictEqual({ status: 1, logged: ['bug: uncaught error'] });
  });

  it('exits with 1 when it cannot stop', async () => {
    const { status, logged } = await ran('service.ts', 'cannot-stop', ['SIGTERM']);
    expect({ status, logged }).toStrictEqual({ status: 1, logged: ['draining', 'stop failed'] });
  });
});

describe('a job process', () => {
  it.each([
    ['is-done', 0, [], ''],
    ['fails', 1, ['job failed'], ''],
    ['is-configured-wrongly', 78, [], 'configuration: PARLEY_DATABASE_URL: is not set\n'],
  ])('that %s exits with %i', async (story, status, logged, errors) => {
    expect(await ran('job.ts', story)).toStrictEqual({ status, said: [], logged, errors });
  });
});
