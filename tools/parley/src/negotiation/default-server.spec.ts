import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRuntime, writeRuntime } from '@parley/lifecycle/process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { findBus } from '../bus/bus-place.js';
import { databaseUrlOf } from '../log/database.js';
import { serverOfNewOrder } from './default-server.js';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'parley-server-'))));
afterAll(() => rm(folder, { recursive: true }));

const terminal = (env: Readonly<Record<string, string>> = {}) =>
  new RecordingTerminal({ env: { PARLEY_DATA_DIR: folder, ...env } });
const cpnp = [
  { address: '::', port: 7 },
  { address: '0.0.0.0', port: 7 },
];
const deployed = { startedBy: 'npm run deployed', databaseUrl: 'postgres://d', natsUrl: 'nats://n', cpnp, http: [] };

it('is the option, then PARLEY_SERVER, then what runs here, on its loopback address', async () => {
  await writeRuntime(folder, deployed);
  expect(await serverOfNewOrder('a:1', terminal({ PARLEY_SERVER: 'b:2' }))).toBe('a:1');
  expect(await serverOfNewOrder(undefined, terminal({ PARLEY_SERVER: 'b:2' }))).toBe('b:2');
  expect(await serverOfNewOrder(undefined, terminal({ PARLEY_SERVER: '' }))).toBe('127.0.0.1:7');
});

it('is looked for in places that the error names in their order', async () => {
  await removeRuntime(folder);
  await expect(serverOfNewOrder(undefined, terminal())).rejects.toThrow(
    `Looked for, in this order:\n  1. --to SERVER\n  2. PARLEY_SERVER\n  3. ${join(folder, 'runtime.json')}, which is not there`,
  );
});

it('goes with the bus and the log of a deployed form, whose bus is NATS', async () => {
  await writeRuntime(folder, deployed);
  expect(await findBus({}, terminal())).toStrictEqual({ kind: 'nats', url: 'nats://n' });
  expect(await findBus({}, terminal({ PARLEY_HTTP: 'http://h' }))).toStrictEqual({ kind: 'http', base: 'http://h' });
  expect(await findBus({}, terminal({ PARLEY_NATS_URL: 'nats://m', PARLEY_HTTP: 'http://h' }))).toStrictEqual({
    kind: 'nats',
    url: 'nats://m',
  });
  expect(await databaseUrlOf(undefined, terminal())).toBe('postgres://d');
  const { natsUrl: _, ...withoutBus } = deployed;
  await writeRuntime(folder, withoutBus);
  await expect(findBus({}, terminal())).rejects.toThrow('the running "npm run deployed", which names none');
});
