import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, asyncProperty, constantFrom } from 'fast-check';
import { expect, it } from 'vitest';

/** What shows that the start has come so far, in the data folder. */
const moments = {
  'while initdb works': (dataDir: string) => existsSync(join(dataDir, 'cluster.new', 'base')),
  'while the server starts': (dataDir: string) => existsSync(join(dataDir, 'cluster', 'postmaster.pid')),
  'when the server is ready': (_: string, said: string) => said.includes('ready'),
} as const;
const moment = constantFrom(...(Object.keys(moments) as (keyof typeof moments)[])); // the keys of a literal
const signal = constantFrom('SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL', 'SIGABRT');

/** A process whose only work is an embedded PostgreSQL, from source. */
function startOwner(dataDir: string) {
  const program = `import { registerHooks } from 'node:module';
    registerHooks({ resolve: (name, at, next) => next(name.replace(/^(\\..*)\\.js$/, '$1.ts'), at) });
    const { startEmbeddedPostgres } = await import(${JSON.stringify(new URL('../src/postgres/embedded-postgres.ts', import.meta.url).href)});
    await startEmbeddedPostgres({ dataDir: process.env.DATA_DIR });
    console.log('ready'); setInterval(() => {}, 1000);`;
  const flags = ['--no-warnings', '--experimental-transform-types', '--input-type=module'];
  const owner = spawn(process.execPath, [...flags, '--eval', program], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir }, // not among the words, by which the servers are found
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  owner.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { owner, said: () => said };
}

/** The command lines that run with a path inside the folder: initdb, its servers, the postmaster, who watches them. */
const runningIn = (folder: string): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return ''; // it has just ended
      }
    })
    .filter((line) => line.includes(folder));

it('PostgreSQL ends with its owner, by whatever signal and at whatever moment of its start that one ends', async () => {
  const property = asyncProperty(signal, moment, async (by, at) => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-owner-'));
    try {
      const dataDir = join(folder, 'data');
      const { owner, said } = startOwner(dataDir);
      const gone = once(owner, 'exit');
      await expect.poll(() => moments[at](dataDir, said()), { interval: 5 }).toBe(true);
      expect(runningIn(dataDir)).not.toStrictEqual([]);
      owner.kill(by);
      await gone;
      await expect.poll(() => runningIn(dataDir)).toStrictEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
  await assert(property, {
    numRuns: 3,
    endOnFailure: true,
    examples: [['SIGHUP', 'when the server is ready']],
  });
});
