import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProjects } from '../projects.mjs';
import { filesOf, read } from './tree.js';

/** `from 'a'`, `import 'a'` and `import('a')`, without imports and exports of types, which leave no trace in what runs. */
const NAMED = /(?:^(?:import|export)\s(?!type\b)[^;]*?\bfrom\s+|\bimport\s*\(?\s*)'([^']+)'/gm;
const projects = readProjects();

/** Where a module of ours is written; undefined for one of somebody else's. */
function sourceOf(named: string, from: string): string | undefined {
  if (named.startsWith('.')) return posix.join(posix.dirname(from), named).replace(/\.js$/, '.ts');
  const project = projects.find((one) => named === one.package || named.startsWith(`${one.package}/`));
  if (project === undefined) return undefined;
  const manifest: unknown = JSON.parse(read(join(project.folder, 'package.json')));
  // Every project says where each of its doors is written, or could not be built.
  const { exports } = manifest as { exports: Record<string, { 'parley-source': string }> };
  return posix.join(project.folder, exports[`.${named.slice(project.package.length)}`]?.['parley-source'] ?? '');
}

/** The packages of others that a file loads, by whatever way, each with the files on the first way to it. */
function loadedBy(entry: string): ReadonlyMap<string, readonly string[]> {
  const packages = new Map<string, readonly string[]>();
  const ways: (readonly string[])[] = [[entry]];
  const seen = new Set([entry]);
  for (const way of ways) {
    const path = way.at(-1) ?? '';
    if (!path.endsWith('.ts')) continue;
    for (const [, named = ''] of read(path).matchAll(NAMED)) {
      const source = sourceOf(named, path);
      if (source === undefined) packages.set(named, packages.get(named) ?? way);
      else if (!seen.has(source)) {
        seen.add(source);
        ways.push([...way, source]);
      }
    }
  }
  return packages;
}

describe('the job that migrates a service', () => {
  const jobs = filesOf(/^migrate\.ts$/).filter((path) => path.endsWith('/src/migrate.ts'));

  it.each(jobs)('loads the database, and nothing of Nest: %s', (job) => {
    const packages = loadedBy(job);
    expect([...packages.keys()]).toContain('pg');
    expect([...packages].filter(([name]) => name.startsWith('@nestjs/'))).toStrictEqual([]);
  });

  it('is there for each service with a database, which loads Nest itself', () => {
    expect(jobs).toEqual(expect.arrayContaining(['services/order/src/migrate.ts', 'services/policy/src/migrate.ts']));
    expect([...loadedBy('services/order/src/main.ts').keys()]).toContain('@nestjs/common');
  });
});
