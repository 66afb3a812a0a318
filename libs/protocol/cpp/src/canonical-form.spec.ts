import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpdArbitrary, withMembersReversed } from '../test/cpd.arbitrary.js';
import { canonicalForm } from './canonical-form.js';
import { hashOfCpd } from './hash-of-cpd.js';

const DEPTH = 100_000;
const nested = (depth: number): unknown => {
  let value: unknown = [];
  for (let level = 1; level < depth; level += 1) value = [value];
  return value;
};

describe('the canonical form', () => {
  test('writes members in order and without white space', () => {
    expect(canonicalForm({ b: [1, { d: null, c: true }], a: 'x' })).toBe('{"a":"x","b":[1,{"c":true,"d":null}]}');
  });

  test('sorts by code point where UTF-16 would not', () => {
    expect(canonicalForm({ '\u{1f600}': 1, '\ufb33': 2, a: 3 })).toBe('{"a":3,"\ufb33":2,"\u{1f600}":1}');
  });

  test.each([
    [1e21, '1e+21'],
    [-0, '0'],
    [0.000001, '0.000001'],
    [1e-7, '1e-7'],
    [9007199254740991, '9007199254740991'],
    [333333333.3333333, '333333333.3333333'],
  ])('writes the number %d as %s', (value, form) => {
    expect(canonicalForm(value)).toBe(form);
  });

  test('escapes as RFC 8785 does', () => {
    expect(canonicalForm('€$\u000f\nA\'B"\\/\u2028')).toBe('"€$\\u000f\\nA\'B\\"\\\\/\u2028"');
  });

  test('counts the order of lists', () => {
    expect(canonicalForm([1, 2])).not.toBe(canonicalForm([2, 1]));
  });

  test('sorts objects with many members', () => {
    const names = Array.from({ length: 50 }, (_, index) => `n${index}`);
    const form = `{${names
      .toSorted()
      .map((name) => `"${name}":0`)
      .join(',')}}`;
    expect(canonicalForm(Object.fromEntries(names.map((name) => [name, 0])))).toBe(form);
  });

  test('is total over any depth', () => {
    expect(canonicalForm(nested(DEPTH))).toBe('['.repeat(DEPTH) + ']'.repeat(DEPTH));
  });

  test('keeps a member that is named __proto__', () => {
    expect(canonicalForm(JSON.parse('{"__proto__":{"b":1},"a":2}'))).toBe('{"__proto__":{"b":1},"a":2}');
  });

  test('leaves out what JSON cannot hold, as JSON does', () => {
    expect(canonicalForm({ a: undefined, b: [undefined, NaN], c: Infinity })).toBe('{"b":[null,null],"c":null}');
  });

  test('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalForm(value))).toStrictEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('is independent of the order of members', () => {
    fc.assert(
      fc.property(fc.oneof(cpdArbitrary, fc.jsonValue()), (value) => {
        expect(canonicalForm(withMembersReversed(value))).toBe(canonicalForm(value));
      }),
    );
  });

  test('is stable under a round trip through JSON and through itself', () => {
    fc.assert(
      fc.property(fc.oneof(cpdArbitrary, fc.jsonValue()), (value) => {
        const form = canonicalForm(value);
        expect([canonicalForm(JSON.parse(JSON.stringify(value))), canonicalForm(JSON.parse(form))]).toStrictEqual([
          form,
          form,
        ]);
      }),
    );
  });
});

describe('the hash of a document', () => {
  test('is the SHA-256 of the canonical form', () => {
    // printf '{"components":[]}' | sha256sum
    expect(hashOfCpd({ components: [] })).toBe('ac46fd24bd501fa7297f0a2945bcc7f5d655b9bcf8bfbf16718a9d25c0c2c018');
  });

  test('tells apart what the canonical form tells apart', () => {
    fc.assert(
      fc.property(cpdArbitrary, cpdArbitrary, (one, other) => {
        expect(hashOfCpd(one) === hashOfCpd(other)).toBe(canonicalForm(one) === canonicalForm(other));
      }),
    );
  });

  test('tells halves of surrogate pairs apart', () => {
    expect(hashOfCpd('\ud800')).not.toBe(hashOfCpd('\ud801'));
  });
});
