import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresBinaries } from './binaries.js';
import { EmbeddedPostgresFault } from './embedded-postgres.faults.js';
import type { ServerAccount } from './server-account.js';

/**
 * Makes the cluster unless it is there: beside its final place, then renamed, so that an interrupted start leaves no half of one.
 * @returns the superuser's password
 * @throws EmbeddedPostgresFault init-failed, password-missing
 */
export async function initialise(
  dataDir: string,
  cluster: string,
  wanted: string | undefined,
  binaries: PostgresBinaries,
  account: ServerAccount,
): Promise<string> {
  const passwordFile = join(dataDir, 'password');
  if (await exists(cluster)) {
    return readFile(passwordFile, 'utf8').catch((cause: unknown) => {
      throw new EmbeddedPostgresFault('password-missing', `${passwordFile} cannot be read`, [], { cause });
    });
  }
  const password = wanted ?? randomBytes(32).toString('hex');
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  const draft = `${cluster}.new`;
  const draftPassword = `${passwordFile}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(draftPassword, password, { mode: 0o600 });
  try {
    if (account.owner !== undefined) {
      await chown(draft, account.owner, account.owner);
      await chown(draftPassword, account.owner, account.owner);
    }
    const login = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${draftPassword}`];
    await account.run(binaries.initdb, ['-D', draft, ...login, '--encoding=UTF8', '--locale=C']);
    await rename(draft, cluster);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    throw new EmbeddedPostgresFault('init-failed', `initdb failed: ${String(cause)}`, [], { cause });
  } finally {
    await rm(draftPassword, { force: true });
  }
  return password;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
