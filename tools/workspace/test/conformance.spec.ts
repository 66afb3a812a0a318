import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../projects.mjs';
import { read } from './tree.js';

const PAGE = 'docs/protocol/cpnp.md';
const services = /<!-- services: begin -->([\s\S]*)<!-- services: end -->/.exec(read(PAGE))?.[1] ?? '';

/** The rows of the tables under the services' heading, as cells. */
const rows = services
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| [-| ]+\|$/.test(line))
  .map((line) => line.slice(2, -2).split(' | '))
  .filter((cells) => cells.at(-1)?.trim() !== 'Tested');

interface Cited {
  readonly path: string;
  readonly titles: readonly string[];
}

/** `path`: “title”, “title”; `path`: “title” */
function citedIn(cell: string): readonly Cited[] {
  return [...cell.matchAll(/`([^`]+\.ts)`([^`]*)/g)].map(([, path = '', behind = '']) => ({
    path,
    titles: [...behind.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title),
  }));
}

const isNotYet = (cell: string): boolean => cell.trim().startsWith('not yet: ');

describe('the rules of CPNP that services implement', () => {
  it('have four cells each', () => {
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter((cells) => cells.length !== 4)).toStrictEqual([]);
  });

  it('name a source, or say that it is not there yet', () => {
    const silent = rows.filter(([, , implemented = '']) => citedIn(implemented).length === 0 && !isNotYet(implemented));
    expect(silent).toStrictEqual([]);
  });

  it('name a test by its title, or say that there is none', () => {
    const silent = rows.filter(([, , implemented = '', tested = '']) => {
      const cited = citedIn(tested);
      if (cited.length > 0) return cited.some(({ titles }) => titles.length === 0);
      return !isNotYet(implemented) && tested.trim() !== 'no test of its own';
    });
    expect(silent).toStrictEqual([]);
  });

  it('name only files that exist, and titles that they hold', () => {
    const missing = rows
      .flatMap((cells) => citedIn(cells.slice(2).join(' ')))
      .flatMap(({ path, titles }) => {
        if (!existsSync(join(root, path))) return [path];
        const source = read(path);
        return titles.filter((title) => !source.includes(title)).map((title) => `${path}: ${title}`);
      });
    expect([...new Set(missing)]).toStrictEqual([]);
  });

  it('are read as this example shows', () => {
    expect(citedIn('`a/b.ts`: “it is”, “so”; `c.ts`: “no”')).toStrictEqual([
      { path: 'a/b.ts', titles: ['it is', 'so'] },
      { path: 'c.ts', titles: ['no'] },
    ]);
  });
});
