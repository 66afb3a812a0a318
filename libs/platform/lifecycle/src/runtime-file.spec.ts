import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startOfProcess } from './process-start.js';
import { findRuntime, removeRuntime, runtimeFileIn, writeRuntime } from './runtime-file.js';

let dataDir: string;
beforeEach(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'parley-runtime-'))));
afterEach(() => rm(dataDir, { recursive: true }));

const listeners = fc.array(fc.record({ address: fc.ipV4(), port: fc.nat(65_535) }, { noNullPrototype: true }), {
  maxLength: 3,
});
const samplePartner = fc.record(
  { name: fc.string(), dataDir: fc.string(), cpnp: listeners },
  { noNullPrototype: true },
);
const runtimes = fc.record(
  {
    ...{ startedBy: fc.string(), databaseUrl: fc.string(), natsUrl: fc.string(), cpnp: listeners, http: listeners },
    samplePartner,
  },
  { requiredKeys: ['startedBy', 'databaseUrl', 'cpnp', 'http'], noNullPrototype: true },
);

it('finds what a process that runs has written, for its owner alone, and nothing once it was taken away', async () => {
  const property = fc.asyncProperty(runtimes, async (runtime) => {
    await writeRuntime(dataDir, runtime);
    const running = { pid: process.pid, startedAt: await startOfProcess(process.pid), ...runtime };
    expect(await findRuntime(dataDir)).toStrictEqual({ kind: 'running', runtime: running });
    expect((await stat(runtimeFileIn(dataDir))).mode & 0o777).toBe(0o600);
    await removeRuntime(dataDir);
    expect(await findRuntime(dataDir)).toStrictEqual({ kind: 'none' });
    expect(await readdir(dataDir)).toStrictEqual([]);
  });
  await fc.assert(property, { numRuns: 20 });
});

it('takes no other process for the one that wrote it', async () => {
  const write = (pid: number, startedAt?: string) =>
    writeFile(runtimeFileIn(dataDir), JSON.stringify({ pid, startedAt, databaseUrl: 'postgres://x' }));
  await write(2 ** 22 + 1); // above the largest number of a process on Linux
  expect(await findRuntime(dataDir)).toStrictEqual({ kind: 'ended', pid: 2 ** 22 + 1 });
  await write(process.pid, `${await startOfProcess(process.pid)}0`);
  expect(await findRuntime(dataDir)).toStrictEqual({ kind: 'ended', pid: process.pid });
});

it('finds nothing in a file of another shape', async () => {
  const texts = fc.oneof(
    fc.json(),
    fc.string(),
    fc.constantFrom('{"pid":"1","databaseUrl":"x"}', '{"pid":1}', '[]', ''),
  );
  const property = fc.asyncProperty(texts, async (text) => {
    await writeFile(runtimeFileIn(dataDir), text);
    expect(await findRuntime(dataDir)).toStrictEqual({ kind: 'none' });
  });
  await fc.assert(property, { numRuns: 50 });
});
