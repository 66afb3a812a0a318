import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfLiteral, mostOctetsOf, readAscii, readLiteral, writeJson, writeLiteral } from './ascii-text.js';

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '"', '\\', '\n', '\ud800', '漢\u0000"'),
);
function written(write: typeof writeLiteral, text: string): string {
  const octets = new Uint8Array(mostOctetsOf(text));
  return readAscii(octets, 0, write(octets, 0, text));
}

describe('a literal', () => {
  it('is JSON of the text, in printable ASCII, and is read from wherever it stands', () => {
    fc.assert(
      fc.property(texts, texts, (before, text) => {
        expect(JSON.parse(written(writeLiteral, text))).toBe(text);
        expect(written(writeLiteral, text)).toMatch(/^[ -~]*$/);
        const octets = new Uint8Array(mostOctetsOf(before) + mostOctetsOf(text));
        const from = writeLiteral(octets, 0, before);
        const end = writeLiteral(octets, from, text);
        expect([endOfLiteral(octets, 0), endOfLiteral(octets, from)]).toStrictEqual([from, end]);
        expect([readLiteral(octets, 0, from), readLiteral(octets, from, end)]).toStrictEqual([before, text]);
      }),
    );
  });

  it('is the beginning of no other one', () => {
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        fc.pre(one !== other);
        expect(written(writeLiteral, other).startsWith(written(writeLiteral, one))).toBe(false);
      }),
    );
  });

  it('without an end is none', () => {
    expect(() => endOfLiteral(new Uint8Array([0x22, 0x61]), 0)).toThrow(new TypeError('a text has no end'));
  });
});

it('JSON is the same in ASCII, however long', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(JSON.parse(written(writeJson, text))).toStrictEqual(JSON.parse(text));
    }),
  );
  const long = JSON.stringify('漢'.repeat(100_000));
  expect(JSON.parse(written(writeJson, long))).toBe(JSON.parse(long));
});
