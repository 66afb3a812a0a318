import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, 'child');
const flags = ['--no-warnings', '--experimental-transform-types', '--conditions=parley-source'];

/** Runs one of test/child from source; a signal is sent once it has said that it is ready. */
async function ran(program: 'service.ts' | 'job.ts', story: string, signal?: NodeJS.Signals) {
  const hooks = ['--import', join(folder, 'from-source.mjs')];
  const child = spawn(process.execPath, [...flags, ...hooks, join(folder, program), story], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>; // child_process's own event
  if (signal !== undefined) child.stdout.on('data', (said: Buffer) => said.includes('ready') && child.kill(signal));
  const [[status], output, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  const lines = output.split('\n').filter((line) => line !== '');
  const logged = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as { msg: string }); // pino's line
  return {
    status,
    said: lines.filter((line) => !line.startsWith('{')),
    logged: logged.map(({ msg }) => msg),
    errors,
  };
}

describe('a service process', { timeout: 30_000 }, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('drains on %s and exits with 0', async (signal) => {
    expect(await ran('service.ts', 'drains', signal)).toStrictEqual({
      status: 0,
      said: ['ready', 'stopping', 'stopped'],
      logged: ['draining'],
      errors: '',
    });
  });

  it('exits with 1 and one line when it cannot start', async () => {
    expect(await ran('service.ts', 'cannot-start')).toStrictEqual({
      status: 1,
      said: [],
      logged: ['could not start'],
      errors: 'parley: cannot listen on ::1 port 80: EACCES\n',
    });
  });

  it('exits with 78 and a line per problem when it is configured wrongly', async () => {
    expect(await ran('service.ts', 'is-configured-wrongly')).toStrictEqual({
      status: 78,
      said: [],
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
    const { status, logged } = await ran('service.ts', 'cannot-stop', 'SIGTERM');
    expect({ status, logged }).toStrictEqual({ status: 1, logged: ['draining', 'stop failed'] });
  });
});

describe('a job process', { timeout: 30_000 }, () => {
  it.each([
    ['is-done', 0, [], ''],
    ['fails', 1, ['job failed'], ''],
    ['is-configured-wrongly', 78, [], 'configuration: PARLEY_DATABASE_URL: is not set\n'],
  ])('that %s exits with %i', async (story, status, logged, errors) => {
    expect(await ran('job.ts', story)).toStrictEqual({ status, said: [], logged, errors });
  });
});
