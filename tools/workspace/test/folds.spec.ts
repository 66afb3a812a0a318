import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../projects.mjs';
import { foldHash } from './shapes/fold-hash.js';
import { filesOf, read } from './tree.js';

const stems = filesOf(/\.fold\.ts$/).map((path) => path.replace(/\.fold\.ts$/, ''));
const constant = /Fold =\s*'([^']*)';/;

if (process.env['PARLEY_WRITE_SHAPES'] === '1') {
  for (const stem of stems) {
    const path = `${stem}.fold.ts`;
    writeFileSync(join(root, path), read(path).replace(constant, `Fold = '${foldHash(stem)}';`));
  }
}

describe('the fold of an aggregate with snapshots', () => {
  it('is one at least', () => {
    expect(stems).toContain('services/policy/src/domain/ledger');
  });

  it.each(stems)('is named by its hash, so that no snapshot of another one is taken up: %s', (stem) => {
    // Another hash: `npm run shapes` writes it down.
    expect(constant.exec(read(`${stem}.fold.ts`))?.[1]).toBe(foldHash(stem));
  });
});

describe('the hash of a fold', () => {
  const tree: Readonly<Record<string, string>> = {
    'a/till.state.ts': `import { add } from './add.js';
import type { Paid } from './till.events.js';
import { unreachable } from '@parley/cpnp';
export const evolve = (sum: number, paid: Paid): number => add(sum, paid.data.amount);`,
    'a/add.ts': 'export const add = (a: number, b: number): number => a + b;',
    'a/till.snapshot.ts': 'export const serialise = String;',
    'a/till.recorded.ts': 'export const shapes = { paid: { schemaVersion: 1 } };',
    'a/till.recorded.schema.json': '{ "paid": { "1": {} } }',
  };
  const hashWith = (change: Readonly<Record<string, string>>): string =>
    foldHash('a/till', (path) => ({ ...tree, ...change })[path] ?? `throw new Error('${path}')`);
  const now = hashWith({});

  it.each([
    ['the fold', 'a/till.state.ts', (text: string) => text.replace('amount', 'price')],
    ['what the fold takes code from', 'a/add.ts', (text: string) => text.replace('a + b', 'a - b')],
    ['the form of the snapshot', 'a/till.snapshot.ts', (text: string) => text.replace('String', 'JSON.stringify')],
    ['an upcast', 'a/till.recorded.ts', (text: string) => text.replace('1', '2, upcasts: { 1: (data) => data }')],
    ['a schema', 'a/till.recorded.schema.json', (text: string) => text.replace('{}', '{ "type": "object" }')],
  ])('changes with %s', (_, path, change) => {
    expect(hashWith({ [path]: change(tree[path] ?? '') })).not.toBe(now);
  });

  it.each([
    ['a comment', 'a/add.ts', (text: string) => `/** Adds. */ ${text}`],
    ['a type', 'a/add.ts', (text: string) => text.replaceAll('number', 'bigint')],
    ['the spaces of a schema file', 'a/till.recorded.schema.json', (text: string) => `  ${text}\n`],
  ])('stays with another %s', (_, path, change) => {
    expect(hashWith({ [path]: change(tree[path] ?? '') })).toBe(now);
  });

  it('is none of a fold that takes code from a package', () => {
    const state = `import { compare } from '@parley/cpp';\n${tree['a/till.state.ts']}`;
    expect(() => hashWith({ 'a/till.state.ts': state })).toThrow(
      'a/till.state.ts: a fold takes no code from @parley/cpp',
    );
  });
});
