#!/usr/bin/env node
// @ts-check
// Holds every commit message of the history against commitlint.config.mjs, as far as the checkout knows it.
import { execFileSync, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const COMMITLINT = join(root, 'node_modules/@commitlint/cli/cli.js');

/** @param {string[]} words */
function git(...words) {
  return execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** The oldest commits known: of a shallow clone, those at its edge. Undefined outside of a checkout. */
function oldest() {
  try {
    return git('rev-list', '--max-parents=0', 'HEAD').split('\n');
  } catch (error) {
    const [reason] = String(error instanceof Error && 'stderr' in error ? error.stderr : error).split('\n');
    console.log(`no commits to check: ${reason}`);
    return undefined;
  }
}

/** @param {string[]} words  @param {string} [input] */
function commitlint(words, input) {
  return (
    spawnSync(process.execPath, [COMMITLINT, ...words], { cwd: root, stdio: ['pipe', 'inherit', 'inherit'], input })
      .status ?? 1
  );
}

const first = oldest();
if (first !== undefined) {
  const results = first.map((commit) => commitlint([], git('log', '-1', '--format=%B', commit)));
  results.push(commitlint(['--from', first[0] ?? '', '--to', 'HEAD']));
  if (results.some((status) => status !== 0)) process.exitCode = 1;
  else console.log(`${git('rev-list', '--count', 'HEAD')} commit messages are conventional`);
}
