import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProjects, root } from '../projects.mjs';
import { filesOf, read } from './tree.js';

const CARD_LINES = 40;
const README_LINES = 120;

/** Targets of the links of a document that are files: no addresses, no anchors, nothing inside code. */
function fileLinks(markdown: string): readonly string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

describe('the documents', () => {
  it('link only to files that exist', () => {
    const broken = filesOf(/\.md$/).flatMap((path) =>
      fileLinks(read(path))
        .filter((target) => !existsSync(join(root, dirname(path), target)))
        .map((target) => `${path}: ${target}`),
    );
    expect(broken).toStrictEqual([]);
  });

  it('are searched for links outside of code only', () => {
    const markdown = 'See [a](a.md#x), [b](https://b.example), [c](#c), `[d](d.md)`\n```\n[e](e.md)\n```\n';
    expect(fileLinks(markdown)).toStrictEqual(['a.md']);
  });

  it('start with a README that one reads in a minute', () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(README_LINES);
  });

  it('hold a card of at most 40 lines for every project', () => {
    const cards = readProjects().map(({ folder }) => `${folder}/README.md`);
    const missing = cards.filter((path) => !existsSync(join(root, path)));
    const long = cards.filter(
      (path) => !missing.includes(path) && read(path).trimEnd().split('\n').length > CARD_LINES,
    );
    expect({ missing, long }).toStrictEqual({ missing: [], long: [] });
  });
});
