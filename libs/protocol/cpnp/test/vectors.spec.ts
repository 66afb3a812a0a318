import { readdirSync, readFileSync } from 'node:fs';
import { decode as decodeGeneric } from 'cborg';
import { describe, expect, it } from 'vitest';
import { decode, encode, labels, type Member, type Message, memberTypes } from '../src/index.js';
import { methods } from './arbitraries.js';
import { hexOf, octetsOfHex, octetsOfText } from './specimens.js';

interface Vector {
  readonly description: string;
  readonly message: Message;
  /** Space and line breaks are for readers. */
  readonly cbor: string;
  readonly json: string;
}
const folder = new URL('vectors/', import.meta.url);
const vectors = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Vector, // Checked in beside this file.
);

describe.each(vectors)('$description', ({ message, cbor, json }) => {
  it.each([
    ['cbor', octetsOfHex(cbor)],
    ['json', octetsOfText(json)],
  ] as const)('is read from and written to its octets in %s', (encoding, octets) => {
    expect(decode(octets)).toStrictEqual({ kind: 'message', message, encoding });
    expect(hexOf(encode(message, encoding))).toBe(hexOf(octets));
  });

  it('says the same in both encodings to readers that know nothing of CPNP', () => {
    const generic = decodeGeneric(octetsOfHex(cbor), { useMaps: true, strict: true }) as Map<number, unknown>;
    const inJson = JSON.parse(json) as Record<Member, unknown>; // The vector's own text.
    const named = new Map(Object.entries(inJson).map(([name, value]) => [labels[name as Member], value]));
    const text = new Map([...generic].map(([label, value]) => [label, plain(value)]));
    expect(text).toStrictEqual(named);
  });
});

it('there is a vector of every message', () => {
  expect(new Set(vectors.map(({ message }) => message.method))).toStrictEqual(new Set(methods));
});

it('identifiers are octets in CBOR and nothing else is', () => {
  for (const { cbor } of vectors) {
    const generic = decodeGeneric(octetsOfHex(cbor), { useMaps: true, strict: true }) as Map<number, unknown>;
    const octets = [...generic].filter(([, value]) => value instanceof Uint8Array).map(([label]) => label);
    const random = Object.entries(memberTypes).filter(([, type]) => type === 'random');
    for (const label of octets) expect(random.map(([member]) => labels[member as Member])).toContain(label);
  }
});

/** What a generic reader made of CBOR, as JSON would say it. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64url');
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, item]) => [String(name), plain(item)]));
  return Array.isArray(value) ? value.map(plain) : value;
}
