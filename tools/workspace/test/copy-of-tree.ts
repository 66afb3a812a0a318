import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { readProjects, root } from '../projects.mjs';

/** What is not written by people, or is none of a copy's business. */
const LEFT_OUT = new Set(['node_modules', '.git', '.cache', '.nx', 'data', 'reports', 'coverage']);

/** Copies the tree with what is built of it, so that a build does only what is new; packages from outside are links. */
export function copyTree(to: string): void {
  cpSync(root, to, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => !LEFT_OUT.has(basename(path)),
  });
  linkModules(join(root, 'node_modules'), join(to, 'node_modules'));
  for (const { folder } of readProjects()) {
    const own = join(root, folder, 'node_modules');
    if (existsSync(own)) linkModules(own, join(to, folder, 'node_modules'));
  }
}

/** Packages of the workspace are links within the tree already, and stay so. */
function linkModules(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === '@parley') cpSync(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    else symlinkSync(join(from, name), join(to, name));
  }
}

/** The hash of each file that people wrote, by its path. */
export function hashesOf(tree: string, folder = tree): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder, { withFileTypes: true }).flatMap((entry): (readonly [string, string])[] => {
      const path = join(folder, entry.name);
      if (LEFT_OUT.has(entry.name) || entry.name === 'dist') return [];
      if (entry.isDirectory()) return [...hashesOf(tree, path)];
      return [[relative(tree, path), createHash('sha256').update(readFileSync(path)).digest('hex')]];
    }),
  );
}

/** Paths that one tree has and the other has not, or has otherwise. */
export function differenceOf(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .sort();
}
