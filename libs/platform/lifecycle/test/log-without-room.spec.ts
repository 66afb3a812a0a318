import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';

const folder = join(import.meta.dirname, 'child');
const service = [
  ...['--no-warnings', '--experimental-transform-types', '--conditions=parley-source'],
  ...['--import', join(folder, 'from-source.mjs'), join(folder, 'service.ts')],
];

/** Where standard output goes: what the shell makes of "$@", the command of the service; 9 is a pipe that nobody reads. */
const outlets = {
  'a full disk': 'exec "$@" >/dev/full',
  'a socket that nobody reads': 'exec "$@"',
  'a pipe that nobody reads': 'exec "$@" >&9',
  'a pipe whose reader has left': 'exec "$@"',
} as const;

async function talked(outlet: keyof typeof outlets, lines: string) {
  const words = [process.execPath, ...service, 'talks', lines];
  const fifo = 'd=$(mktemp -d) && mkfifo "$d/p" && exec 9<>"$d/p" && rm -r "$d";';
  const child = spawn('/bin/sh', ['-c', `${fifo} ${outlets[outlet]}`, 'sh', ...words], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the service was not started');
  onTestFinished(() => void (child.exitCode ?? child.signalCode ?? process.kill(pid, 'SIGKILL')));
  if (outlet.endsWith('left')) child.stdout.destroy();
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>; // child_process's own event
  let said = '';
  for await (const part of child.stderr) {
    said += String(part);
    if (!said.includes('ready\n')) continue;
    child.kill('SIGTERM');
    break;
  }
  const [status] = await exited;
  child.stdout.destroy();
  return { said, status };
}

describe('a service whose lines find no room', () => {
  const names = Object.keys(outlets) as (keyof typeof outlets)[];

  it.each(names)('starts, goes on and drains when standard output is %s', async (outlet) => {
    const lines = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 4_000 }));
    await fc.assert(
      fc.asyncProperty(lines, async ([count, size]) => {
        const { said, status } = await talked(outlet, `${count}x${size}`);
        expect({ said, status }).toStrictEqual({ said: 'ready\n', status: 0 });
      }),
      { numRuns: 2, endOnFailure: true, examples: [[[400, 4_000]]] },
    );
  });
});
