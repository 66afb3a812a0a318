import { randomBytes } from 'node:crypto';
import { chown, lchown, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresFault } from './embedded-postgres.faults.js';
import { nobody, ProgramFailed, type ServerAccount } from './server-account.js';
import { meaningOf } from './server-words.js';
import { devShmIsSmall, inFiles } from './shared-memory.js';

const keptLines = 10;

/**
 * Makes the cluster unless it is there: beside its final place, then renamed, so that an interrupted start leaves no half of one.
 * @returns the superuser's password
 * @throws EmbeddedPostgresFault init-failed, password-missing, data-dir-foreign
 */
export async function initialise(
  dataDir: string,
  cluster: string,
  wanted: string | undefined,
  account: ServerAccount,
): Promise<string> {
  const passwordFile = join(dataDir, 'password');
  if (await exists(cluster)) {
    await giveTo(account.owner, cluster);
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
    // A /dev/shm that is closed initdb finds out by itself; a small one it would fill, and fail.
    const shared = (await devShmIsSmall())
      ? Object.entries(inFiles).map(([name, value]) => `--set=${name}=${value}`)
      : [];
    await account.run(account.binaries.initdb, ['-D', draft, ...login, ...shared, '--encoding=UTF8', '--locale=C']);
    await rename(draft, cluster);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    const lines = wordsOf(cause);
    const meaning = meaningOf(lines);
    const message = meaning === undefined ? 'initdb failed' : `initdb failed: ${meaning}`;
    throw new EmbeddedPostgresFault('init-failed', message, lines, { cause });
  } finally {
    await rm(draftPassword, { force: true });
  }
  return password;
}

/** root's server may run under another account than at the last start. The folder itself comes last: what is cut off is done again. */
async function giveTo(owner: number | undefined, cluster: string): Promise<void> {
  const { uid } = await stat(cluster);
  if (owner === undefined || uid === owner) return;
  if (uid !== 0 && uid !== nobody) {
    throw new EmbeddedPostgresFault(
      'data-dir-foreign',
      `${cluster} belongs to the account ${uid}, which root must not take it from: run as that account, or give another folder`,
    );
  }
  await changeOwner(cluster, owner);
}

async function changeOwner(folder: string, owner: number): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await changeOwner(path, owner);
    else await lchown(path, owner, owner);
  }
  await chown(folder, owner, owner);
}

/** The last lines that the program wrote to standard error, else why it could not be run. */
function wordsOf(cause: unknown): readonly string[] {
  const said = cause instanceof ProgramFailed ? cause.stderr : '';
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0 ? [String(cause)] : lines.slice(-keptLines);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
