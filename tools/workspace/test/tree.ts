import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../projects.mjs';

const MADE = new Set(['node_modules', 'dist', 'data', 'coverage', 'reports']);

/** Paths of the files that people wrote, relative to the root, whose name ends so; hidden folders are left out. */
export function filesOf(ending: RegExp, folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return MADE.has(entry.name) || entry.name.startsWith('.') ? [] : filesOf(ending, path);
    return ending.test(entry.name) ? [path] : [];
  });
}

/** The text of a file of the repository. */
export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
