import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../../', import.meta.url);
const page = readFileSync(new URL('docs/protocol/cpnp.md', root), 'utf8');

/** Paths in the tables; those without a project's folder are in this library. */
const paths = new Set([...page.matchAll(/`((?:[\w-]+\/)+[\w.-]+\.[a-z]+)`/g)].map(([, path = '']) => path));

describe('the page of conformance', () => {
  it.each([...paths])('names %s, which exists', (path) => {
    const folder = /^(?:libs|services|tools|docs|bench)\//.test(path) ? root : new URL('libs/protocol/cpnp/', root);
    expect(existsSync(new URL(path, folder))).toBe(true);
  });

  it('names every decision from N1 to N54', () => {
    const named = new Set<number>();
    for (const [, first, last] of page.matchAll(/N(\d+)(?: to N(\d+))?/g)) {
      for (let number = Number(first); number <= Number(last ?? first); number++) named.add(number);
    }
    const all = Array.from({ length: 54 }, (_, index) => index + 1);
    expect([...named].sort((a, b) => a - b)).toStrictEqual(all);
  });

  it('names a file of source and a spec in every row', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| ') && line.includes('`src/'));
    for (const row of rows) expect(row).toMatch(/`[^`]+\.spec\.ts`[^`]*\|$/);
  });
});
