import { describe, expect, it } from 'vitest';
import {
  customerOrderIdentifier,
  octetsOfHex,
  octetsOfText,
  providerOrderIdentifier,
  specimenOf,
  transactionId,
  wireObjectOf,
} from '../test/specimens.js';
import { decode, encode } from './codec.js';

const readableOf = (octets: Uint8Array) => {
  const decoded = decode(octets);
  return decoded.kind === 'fault' ? decoded.readable : 'a message';
};
const provision = wireObjectOf(encode(specimenOf('PROVISION'), 'json'));
const readable = (changes: Readonly<Record<string, unknown>>) =>
  readableOf(octetsOfText(JSON.stringify({ ...provision, ...changes })));
const keys = { version: 1, method: 'PROVISION', sequenceNumber: 70_000, transactionId, customerOrderIdentifier };

describe('a datagram with a fault can be answered', () => {
  it('when its method is unknown', () => {
    const { method: _, ...others } = keys;
    expect(readable({ methodCode: 11 })).toStrictEqual(others);
  });

  it('when a member is missing, forbidden or bad', () => {
    expect(readable({ connectivityProvisioningDocument: undefined })).toStrictEqual(keys);
    expect(readable({ statusCode: 1 })).toStrictEqual(keys);
    expect(readable({ expectedResponseDate: 'soon' })).toStrictEqual(keys);
  });

  it('without a sequence number when that cannot be read', () => {
    const { sequenceNumber: _, ...others } = keys;
    expect(readable({ sequenceNumber: 'x' })).toStrictEqual(others);
  });

  it('with the provider identifier that it named', () => {
    expect(readable({ providerOrderIdentifier })).toStrictEqual({ ...keys, providerOrderIdentifier });
  });

  it('without a provider identifier that equals the customer identifier', () => {
    expect(readable({ providerOrderIdentifier: customerOrderIdentifier })).toStrictEqual(keys);
  });

  it('when it breaks off behind its keys', () => {
    const octets = encode(specimenOf('PROVISION'), 'cbor');
    expect(readableOf(octets.subarray(0, octets.length - 1))).toStrictEqual(keys);
  });
});

describe('a datagram with a fault cannot be answered', () => {
  it.each([
    ['without a version', { version: undefined }],
    ['of another version', { version: 2 }],
    ['without a method', { methodCode: undefined }],
    ['with a method that is no number', { methodCode: 'PROVISION' }],
    ['without a transaction id', { transactionId: undefined }],
    ['with a short transaction id', { transactionId: 'AAAA' }],
    ['without a customer identifier', { customerOrderIdentifier: undefined }],
    ['with an empty customer identifier', { customerOrderIdentifier: '' }],
  ])('%s', (_, changes) => {
    expect(readable(changes)).toBeUndefined();
  });

  it('that is no map, or too large', () => {
    expect(readableOf(octetsOfText('x'))).toBeUndefined();
    expect(readableOf(octetsOfText(JSON.stringify({ ...provision, pad: 'x'.repeat(66_000) })))).toBeUndefined();
  });

  it('in which a member comes twice', () => {
    const text = JSON.stringify(provision);
    expect(readableOf(octetsOfText(`${text.slice(0, -1)},"transactionId":"AAAAAAAAAAAA"}`))).toBeUndefined();
    const cbor = 'a6 00 01 01 01 03 48 0001020304050607 04 61 61 04 61 62';
    expect(readableOf(octetsOfHex(cbor))).toBeUndefined();
  });

  it('in CBOR whose transaction id is text', () => {
    expect(readableOf(octetsOfHex('a4 00 01 01 01 03 6b 4141454341775146426763 04 61 61'))).toBeUndefined();
  });
});
