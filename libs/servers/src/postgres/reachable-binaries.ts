import { createHash } from 'node:crypto';
import { chmod, cp, lstat, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { PostgresBinaries } from './binaries.js';

/** Where a copy for another account may stand, the ones that last first. Any of them may be mounted so that nothing runs there. */
const places = (): readonly string[] => [...new Set(['/var/cache', '/var/tmp', '/tmp', tmpdir()])];

/** `bin`, `lib` and `share` stand beside each other, and the programs find the other two by that. */
export const treeOf = ({ postgres }: PostgresBinaries): string => dirname(dirname(postgres));

/**
 * A copy of the programs that belongs to our own account and can be read by all, for when they cannot be run where they
 * are. It is kept and used again, as long as it is what we left.
 * @param works whether the account runs programs there
 * @returns undefined when no place will do
 */
export async function copyBinaries(
  binaries: PostgresBinaries,
  works: (copy: PostgresBinaries) => Promise<boolean>,
): Promise<PostgresBinaries | undefined> {
  const tree = treeOf(binaries);
  // By what they are, not by where: every clone of a release shares one copy.
  const { mtimeMs, size } = await lstat(binaries.postgres);
  const digest = createHash('sha256').update(`${mtimeMs} ${size}`).digest('hex').slice(0, 16);
  const name = `parley-postgres-${digest}-${process.getuid?.() ?? ''}`;
  for (const place of places()) {
    const copy = await copyInto(place, name, tree).catch(() => undefined);
    if (copy === undefined) continue;
    const within = (program: string): string => join(copy, 'bin', basename(program));
    const moved: PostgresBinaries = {
      initdb: within(binaries.initdb),
      postgres: within(binaries.postgres),
      pg_ctl: within(binaries.pg_ctl),
    };
    if (await works(moved)) return moved;
    await rm(copy, { recursive: true, force: true });
  }
  return undefined;
}

/** @throws when there is no such place, it is full, or somebody else has taken the name there */
async function copyInto(place: string, name: string, tree: string): Promise<string> {
  const target = join(place, name);
  if (await isOurs(target)) return target;
  const draft = await mkdtemp(`${target}.`);
  try {
    await cp(tree, draft, { recursive: true, verbatimSymlinks: true });
    await openToAll(draft);
    // In one step: who comes at the same time ends with a whole copy as well.
    await rename(draft, target).catch(async (error: unknown) => {
      if (!(await isOurs(target))) throw error;
      await rm(draft, { recursive: true, force: true });
    });
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  return target;
}

/** In a folder that all may write to, a name says nothing: the programs must be ours, and nobody else's to change. */
async function isOurs(target: string): Promise<boolean> {
  const found = await lstat(target).catch(() => undefined);
  return found !== undefined && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

/** Whatever the umask was when the programs were installed. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, ((await lstat(path)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
