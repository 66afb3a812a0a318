import { opCodes } from '@parley/cops';
import { describe, expect, it } from 'vitest';
import { filesOf, read } from './tree.js';

const GLOSSARY = 'docs/glossary.md';
const entries = read(GLOSSARY)
  .split('\n')
  .filter((line) => line.startsWith('- '));

const term = (entry: string): string => /^- \*\*(.+?)\*\*: \S.* \(\S.*\)$/.exec(entry)?.[1] ?? '';

/** "dead letter", "DeadLetter" and "dead-letter" are one spelling in three kinds of names. */
const folded = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]+/g, '');

/** What we do not say, and what we say. */
const variants: readonly (readonly [never: RegExp, instead: string])[] = [
  [/\bcancel(?:ed|ing)\b/i, 'cancelled, cancelling'],
  [/\bQUOTATION\b/, 'PROVISION, or PQO for the order'],
  [/\bwait(?:ing)? queue\b/i, 'inbox, or lane'],
  [/\bDLQ\b|\bdead.?letter queue\b/i, 'dead letter'],
  [/\bcounter ?offer\b/, 'counter-offer'],
  [/\bedge router\b/i, 'edge device'],
  [/\bhigh.?water.?mark\b/i, 'horizon'],
  [/\bstublink\b/, 'stub link'],
  [/\bpolicy file\b/i, 'provider file'],
];

describe('the glossary', () => {
  it('gives every term one definition with its source', () => {
    expect(entries.filter((entry) => term(entry) === '')).toStrictEqual([]);
    expect(entries.length).toBeGreaterThan(40);
  });

  it('is in alphabetical order, without a term twice', () => {
    const terms = entries.map((entry) => term(entry).toLowerCase());
    expect(terms).toStrictEqual([...new Set(terms)].sort());
  });

  it('holds only terms that source or docs use', () => {
    const everything = folded(
      filesOf(/\.(?:ts|md|ya?ml)$/)
        .filter((path) => path !== GLOSSARY)
        .map(read)
        .join('\n'),
    );
    expect(entries.map(term).filter((word) => !everything.includes(folded(word)))).toStrictEqual([]);
  });

  it('has what the policy server decides on, and what it lists', () => {
    const inFolders = /^services\/cops-pdp\/src\/(?:domain|read-models)\/([a-z-]+)\//;
    const things = new Set(filesOf(/\.ts$/).flatMap((path) => inFolders.exec(path)?.[1] ?? []));
    expect(things).toContain('device');
    // "allocations" is explained by "allocation", "device" by "edge device", "planning" by "planner".
    const stems = [...things].map((thing) => thing.replace(/s$|ning$/, ''));
    expect(stems.filter((stem) => !entries.some((entry) => folded(term(entry)).includes(stem)))).toStrictEqual([]);
  });

  it('has each message of COPS, as it has those of CPNP', () => {
    const terms = new Set(entries.map(term));
    expect(Object.keys(opCodes).filter((op) => !terms.has(op))).toStrictEqual([]);
  });

  it('is followed: no source or document uses a variant', () => {
    const own = 'tools/workspace/test/glossary.spec.ts';
    const found = filesOf(/\.(?:ts|mjs|md|ya?ml)$/)
      .filter((path) => path !== own)
      .flatMap((path) =>
        read(path)
          .split('\n')
          .flatMap((line, index) => variantsIn(line).map((instead) => `${path}:${index + 1}: say ${instead}`)),
      );
    expect(found).toStrictEqual([]);
  });

  it('would find each variant', () => {
    const lines = [
      'canceled',
      'a QUOTATION',
      'wait queue',
      'the DLQ',
      'counteroffer',
      'edge router',
      'high-water mark',
    ];
    expect([...lines, 'stublink', 'the policy file'].map((line) => variantsIn(line).length)).toStrictEqual(
      variants.map(() => 1),
    );
    expect(variantsIn('RFC 8921 calls it QUOTATION')).toStrictEqual([]);
  });
});

/** The other RFC's names may stand where it is named. */
function variantsIn(line: string): readonly string[] {
  if (line.includes('RFC 8921')) return [];
  return variants.filter(([never]) => never.test(line)).map(([, instead]) => instead);
}
