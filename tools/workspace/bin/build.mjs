#!/usr/bin/env node
// @ts-check
// npm run build [-- --no-check]: TypeScript 7 over every project that has a tsconfig.json, then the bundles of the programs; incremental.
// The tree is the list.
import { run } from './child.mjs';
import { buildable, root } from '../projects.mjs';

/** Two programs are called tsc here (TypeScript 6 and 7): only the path tells them apart. */
export const TSC = 'node_modules/typescript-7/bin/tsc';

/**
 * Compiles every project, or these alone and what they reference, and bundles the programs; resolves to an exit status. Types are checked for
 * `npm test` and `npm run build`: that takes most of the time.
 * @param {string} node
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, graceMs?: number, folders?: readonly string[], checks: boolean }} options
 */
export async function build(node, { folders = buildable(), checks, ...options }) {
  const compiled = await run(node, [TSC, '-b', ...(checks ? [] : ['--noCheck']), ...folders], options);
  return compiled === 0 ? run(node, ['tools/workspace/bin/bundle.mjs'], options) : compiled;
}

if (import.meta.filename === process.argv[1])
  process.exitCode = await build(process.execPath, { cwd: root, checks: process.argv[2] !== '--no-check' });
