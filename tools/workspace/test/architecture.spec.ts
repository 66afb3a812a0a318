import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../projects.mjs';
import { read } from './tree.js';

const PAGE = 'docs/architecture.md';
const LONGEST = 200;
const TREE = 'services/all-in-one/test/trace.e2e.spec.ts';

const page = read(PAGE);
const prose = page.replaceAll(/^```[\s\S]*?^```/gm, '');

interface Citation {
  readonly path: string;
  readonly names: readonly string[];
}

/** `path`, and the names in code behind it up to the next path of the same paragraph, list item or cell. */
function citationsIn(markdown: string): readonly Citation[] {
  return markdown.split(/\n\n|\n(?=- |\d+\. |\|)|\|/).flatMap((block) => {
    const words = [...block.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
    return words.flatMap((word, at) => {
      if (!isPath(word)) return [];
      const behind = words.slice(at + 1);
      const end = behind.findIndex(isPath);
      return [{ path: word, names: (end === -1 ? behind : behind.slice(0, end)).flatMap(nameIn) }];
    });
  });
}

const isPath = (word: string): boolean => /^(?:libs|services|tools|docs|deploy|bench)\/[\w./-]+$/.test(word);

/** A function as `name()`, or a name with a capital in it; subjects, events and statuses are neither. */
function nameIn(word: string): readonly string[] {
  const name = /^(\w+)\(\)$/.exec(word)?.[1] ?? /^(\w*[a-z]\w*)$/.exec(word)?.[1];
  return name !== undefined && (word.endsWith('()') || /[A-Z]/.test(name)) ? [name] : [];
}

describe('the page of architecture', () => {
  it('is one page', () => {
    expect(page.trimEnd().split('\n').length).toBeLessThanOrEqual(LONGEST);
  });

  it('names only paths that exist', () => {
    const paths = citationsIn(prose).map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toStrictEqual([]);
  });

  it('names only what the file beside it holds', () => {
    const missing = citationsIn(prose)
      .filter(({ path }) => existsSync(join(root, path)) && statSync(join(root, path)).isFile())
      .flatMap(({ path, names }) => {
        const source = read(path);
        return names.filter((name) => !new RegExp(`\\b${name}\\b`).test(source)).map((name) => `${path}: ${name}`);
      });
    expect(missing).toStrictEqual([]);
  });

  it('calls no function without its file', () => {
    const cited = new Set(citationsIn(prose).flatMap(({ names }) => names));
    const called = [...prose.matchAll(/`(\w+)\(\)`/g)].map(([, name = '']) => name);
    expect(called.filter((name) => !cited.has(name))).toStrictEqual([]);
  });

  it('shows the span tree that the test of traces asserts', () => {
    const shown = /```text\n([\s\S]*?)```/.exec(page)?.[1]?.trimEnd().split('\n');
    const list = /const tree = \[([\s\S]*?)\n\];/.exec(read(TREE))?.[1] ?? '';
    expect(shown).toStrictEqual([...list.matchAll(/'([^']+)'/g)].map(([, line]) => line));
  });

  it('is searched as this example shows', () => {
    const markdown = 'See `libs/a/src/b.ts` `c()` and `Dd`, `order.e`; `libs/f.ts` `gH`.\n- `i()` alone, `docs/x.md`';
    expect(citationsIn(markdown)).toStrictEqual([
      { path: 'libs/a/src/b.ts', names: ['c', 'Dd'] },
      { path: 'libs/f.ts', names: ['gH'] },
      { path: 'docs/x.md', names: [] },
    ]);
  });
});
