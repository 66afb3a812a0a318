import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../limits.js';
import { findableSites, termsOf } from './terms.js';

const documentOf = (names: readonly string[]) => ({
  components: [{ profiles: [{ customerNodesMap: names.map((identifier) => ({ identifier })) }] }],
});
const namesOf = (length: number) => Array.from({ length }, (_, at) => `site-${at}`);

describe('the terms of a document in a list', () => {
  it.each([-1, 0, 1])('name the first sites up to the limit and count them all: %i beyond it', (beyond) => {
    const names = namesOf(limits.listedSites + beyond);
    const { sites, siteCount } = termsOf(documentOf(names));
    expect({ sites, siteCount }).toStrictEqual({ sites: names.slice(0, limits.listedSites), siteCount: names.length });
  });

  it('cut a name to its first characters, and none of these in two', () => {
    const character = fc.constantFrom('a', 'é', '\u{1F400}', '\u{10000}');
    const length = fc.constantFrom(-2, -1, 0, 1, 2).map((beyond) => limits.listedNameLength + beyond);
    const name = length.chain((of) => fc.array(character, { minLength: of, maxLength: of }));
    fc.assert(
      fc.property(name, (characters) => {
        expect(termsOf(documentOf([characters.join('')])).sites).toStrictEqual([
          characters.slice(0, limits.listedNameLength).join(''),
        ]);
      }),
    );
  });
});

describe('the sites that an order is found by', () => {
  it.each([-1, 0, 1])('are the first up to the limit, each once: %i beyond it', (beyond) => {
    const names = namesOf(limits.findableSites + beyond);
    expect(findableSites(documentOf(names.flatMap((name) => [name, name])))).toStrictEqual(
      names.slice(0, limits.findableSites),
    );
  });

  it('are found by the whole of a long name', () => {
    const long = 's'.repeat(limits.listedNameLength + 1);
    expect(findableSites(documentOf([long]))).toStrictEqual([long]);
  });
});
