#!/usr/bin/env node
// The door of the command line: plain JavaScript that any Node reads, so that an old one can be told apart from a bug.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestNode = 22;
const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, '../dist/main.js');

if (!existsSync(program)) {
  console.error('parley is not built yet: run "npm run build" in its workspace ("npm start" does it too).');
  process.exitCode = 2;
} else if (Number(process.versions.node.split('.')[0]) >= oldestNode) {
  await import(program);
} else {
  const node = nodeOfTheWorkspace();
  if (node === undefined) {
    console.error(
      `parley needs Node ${oldestNode} or later; this is ${process.version}, and the workspace brings none here.`,
    );
    process.exitCode = 2;
  } else {
    // Ctrl-C reaches the whole group of processes: this one waits for what the other makes of it.
    process.on('SIGINT', () => {});
    const { status, signal } = spawnSync(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
    process.exitCode = status ?? 128 + (signal === null ? 1 : constants.signals[signal]);
  }
}

function nodeOfTheWorkspace() {
  for (let folder = here; ; folder = dirname(folder)) {
    const node = join(folder, 'node_modules/.bin/node');
    if (existsSync(node)) return node;
    if (dirname(folder) === folder) return undefined;
  }
}
