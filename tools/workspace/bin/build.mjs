#!/usr/bin/env node
// @ts-check
// npm run build [-- --no-check]: TypeScript 7 over every project that has a tsconfig.json, incremental. The tree is the list.
import { run } from './child.mjs';
import { buildable, root } from '../projects.mjs';

/** Two programs are called tsc here (TypeScript 6 and 7): only the path tells them apart. */
export const TSC = 'node_modules/typescript-7/bin/tsc';

/** What the compiler is called with to build every project, and to check its types. */
export const build = () => [TSC, '-b', ...buildable()];

/** The same for these alone and what they reference. Types are for `npm test` and `npm run build`: they take most of the time. */
export const buildOnly = (/** @type {readonly string[]} */ folders) => [TSC, '-b', '--noCheck', ...folders];

if (import.meta.filename === process.argv[1]) {
  const words = process.argv[2] === '--no-check' ? buildOnly(buildable()) : build();
  process.exitCode = await run(process.execPath, words, { cwd: root });
}
