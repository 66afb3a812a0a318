import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../projects.mjs';
import { read } from './tree.js';

/** The rows of the tables between two marks of a page, as cells. */
const rowsOf = (page: string, mark: string): readonly (readonly string[])[] =>
  (new RegExp(`<!-- ${mark}: begin -->([\\s\\S]*)<!-- ${mark}: end -->`).exec(read(page))?.[1] ?? '')
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

describe.each([
  { protocol: 'CPNP', rows: rowsOf('docs/protocol/cpnp.md', 'services'), atLeast: 60 },
  { protocol: 'COPS', rows: rowsOf('docs/protocol/cops.md', 'rules'), atLeast: 30 },
])('the rules of $protocol that are implemented', ({ rows, atLeast }) => {
  it('have four cells each', () => {
    expect(rows.length).toBeGreaterThanOrEqual(atLeast);
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
});

const upTo = (first: number, last: number, before = ''): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => `${before}${first + at}`);

/** What the cell of sections names, ranges told one by one: "VPN00 §6.1 to §6.3, V4" is VPN00 §6.1, §6.2, §6.3 and V4. */
function sectionsIn(cell: string): readonly string[] {
  let document = '';
  const [place, decision] = [
    String.raw`§(?<before>(?:\d+\.)*)(?<first>\d+)(?: to §(?:\d+\.)*(?<last>\d+))?`,
    String.raw`\bV(?<from>\d+)\b(?: to V(?<to>\d+))?`,
  ];
  return [...cell.matchAll(new RegExp(`(?<document>RFC \\d+|VPN00)|${place}|${decision}`, 'g'))].flatMap(
    ({ groups = {} }) => {
      const { before = '', first, last = first, from, to = from } = groups;
      document = groups['document'] ?? document;
      if (from !== undefined) return upTo(Number(from), Number(to), 'V');
      return first === undefined ? [] : upTo(Number(first), Number(last), `${document} §${before}`);
    },
  );
}

describe('the rules of COPS', () => {
  const named = new Set(rowsOf('docs/protocol/cops.md', 'rules').flatMap(([, section = '']) => sectionsIn(section)));
  const vpn00 = [...upTo(2, 8), ...upTo(1, 4, '2.'), ...upTo(1, 2, '5.'), ...upTo(1, 10, '6.'), ...upTo(1, 5, '7.')];
  const vpn00Extensions = [...upTo(1, 3, '8.'), ...upTo(1, 4, '8.2.'), ...upTo(1, 3, '8.3.')];
  const rfc2748 = [
    ...upTo(1, 5, '2.'),
    ...upTo(1, 16, '2.2.'),
    '3',
    ...upTo(1, 10, '3.'),
    ...upTo(1, 7, '4.'),
    '5',
    '6',
  ];

  it.each([
    { of: 'the decisions V1 to V45', all: upTo(1, 45, 'V') },
    { of: 'the sections of VPN00', all: [...vpn00, ...vpn00Extensions].map((one) => `VPN00 §${one}`) },
    { of: 'the sections of RFC 2748', all: rfc2748.map((one) => `RFC 2748 §${one}`) },
  ])('leave out none of $of', ({ all }) => {
    expect(all.filter((one) => !named.has(one))).toStrictEqual([]);
  });
});

describe('the cells of such a row', () => {
  it('name sections as this example shows', () => {
    expect(sectionsIn('RFC 2748 §2.2.9 to §2.2.11, §3, VPN00 §6.1, V4 to V6, V10')).toStrictEqual([
      ...['RFC 2748 §2.2.9', 'RFC 2748 §2.2.10', 'RFC 2748 §2.2.11', 'RFC 2748 §3', 'VPN00 §6.1'],
      ...['V4', 'V5', 'V6', 'V10'],
    ]);
  });

  it('are read as this example shows', () => {
    expect(citedIn('`a/b.ts`: “it is”, “so”; `c.ts`: “no”')).toStrictEqual([
      { path: 'a/b.ts', titles: ['it is', 'so'] },
      { path: 'c.ts', titles: ['no'] },
    ]);
  });
});
