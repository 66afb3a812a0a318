import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { membersOn } from '@parley/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-bench-ended-'));
  // The account of the database reads what is below.
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
  'a bench that is ended by %s leaves none of the processes that it has started',
  async (signal) => {
    // All that it starts has this variable, and its data below the folder.
    const bench = spawn(process.execPath, [main, 'child-orders', '--quick'], {
      env: { PATH: process.env['PATH'], TMPDIR: folder },
      stdio: 'ignore',
    });
    const gone = once(bench, 'exit');
    const started = (words: string) => membersOn(folder).some(({ line }) => line.includes(words));
    await expect.poll(() => started('all-in-one') && started('postgres')).toBe(true);
    bench.kill(signal);
    expect(await gone).toStrictEqual(signal === 'SIGKILL' ? [null, signal] : [128 + constants.signals[signal], null]);
    await expect.poll(() => membersOn(folder)).toStrictEqual([]);
  },
);
