import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { decode, type Decoded, encode, type FaultCode, limits } from '../src/index.js';
import { hexOf, octetsOfHex, octetsOfText, specimenOf } from './specimens.js';

/** A PROVISION in CBOR up to the value of label 10, in a map of six members. */
const head = 'a6 00 01 01 01 02 07 03 48 0001020304050607 04 61 61 0a';
const document = (value: string) => octetsOfHex(`${head} ${value}`);
const withComponents = (value: string) => document(`a1 6a 636f6d706f6e656e7473 ${value}`);
const member = (value: string) => withComponents(`81 a1 61 78 ${value}`);
const json = (value: string) =>
  octetsOfText(
    `{"version":1,"methodCode":1,"sequenceNumber":7,"transactionId":"AAECAwQFBgc","customerOrderIdentifier":"a","connectivityProvisioningDocument":{"components":[{"x":${value}}]}}`,
  );

function codeOf(octets: Uint8Array): FaultCode | 'message' {
  const decoded = decode(octets);
  return decoded.kind === 'fault' ? decoded.fault.code : 'message';
}

/** The member x of the one component. */
function xOf(decoded: Decoded): unknown {
  return decoded.kind === 'message' && decoded.message.method === 'PROVISION'
    ? decoded.message.connectivityProvisioningDocument.components[0]?.['x']
    : undefined;
}

it('accepts the datagrams that the attacks below are made from', () => {
  expect(codeOf(member('f6'))).toBe('message');
  expect(codeOf(json('null'))).toBe('message');
});

const cborAttacks: readonly (readonly [string, Uint8Array, FaultCode])[] = [
  ['an indefinite map as the datagram', octetsOfHex('bf 00 01 ff'), 'indefinite-length'],
  ['an indefinite map', member('bf ff'), 'indefinite-length'],
  ['an indefinite array', member('9f ff'), 'indefinite-length'],
  ['an indefinite text', member('7f 61 61 ff'), 'indefinite-length'],
  ['an indefinite byte string', octetsOfHex('a1 03 5f 48 0001020304050607 ff'), 'indefinite-length'],
  ['a break without a start', member('ff'), 'indefinite-length'],
  ['a text of 4 GiB', member('7a ffffffff 61'), 'truncated'],
  ['a text of 2^64 - 1 octets', member('7b ffffffffffffffff 61'), 'truncated'],
  ['an array of 4 Gi items', member('9a ffffffff f6'), 'truncated'],
  ['an array of 2^64 - 1 items', member('9b ffffffffffffffff f6'), 'truncated'],
  ['a map of 4 Gi members', member('ba ffffffff 61 61 f6'), 'truncated'],
  ['a map of 2^64 - 1 members', member('bb ffffffffffffffff 61 61 f6'), 'truncated'],
  ['a byte string of 4 GiB', octetsOfHex('a1 03 5a ffffffff 00'), 'truncated'],
  ['a datagram of 4 Gi members', octetsOfHex('ba ffffffff 00 01'), 'truncated'],
  ['a tag', member('c0 61 61'), 'tag'],
  ['a big number', member('c2 41 01'), 'tag'],
  ['a self-described datagram', octetsOfHex('d9 d9f7 a0'), 'not-a-map'],
  ['23 in two octets', member('18 17'), 'not-shortest'],
  ['255 in three octets', member('19 00ff'), 'not-shortest'],
  ['65,535 in five octets', member('1a 0000ffff'), 'not-shortest'],
  ['2^32 - 1 in nine octets', member('1b 00000000ffffffff'), 'not-shortest'],
  ['-24 in two octets', member('38 17'), 'not-shortest'],
  ['a text whose length is longer than need be', member('78 01 61'), 'not-shortest'],
  ['an array whose length is longer than need be', member('98 00'), 'not-shortest'],
  ['a map whose length is longer than need be', member('b8 00'), 'not-shortest'],
  ['a label longer than need be', octetsOfHex('a1 18 00 01'), 'not-shortest'],
  ['a reserved length', member('1c'), 'bad-syntax'],
  ['2^53', member('1b 0020000000000000'), 'unsafe-number'],
  ['-2^53', member('3b 001fffffffffffff'), 'unsafe-number'],
  ['2^64 - 1', member('1b ffffffffffffffff'), 'unsafe-number'],
  ['half infinity', member('f9 7c00'), 'unsafe-number'],
  ['half not-a-number', member('f9 7e00'), 'unsafe-number'],
  ['single infinity', member('fa ff800000'), 'unsafe-number'],
  ['double not-a-number', member('fb 7ff8000000000000'), 'unsafe-number'],
  ['2^53 as a double', member('fb 4340000000000000'), 'unsafe-number'],
  ['undefined', member('f7'), 'unexpected-type'],
  ['a simple value', member('f8 20'), 'unexpected-type'],
  ['a byte string in a document', member('41 00'), 'unexpected-type'],
  [
    'a byte string in a document behind an unknown label',
    octetsOfHex('a2 18 40 41 00 0a a1 61 61 41 00'),
    'unexpected-type',
  ],
  ['a version as a float', octetsOfHex('a1 00 f9 3c00'), 'bad-member'],
  [
    'a sequence number as a float',
    octetsOfHex('a5 00 01 01 07 02 f9 3c00 03 48 0001020304050607 04 61 61'),
    'bad-member',
  ],
  ['a transaction id as text', octetsOfHex('a5 00 01 01 07 02 07 03 6b 4141454341775146426763 04 61 61'), 'bad-member'],
  ['a name that is a number', withComponents('81 a1 01 f6'), 'bad-label'],
  ['a label that is text', octetsOfHex('a1 61 61 01'), 'bad-label'],
  ['a negative label', octetsOfHex('a1 20 01'), 'bad-label'],
  ['a label beyond 2^53', octetsOfHex('a1 1b ffffffffffffffff 01'), 'bad-label'],
  ['a label twice', octetsOfHex('a2 00 01 00 01'), 'duplicate-member'],
  ['an unknown label twice', octetsOfHex('a2 18 40 01 18 40 01'), 'duplicate-member'],
  ['a name twice', withComponents('81 a2 61 78 01 61 78 02'), 'duplicate-member'],
  ['a name twice among many', withComponents(`81 b4 ${manyNames(19)} 62 6100 f6`), 'duplicate-member'],
  ['a name twice far apart in nested maps', withComponents('81 a2 61 78 a1 61 79 01 61 78 02'), 'duplicate-member'],
  ['__proto__', withComponents('81 a1 69 5f5f70726f746f5f5f a0'), 'forbidden-member-name'],
  ['a lone continuation octet', member('61 80'), 'bad-utf8'],
  ['an overlong form', member('62 c0 80'), 'bad-utf8'],
  ['a surrogate in UTF-8', member('63 ed a0 80'), 'bad-utf8'],
  ['bad UTF-8 in a long text', member(`78 28 ${'61'.repeat(39)} ff`), 'bad-utf8'],
  ['bad UTF-8 in a name', withComponents('81 a1 61 ff 01'), 'bad-utf8'],
];

function manyNames(count: number): string {
  return Array.from({ length: count }, (_, index) => `62 61${index.toString(16).padStart(2, '0')} f6`).join(' ');
}

const jsonAttacks: readonly (readonly [string, Uint8Array, FaultCode])[] = [
  ['a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, ...json('1')]), 'not-a-map'],
  ['an array as the datagram', octetsOfText('[]'), 'not-a-map'],
  ['white space before the datagram', octetsOfText(' {}'), 'not-a-map'],
  ['white space after the datagram', octetsOfText('{} '), 'trailing-octets'],
  ['a second value', octetsOfText('{}{}'), 'trailing-octets'],
  ['a member twice', octetsOfText('{"version":1,"version":1}'), 'duplicate-member'],
  ['an unknown member twice', octetsOfText('{"later":1,"later":1}'), 'duplicate-member'],
  ['a member twice, once escaped', octetsOfText('{"version":1,"\\u0076ersion":1}'), 'duplicate-member'],
  ['a name twice', json('{"a":1,"a":1}'), 'duplicate-member'],
  ['__proto__', json('{"__proto__":{}}'), 'forbidden-member-name'],
  ['__proto__ with escapes', json('{"\\u005f_proto__":{}}'), 'forbidden-member-name'],
  ['__proto__ at the top', octetsOfText('{"__proto__":{}}'), 'forbidden-member-name'],
  ['a lone high surrogate', json('"\\ud800"'), 'bad-utf8'],
  ['a lone low surrogate', json('"\\udc00x"'), 'bad-utf8'],
  ['surrogates in the wrong order', json('"\\udc00\\ud800"'), 'bad-utf8'],
  ['an escaped surrogate in a name', json('{"\\ud800":1}'), 'bad-utf8'],
  ['octets that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22]), 'bad-utf8'],
  ['a number beyond double', json('1e400'), 'unsafe-number'],
  ['a number below double', json('-1e400'), 'unsafe-number'],
  ['2^53', json('9007199254740992'), 'unsafe-number'],
  ['a leading zero', json('01'), 'bad-syntax'],
  ['a plus sign', json('+1'), 'bad-syntax'],
  ['a bare fraction', json('.5'), 'bad-syntax'],
  ['a fraction without digits', json('1.'), 'bad-syntax'],
  ['NaN', json('NaN'), 'bad-syntax'],
  ['Infinity', json('-Infinity'), 'bad-syntax'],
  ['a comment', json('1/**/'), 'bad-syntax'],
  ['a trailing comma in an array', json('[1,]'), 'bad-syntax'],
  ['a trailing comma in an object', json('{"a":1,}'), 'bad-syntax'],
  ['single quotes', json("'a'"), 'bad-syntax'],
  ['a name without quotes', json('{a:1}'), 'bad-syntax'],
  ['an unknown escape', json('"\\x41"'), 'bad-syntax'],
  ['an escape named like a member of objects', json('"\\constructor"'), 'bad-syntax'],
  ['an escape of three digits', json('"\\u123"'), 'bad-syntax'],
  ['a line feed in a text', json('"a\nb"'), 'bad-syntax'],
  ['a NUL in a text', json('"a\u0000b"'), 'bad-syntax'],
  ['a word with a capital', json('True'), 'bad-syntax'],
  ['a form feed as white space', json('\f1'), 'bad-syntax'],
];

describe('the reader of CBOR refuses', () => {
  it.each(cborAttacks)('%s', (_, octets, code) => {
    expect(codeOf(octets)).toBe(code);
  });
});

describe('the reader of JSON refuses', () => {
  it.each(jsonAttacks)('%s', (_, octets, code) => {
    expect(codeOf(octets)).toBe(code);
  });
});

describe('the reader of CBOR accepts', () => {
  it.each([
    ['a half', 'f9 3e00', 1.5],
    ['the smallest half', 'f9 0001', 2 ** -24],
    ['a negative half', 'f9 c000', -2],
    ['a single', 'fa 3fc00000', 1.5],
    ['a double', 'fb 3fb999999999999a', 0.1],
    ['2^53 - 1', '1b 001fffffffffffff', Number.MAX_SAFE_INTEGER],
    ['-(2^53 - 1)', '3b 001ffffffffffffe', -Number.MAX_SAFE_INTEGER],
    ['negative zero as zero', 'f9 8000', 0],
  ])('%s', (_, hex, value) => {
    const decoded = decode(member(hex));
    expect(xOf(decoded)).toBe(value);
  });

  it('names that every object inherits', () => {
    const names = { constructor: 1, toString: 2, hasOwnProperty: 3 };
    const message = { ...specimenOf('PROVISION'), informationElements: names };
    for (const encoding of ['cbor', 'json'] as const) {
      expect(decode(encode(message, encoding))).toStrictEqual({ kind: 'message', message, encoding });
    }
  });
});

it('reads the negative zero of JSON as zero', () => {
  for (const text of ['-0', '-0.0', '-0e5']) expect(xOf(decode(json(text)))).toBe(0);
});

describe('a fault', () => {
  it('says at which octet it lies', () => {
    const octets = member('c0 61 61');
    const decoded = decode(octets);
    expect(decoded.kind === 'fault' && decoded.fault.offset).toBe(hexOf(octets).length / 2 - 3);
    const text = decode(octetsOfText('{"€":tru€}'));
    expect(text.kind === 'fault' && { ...text.fault }).toStrictEqual({
      name: 'CpnpFault',
      code: 'bad-syntax',
      offset: 7,
      member: undefined,
    });
  });
});

describe('memory', () => {
  it('stays bounded under the datagrams that ask for most of it', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void; // What the flag above brings.
    const size = limits.maximumDatagramOctets;
    const filled = (start: string, octet: number) => {
      const octets = new Uint8Array(size).fill(octet);
      octets.set(octetsOfHex(start));
      return octets;
    };
    const names = (seed: number) => {
      const parts = Array.from({ length: 900 }, (_, index) => `"${'n'.repeat(20)}${seed}-${index}":"${index}"`);
      return octetsOfText(`{"informationElements":{${parts.join(',')}}}`);
    };
    const attacks = (seed: number) => [
      filled('a1 18 40 99 f000', 0xa0),
      filled('a1 18 40 99 4000', 0x80),
      filled('a1 18 40', 0x81),
      filled('a1 18 40 79 ff00', 0x61),
      filled('a1 18 40 9a ffffffff', 0xa0),
      octetsOfText('['.repeat(size)),
      octetsOfText(`{"a":${'['.repeat(size - 5)}`),
      octetsOfText(`{"a":[${'{},'.repeat(21_000)}`),
      octetsOfText(`{"a":"${'\\u0041'.repeat(10_000)}`),
      names(seed),
    ];
    const flood = (first: number) => {
      for (let seed = first; seed < first + 40; seed++) for (const octets of attacks(seed)) decode(octets);
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = flood(0);
    expect(flood(1000) - before).toBeLessThan(8 * 1024 * 1024);
  });
});
