import { access, constants, mkdir, readFile, readdir, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresFault } from './embedded-postgres.faults.js';

/** The file that says whose folder it is. */
const mark = 'parley-data';
const markText = 'Parley made this folder, and keeps its data here.\n';
/** An empty volume has it. */
const ofTheFileSystem = 'lost+found';
/** What earlier releases, which left no mark, had in their folder beside `cluster` and `password` before the first start was through. */
const namesOfAFirstStart: ReadonlySet<string> = new Set(['owner', 'password', 'password.new', 'cluster.new', 'nats']);
/** Where `npm run deployed` keeps its own data folder, within that of `npm start`. */
const folderOfTheDeployedForm = 'deployed';

/**
 * Makes the folder, or takes one that is empty or already ours, and marks it. Owner and mode of a folder that is there are never
 * changed, and nothing is written into one that holds something else.
 * @returns its absolute path
 * @throws EmbeddedPostgresFault data-dir-not-a-folder, data-dir-foreign, data-dir-unwritable
 */
export async function openDataFolder(path: string): Promise<string> {
  const folder = resolve(path);
  const made = await makeMissing(folder);
  try {
    if (!(await isMarked(folder))) {
      if (!(await isFree(folder)) && !(await isOfAnEarlierRelease(folder))) {
        throw new EmbeddedPostgresFault(
          'data-dir-foreign',
          `${folder} is not empty, and nothing in it says that it is Parley's: it was left as it is; ` +
            'give an empty folder or one that does not exist yet',
        );
      }
      await leaveMark(folder);
    }
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (fault) {
    for (const each of made.toReversed()) await rmdir(each).catch(() => undefined);
    throw fault instanceof EmbeddedPostgresFault ? fault : unwritable(folder, fault);
  }
  return folder;
}

/** The folders that had to be made. Node's own recursive mkdir never comes back from a path in /proc. */
async function makeMissing(path: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let folder = path; !(await isFolder(folder)); folder = dirname(folder)) missing.unshift(folder);
  for (const folder of missing) {
    try {
      // "nobody", who runs the server for root, passes through and sees nothing.
      await mkdir(folder, folder === path && process.getuid?.() === 0 ? 0o711 : 0o777);
    } catch (error) {
      if (codeOf(error) === 'EEXIST' && (await isFolder(folder))) continue; // another process was faster
      throw codeOf(error) === 'EEXIST'
        ? new EmbeddedPostgresFault('data-dir-not-a-folder', `${folder} is a link that leads nowhere`)
        : unwritable(folder, error);
    }
  }
  return missing;
}

/** False when there is nothing. @throws EmbeddedPostgresFault when there is something else, or nobody may look */
async function isFolder(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isDirectory()) return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw unwritable(path, error);
  }
  throw new EmbeddedPostgresFault('data-dir-not-a-folder', `${path} is not a folder`);
}

async function isMarked(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, mark), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'EISDIR') return undefined;
    throw error;
  });
  if (text === undefined || !text.startsWith('Parley')) return false;
  await refuseAnotherAccount(folder, join(folder, mark));
  return true;
}

async function isFree(folder: string): Promise<boolean> {
  for (const name of await readdir(folder)) {
    const isOurs = name === folderOfTheDeployedForm && (await holdsOurs(join(folder, name)));
    if (name !== ofTheFileSystem && !isOurs) return false;
  }
  return true;
}

async function holdsOurs(path: string): Promise<boolean> {
  if (!(await stat(path)).isDirectory()) return false;
  return (await isMarked(path)) || (await isOfAnEarlierRelease(path));
}

/** A cluster and its password; or what a start leaves that was killed before it had made them. */
async function isOfAnEarlierRelease(folder: string): Promise<boolean> {
  const names = await readdir(folder);
  const password = join(folder, 'password');
  if (names.includes('password') && (await exists(join(folder, 'cluster', 'PG_VERSION')))) {
    await refuseAnotherAccount(folder, password);
    return true;
  }
  if (!names.every((name) => namesOfAFirstStart.has(name))) return false;
  const owner = await readFile(join(folder, 'owner'), 'utf8').catch(() => '');
  return /^\d+ \d*\n$/.test(owner) || (names.join() === 'nats' && (await exists(join(folder, 'nats', 'jetstream'))));
}

/** What another account keeps for itself stays closed to us, and root would make it useless for that account. */
async function refuseAnotherAccount(folder: string, file: string): Promise<void> {
  const { uid } = await stat(file);
  const own = process.geteuid?.() ?? uid;
  if (uid === own) return;
  throw new EmbeddedPostgresFault(
    'data-dir-foreign',
    `${folder} holds the data of the account ${uid}, and this process runs as ${own}: run it as that account, or give another folder`,
  );
}

async function leaveMark(folder: string): Promise<void> {
  await writeFile(join(folder, mark), markText, { flag: 'wx' }).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error; // another process was faster
  });
}

function unwritable(path: string, cause: unknown): EmbeddedPostgresFault {
  // Node writes "EACCES: permission denied, mkdir '/data'".
  const reason =
    cause instanceof Error ? cause.message.replace(/^[A-Z0-9]+: /, '').replace(/, \w+(?: '.*)?$/s, '') : String(cause);
  const message = `${path} cannot be used by the account ${process.geteuid?.() ?? 'that runs this'}: ${reason}`;
  return new EmbeddedPostgresFault('data-dir-unwritable', message, [], { cause });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
