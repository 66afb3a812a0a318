import { createPrivateKey } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '@parley/config';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepCatalogueKey } from './kept-catalogue-key.js';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'parley-kept-key-'))));
afterEach(() => rm(folder, { recursive: true }));

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

it.each(['', '\n'])('makes none where the file of the key is empty: %j', async (text) => {
  const path = join(folder, 'catalogue-key.pem');
  await writeFile(path, text);
  const error = await keepCatalogueKey(folder).catch((fault: unknown) => fault);
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(String(error)).toContain(`${path}: is empty; put back the key that customers know`);
  expect(await readFile(path, 'utf8')).toBe(text);
});

it('makes none where there is something that cannot be read', async () => {
  const path = join(folder, 'catalogue-key.pem');
  await mkdir(path);
  const error = await keepCatalogueKey(folder).catch((fault: unknown) => fault);
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(String(error)).toContain(`${path}: cannot be read: EISDIR`);
  expect(await readdir(folder)).toStrictEqual(['catalogue-key.pem']);
});
