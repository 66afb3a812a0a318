import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError, readEnv, portalSecretEnv } from '@parley/config';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepPortalSecret } from './kept-portal-secret.js';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'parley-portal-secret-'))));
afterEach(() => rm(folder, { recursive: true }));

it('makes a secret that the services take at the first start, for its owner alone, and keeps it', async () => {
  await writeFile(join(folder, 'portal-secret.new'), 'left by a process that died');
  const path = await keepPortalSecret(folder);
  const made = await readFile(path, 'utf8');
  expect(readEnv({ PARLEY_PORTAL_SECRET_FILE: path }, portalSecretEnv).portalSecretFile).toBe(path);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await keepPortalSecret(folder)).toBe(path);
  expect(await readFile(path, 'utf8')).toBe(made);
  expect(await readdir(folder)).toStrictEqual(['portal-secret']);
});

it('makes none where there is something else, which no service takes', async () => {
  await writeFile(join(folder, 'portal-secret'), 'short');
  const path = await keepPortalSecret(folder);
  expect(await readFile(path, 'utf8')).toBe('short');
  expect(() => readEnv({ PARLEY_PORTAL_SECRET_FILE: path }, portalSecretEnv)).toThrow('PARLEY_PORTAL_SECRET_FILE');
});

it('makes none where there is something that cannot be read', async () => {
  const path = join(folder, 'portal-secret');
  await mkdir(path);
  const error = await keepPortalSecret(folder).catch((fault: unknown) => fault);
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(String(error)).toContain(`${path}: cannot be read: EISDIR`);
  expect(await readdir(folder)).toStrictEqual(['portal-secret']);
});
