import { createPrivateKey } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepCatalogueKey } from './kept-catalogue-key.js';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'parley-kept-key-'))));
afterAll(() => rm(folder, { recursive: true }));

it('makes an ed25519 key at the first start, for its owner alone, and keeps it', async () => {
  await writeFile(join(folder, 'catalogue-key.pem.new'), 'left by a process that died');
  const path = await keepCatalogueKey(folder);
  const made = await readFile(path, 'utf8');
  expect(createPrivateKey(made).asymmetricKeyType).toBe('ed25519');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await keepCatalogueKey(folder)).toBe(path);
  expect(await readFile(path, 'utf8')).toBe(made);
  expect(await readdir(folder)).toStrictEqual(['catalogue-key.pem']);
});
