import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colourless, paletteFor } from '../terminal/palette.js';
import { inColumns } from './columns.js';
import { hexdump } from './hexdump.js';
import { jsonText } from './json-text.js';
import { bitRate, countOf, timeSpan } from './quantity.js';
import { safeText } from './safe-text.js';

describe('a hexdump', () => {
  const octets = Uint8Array.from({ length: 100 }, (_, index) => index + 32);

  it('shows a window around the octet and says what it leaves out', () => {
    expect(hexdump(octets, { at: 55, around: 1 }, colourless).join('\n')).toMatchInlineSnapshot(`
      "          … 32 octets before
      00000020  40 41 42 43 44 45 46 47  48 49 4a 4b 4c 4d 4e 4f  |@ABCDEFGHIJKLMNO|
      00000030  50 51 52 53 54 55 56 57  58 59 5a 5b 5c 5d 5e 5f  |PQRSTUVWXYZ[\\]^_|
                                     ^^
      00000040  60 61 62 63 64 65 66 67  68 69 6a 6b 6c 6d 6e 6f  |\`abcdefghijklmno|
                … 20 octets after"
    `);
  });
  it('points behind the end where octets are missing', () => {
    expect(hexdump(octets.subarray(0, 16), { at: 16, around: 1 }, colourless).join('\n')).toMatchInlineSnapshot(`
      "00000000  20 21 22 23 24 25 26 27  28 29 2a 2b 2c 2d 2e 2f  | !"#$%&'()*+,-./|
      00000010                                                    ||
                ^^"
    `);
  });
  it('shows the beginning without a mark when the place is unknown', () => {
    expect(hexdump(octets, { at: undefined, around: 0 }, colourless).join('\n')).toMatchInlineSnapshot(`
      "00000000  20 21 22 23 24 25 26 27  28 29 2a 2b 2c 2d 2e 2f  | !"#$%&'()*+,-./|
                … 84 octets after"
    `);
  });
});

describe('JSON for people', () => {
  it('breaks what does not fit, and only that', () => {
    const value = {
      short: [1, 2],
      long: { first: 'aaaaaaaaaaaaaaaa', second: ['bbbbbbbbbbbb', { c: null }] },
      empty: {},
    };
    expect(jsonText(value, 40)).toMatchInlineSnapshot(`
      "{
        "short": [1, 2],
        "long": {
          "first": "aaaaaaaaaaaaaaaa",
          "second": [
            "bbbbbbbbbbbb",
            { "c": null }
          ]
        },
        "empty": {}
      }"
    `);
  });
  it('stays JSON of the same value, without anything that steers a terminal', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 10, max: 120 }), (value, width) => {
        const text = jsonText(value, width);
        expect(JSON.parse(text)).toStrictEqual(JSON.parse(JSON.stringify(value)));
        expect(safeText(text.replaceAll('\n', ' '))).toBe(text.replaceAll('\n', ' '));
      }),
    );
  });
});

describe('words', () => {
  it.each([
    [1_000_000_000, '1 Gbit/s'],
    [800_000_000, '800 Mbit/s'],
    [2_500_000, '2.5 Mbit/s'],
    [64_000, '64 kbit/s'],
    [0, '0 bit/s'],
  ])('say %d bit/s as %s', (rate, words) => expect(bitRate(rate)).toBe(words));
  it.each([
    [3_600_000, '1 h'],
    [3_598_000, '59 min 58 s'],
    [273_600_000, '3 d 4 h'],
    [400, '0 s'],
    [-5, '0 s'],
  ])('say %d ms as %s', (ms, words) => expect(timeSpan(ms)).toBe(words));
  it('count in singular and plural', () => {
    expect([countOf(1, 'event'), countOf(2_000, 'event')]).toEqual(['1 event', '2,000 events']);
  });
  it('escape what could steer a terminal', () => {
    expect(safeText('a\u001b[31mb\u202ec\u0085d é 漢')).toBe('a\\u001b[31mb\\u202ec\\u0085d é 漢');
  });
  it('align in columns, colours aside', () => {
    const { good } = paletteFor(true, {});
    expect(inColumns([[good('a'), 'b'], ['ccc', 'd'], ['e']])).toEqual([`${good('a')}    b`, 'ccc  d', 'e']);
  });
});

describe('colours', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('terminal %s with %o: %s', (isTerminal, env, coloured) => {
    expect(paletteFor(isTerminal, env) !== colourless).toBe(coloured);
  });
});
