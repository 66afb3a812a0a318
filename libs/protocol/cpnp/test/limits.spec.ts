import { describe, expect, it } from 'vitest';
import {
  CpnpFault,
  decode,
  encode,
  type FaultCode,
  type JsonValue,
  limits,
  type Message,
  validate,
} from '../src/index.js';
import { encodings } from './arbitraries.js';
import { altered, hexOf, octetsOfHex, octetsOfText, specimenOf, wireObjectOf } from './specimens.js';

const faultOf = (octets: Uint8Array): FaultCode | undefined => {
  const decoded = decode(octets);
  return decoded.kind === 'fault' ? decoded.fault.code : undefined;
};
const writing = (message: Message, encoding: (typeof encodings)[number]) => (): unknown => encode(message, encoding);
const withElements = (informationElements: JsonValue) => altered('PROVISION', { informationElements });

/** Arrays inside each other; with the datagram's map and the elements' map there are two more. */
const nested = (depth: number): JsonValue => (depth === 0 ? null : [nested(depth - 1)]);
const members = (count: number, of: (index: number) => JsonValue = (index) => index): Record<string, JsonValue> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, of(index)]));

describe.each(encodings)('in %s', (encoding) => {
  /** A text that makes the datagram exactly so long. */
  const ofOctets = (octets: number): Message => {
    const short = encode(withElements({ pad: 'x'.repeat(30_000) }), encoding).length - 30_000;
    return withElements({ pad: 'x'.repeat(octets - short) });
  };

  it('a datagram of 65,507 octets passes, one more is too large', () => {
    const most = encode(ofOctets(limits.maximumDatagramOctets), encoding);
    expect(most.length).toBe(limits.maximumDatagramOctets);
    expect(faultOf(most)).toBeUndefined();
    expect(faultOf(new Uint8Array([...most, 0x20]))).toBe('too-large');
    expect(writing(ofOctets(limits.maximumDatagramOctets + 1), encoding)).toThrow(new CpnpFault('too-large'));
  });

  it('a text of megabytes is too large to write', () => {
    const message = withElements({ pad: 'ü'.repeat(5_000_000), again: 'ü'.repeat(5_000_000) });
    expect(writing(message, encoding)).toThrow(new CpnpFault('too-large'));
  });

  it('a nesting of 16 passes, 17 is too deep to write', () => {
    expect(faultOf(encode(withElements({ deep: nested(limits.maximumDepth - 2) }), encoding))).toBeUndefined();
    const fault = new CpnpFault('too-deep', { member: 'informationElements' });
    expect(writing(withElements({ deep: nested(limits.maximumDepth - 1) }), encoding)).toThrow(fault);
  });

  it('a map of 1,024 members passes, one more is too many to write', () => {
    expect(faultOf(encode(withElements(members(limits.maximumMembersPerMap)), encoding))).toBeUndefined();
    const fault = new CpnpFault('too-many-values', { member: 'informationElements' });
    expect(writing(withElements(members(limits.maximumMembersPerMap + 1)), encoding)).toThrow(fault);
  });

  it('a datagram of 16,384 values passes, one more is too many to write', () => {
    // Eight members of the datagram, seven values in the document, one in the elements, and the items.
    const items = limits.maximumValues - 16;
    const list = (count: number) => withElements({ list: new Array<JsonValue>(count).fill(1) });
    expect(faultOf(encode(list(items), encoding))).toBeUndefined();
    const fault = new CpnpFault('too-many-values', { member: 'informationElements' });
    expect(writing(list(items + 1), encoding)).toThrow(fault);
  });

  it.each([
    ['an order identifier of 255 octets', { customerOrderIdentifier: 'é'.repeat(127) + 'x' }, undefined],
    ['an order identifier of 256 octets', { customerOrderIdentifier: 'é'.repeat(128) }, 'customerOrderIdentifier'],
    ['an empty order identifier', { customerOrderIdentifier: '' }, 'customerOrderIdentifier'],
    ['a provider identifier of 255 octets', { providerOrderIdentifier: '𝄞'.repeat(63) + 'abc' }, undefined],
    ['a provider identifier of 256 octets', { providerOrderIdentifier: '𝄞'.repeat(64) }, 'providerOrderIdentifier'],
    ['an empty provider identifier', { providerOrderIdentifier: '' }, 'providerOrderIdentifier'],
    ['a transaction id of 8 octets', { transactionId: 'A'.repeat(11) }, undefined],
    ['a transaction id of 7 octets', { transactionId: 'A'.repeat(10) }, 'transactionId'],
    ['a nonce of 64 octets', { nonce: 'A'.repeat(86) }, undefined],
    ['a nonce of 65 octets', { nonce: 'A'.repeat(87) }, 'nonce'],
    ['the sequence number 2^32 - 1', { sequenceNumber: 4_294_967_295 }, undefined],
    ['the sequence number 2^32', { sequenceNumber: 4_294_967_296 }, 'sequenceNumber'],
    ['the sequence number 0', { sequenceNumber: 0 }, undefined],
    ['a negative sequence number', { sequenceNumber: -1 }, 'sequenceNumber'],
    ['half a sequence number', { sequenceNumber: 1.5 }, 'sequenceNumber'],
  ])('%s is judged the same when written and when read', (_, changes, member) => {
    const message = altered('OFFER', changes);
    expect(validate(message)?.member).toBe(member);
    const wire = { ...wireObjectOf(encode(specimenOf('OFFER'), 'json')), ...changes };
    const decoded = decode(octetsOfText(JSON.stringify(wire)));
    expect(decoded.kind === 'fault' ? decoded.fault.member : undefined).toBe(member);
    if (member === undefined)
      expect(decode(encode(message, encoding))).toStrictEqual({ kind: 'message', message, encoding });
  });
});

it('a statusText of 1,024 octets passes, one more does not', () => {
  expect(validate(altered('FAIL', { statusText: 'ö'.repeat(512) }))).toBeUndefined();
  const fault = new CpnpFault('bad-member', { member: 'statusText' });
  expect(validate(altered('FAIL', { statusText: 'ö'.repeat(512) + 'x' }))).toStrictEqual(fault);
});

it('a date of 64 octets is looked at, a longer one is not', () => {
  const wire = wireObjectOf(encode(specimenOf('OFFER'), 'json'));
  const dated = (length: number) => {
    const spaces = ' '.repeat(length - 'Thu, 23 Apr 2026 10:00:00GMT'.length);
    return faultOf(octetsOfText(JSON.stringify({ ...wire, validityDate: `Thu, 23 Apr 2026 10:00:00${spaces}GMT` })));
  };
  expect([dated(64), dated(65)]).toStrictEqual([undefined, 'bad-member']);
});

describe('the readers hold the same bounds', () => {
  const opening = 'a1 18 40';
  const inJson = (value: string) => octetsOfText(`{"later":${value}}`);

  it.each([
    ['a nesting of 17 in CBOR', octetsOfHex(`${opening} ${'81'.repeat(16)} f6`), 'too-deep'],
    ['a nesting of 17 maps in CBOR', octetsOfHex(`${opening} ${'a1 61 61'.repeat(16)} f6`), 'too-deep'],
    ['a nesting of 16 in CBOR', octetsOfHex(`${opening} ${'81'.repeat(15)} f6`), 'missing-member'],
    ['a nesting of 17 in JSON', inJson(`${'['.repeat(16)}${']'.repeat(16)}`), 'too-deep'],
    ['a nesting of 16 in JSON', inJson(`${'['.repeat(15)}${']'.repeat(15)}`), 'missing-member'],
    ['1,025 members in CBOR', octetsOfHex(`${opening} b9 0401 ${'61 61 f6'.repeat(1025)}`), 'too-many-values'],
    ['1,025 members in JSON', inJson(JSON.stringify(members(1025))), 'too-many-values'],
    ['1,024 members in JSON', inJson(JSON.stringify(members(1024))), 'missing-member'],
    ['16,385 values in CBOR', octetsOfHex(`${opening} 99 4000 ${'f6'.repeat(16_384)}`), 'too-many-values'],
    ['16,384 values in CBOR', octetsOfHex(`${opening} 99 3fff ${'f6'.repeat(16_383)}`), 'missing-member'],
    ['16,385 values in JSON', inJson(`[${'1,'.repeat(16_383)}1]`), 'too-many-values'],
    ['16,384 values in JSON', inJson(`[${'1,'.repeat(16_382)}1]`), 'missing-member'],
  ])('%s', (_, octets, code) => {
    expect(faultOf(octets)).toBe(code);
  });

  it('an identifier of 7 or 65 octets in CBOR is a bad member', () => {
    const wire = (octets: string, size: string) => octetsOfHex(`a5 00 01 01 01 02 07 03 58${size}${octets} 04 61 61`);
    const short = octetsOfHex(`a5 00 01 01 01 02 07 03 47 ${'00'.repeat(7)} 04 61 61`);
    expect([faultOf(short), faultOf(wire('00'.repeat(65), '41')), faultOf(wire('00'.repeat(64), '40'))]).toStrictEqual([
      'bad-member',
      'bad-member',
      'missing-member',
    ]);
    expect(hexOf(short).slice(0, 2)).toBe('a5');
  });
});
