import { describe, expect, it } from 'vitest';
import { encodings, methods } from '../test/arbitraries.js';
import { altered, nonce, octetsOfText, specimenOf, wireObjectOf } from '../test/specimens.js';
import { decode, encode, validate } from './codec.js';
import { emptyDocument, isEmptyDocument } from './document.js';
import { CpnpFault } from './fault.js';
import { fieldTable, labels, type Member, members } from './field-table.js';
import { type Method, statusCodes } from './message.js';

const strict = { strictDraft03: true };
const values: Readonly<Record<Member, unknown>> = {
  ...specimenOf('OFFER'),
  methodCode: 3,
  expectedResponseDate: '2026-04-23T10:00:00.000Z',
  expectedOfferDate: '2026-04-23T10:00:00.000Z',
  informationElements: {},
  statusCode: 1,
  statusText: 'text',
};
const wire = (method: Method) => wireObjectOf(encode(specimenOf(method), 'json'));
const read = (object: unknown, options?: typeof strict) => decode(octetsOfText(JSON.stringify(object)), options);
const cells = methods.flatMap((method) =>
  members.map((member) => ({ method, member, presence: fieldTable[method][member] })),
);

describe.each(cells.filter(({ presence }) => presence === 'M'))('$method without $member', ({ method, member }) => {
  it('is a fault when read and when written', () => {
    const { [member]: _, ...rest } = wire(method);
    const decoded = read(rest);
    const fault = new CpnpFault('missing-member', { member });
    expect(decoded.kind === 'fault' && decoded.fault).toStrictEqual(fault);
    const property = member === 'methodCode' ? 'method' : member;
    expect(validate(altered(method, { [property]: undefined }))).toStrictEqual(fault);
  });
});

describe.each(cells.filter(({ presence }) => presence === 'O'))('$method without $member', ({ method, member }) => {
  it('is a message', () => {
    const message = altered(method, { [member]: undefined });
    for (const encoding of encodings) {
      expect(decode(encode(message, encoding))).toStrictEqual({ kind: 'message', message, encoding });
    }
  });
});

describe.each(cells.filter(({ presence }) => presence === '-'))('$method with $member', ({ method, member }) => {
  it('is a fault when read and when written', () => {
    const decoded = read({ ...wire(method), [member]: values[member] });
    const fault = new CpnpFault('forbidden-member', { member });
    expect(decoded.kind === 'fault' && decoded.fault).toStrictEqual(fault);
    expect(validate(altered(method, { [member]: values[member] }))).toStrictEqual(fault);
    for (const encoding of encodings) {
      expect(() => encode(altered(method, { [member]: values[member] }), encoding)).toThrow(fault);
    }
  });
});

describe('strict -03', () => {
  it('wants a date in UPDATE (N12)', () => {
    const update = altered('UPDATE', { expectedResponseDate: undefined });
    expect(decode(encode(update, 'cbor'))).toStrictEqual({ kind: 'message', message: update, encoding: 'cbor' });
    const decoded = decode(encode(update, 'cbor'), strict);
    expect(decoded.kind === 'fault' && decoded.fault).toStrictEqual(
      new CpnpFault('missing-member', { member: 'expectedResponseDate' }),
    );
    expect(validate(update, strict)?.code).toBe('missing-member');
  });

  it('takes a DECLINE without a nonce (N16), and one with it', () => {
    for (const message of [altered('DECLINE', { nonce: undefined }), altered('DECLINE', { nonce })]) {
      const octets = encode(message, 'cbor', strict);
      expect(decode(octets, strict)).toStrictEqual({ kind: 'message', message, encoding: 'cbor' });
    }
    expect(() => encode(altered('DECLINE', { nonce: undefined }), 'cbor')).toThrow(CpnpFault);
  });
});

describe('a bad member', () => {
  it.each([
    ['text for a document', 'PROVISION', { connectivityProvisioningDocument: 'x' }, 'connectivityProvisioningDocument'],
    [
      'a document without components',
      'PROVISION',
      { connectivityProvisioningDocument: {} },
      'connectivityProvisioningDocument',
    ],
    [
      'a component that is no map',
      'PROVISION',
      { connectivityProvisioningDocument: { components: [[]] } },
      'connectivityProvisioningDocument',
    ],
    ['a list of elements', 'PROVISION', { informationElements: [] }, 'informationElements'],
    ['null for elements', 'PROVISION', { informationElements: null }, 'informationElements'],
    ['an endless offer date', 'PROCESSING', { expectedOfferDate: 'infinite' }, 'expectedOfferDate'],
    ['an endless validity', 'OFFER', { validityDate: 'infinite' }, 'validityDate'],
    ['a date that is none', 'PROVISION', { expectedResponseDate: 'tomorrow' }, 'expectedResponseDate'],
    ['a nonce with padding', 'OFFER', { nonce: 'AAECAwQFBgcICQoLDA0ODw==' }, 'nonce'],
    ['text for a status code', 'FAIL', { statusCode: '1' }, 'statusCode'],
    ['a number for a status text', 'FAIL', { statusText: 1 }, 'statusText'],
    ['text for a sequence number', 'ACK', { sequenceNumber: '7' }, 'sequenceNumber'],
    [
      'the same identifier from both sides',
      'ACK',
      { providerOrderIdentifier: 'acme-2026-0042' },
      'providerOrderIdentifier',
    ],
  ] as const)('%s is refused when read and when written', (_, method, changes, member) => {
    const decoded = read({ ...wire(method), ...changes });
    const fault = new CpnpFault('bad-member', { member });
    expect(decoded.kind === 'fault' && decoded.fault).toStrictEqual(fault);
    expect(validate(altered(method, changes))).toStrictEqual(fault);
  });

  it.each([
    ['an undefined value', { a: undefined }, 'bad-member'],
    ['a function', { a: () => 1 }, 'bad-member'],
    ['a Date', { a: new Date(0) }, 'bad-member'],
    ['a Map', { a: new Map() }, 'bad-member'],
    ['a bigint', { a: 1n }, 'bad-member'],
    ['NaN', { a: NaN }, 'unsafe-number'],
    ['infinity', { a: [Infinity] }, 'unsafe-number'],
    ['2^53', { a: 2 ** 53 }, 'unsafe-number'],
    ['a lone surrogate', { a: '\ud800' }, 'bad-utf8'],
    ['a name with a lone surrogate', { '\ud800': 1 }, 'bad-utf8'],
    ['__proto__', JSON.parse('{"__proto__":1}') as unknown, 'forbidden-member-name'],
  ])('%s in a document is refused when written', (_, value, code) => {
    const elements = altered('PROVISION', { informationElements: { value } });
    expect(validate(elements)).toStrictEqual(
      new CpnpFault(code as CpnpFault['code'], { member: 'informationElements' }),
    );
  });

  it('a cycle is too deep', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(validate(altered('PROVISION', { informationElements: { cycle } }))?.code).toBe('too-deep');
  });
});

it('an unknown member is ignored', () => {
  const decoded = read({ ...wire('ACK'), later: { deep: [1] }, method: 'FAIL' });
  expect(decoded).toStrictEqual({ kind: 'message', message: specimenOf('ACK'), encoding: 'json' });
});

it('a FAIL alone may come without a provider identifier of its own (N10)', () => {
  const fail = altered('FAIL', { providerOrderIdentifier: '' });
  expect(decode(encode(fail, 'cbor'))).toStrictEqual({ kind: 'message', message: fail, encoding: 'cbor' });
  expect(validate(altered('ACK', { providerOrderIdentifier: '' }))?.member).toBe('providerOrderIdentifier');
});

it('status codes that we do not know are read', () => {
  const fail = altered('FAIL', { statusCode: 8 });
  expect(decode(encode(fail, 'cbor'))).toStrictEqual({ kind: 'message', message: fail, encoding: 'cbor' });
});

it('status codes have the names of CPNP-03 §14 (N35)', () => {
  expect(Object.entries(statusCodes)).toStrictEqual([
    ['Message Validation Error', 1],
    ['Authentication Required', 2],
    ['Authorization Failed', 3],
    ['Administratively prohibited', 4],
    ['Out of Resources', 5],
    ['Network Presence Error', 6],
  ]);
});

it('instants lose their milliseconds on the wire', () => {
  const octets = encode(altered('PROCESSING', { expectedOfferDate: '2026-04-23T10:00:00.999Z' }), 'cbor');
  expect(decode(octets)).toStrictEqual({ kind: 'message', message: specimenOf('PROCESSING'), encoding: 'cbor' });
});

it('the first octet tells the encoding, and no octet at all tells nothing', () => {
  const codes = [0x20, 0x5b, 0x80, 0x9f, 0xc0, 0xff].map((octet) => decode(new Uint8Array([octet])));
  for (const decoded of codes) {
    expect(decoded).toStrictEqual({ kind: 'fault', fault: new CpnpFault('not-a-map', { offset: 0 }) });
  }
  const nothing = decode(new Uint8Array(0));
  expect(nothing).toStrictEqual({ kind: 'fault', fault: new CpnpFault('truncated', { offset: 0 }) });
  expect(decode(new Uint8Array([0xa0]))).toMatchObject({ encoding: 'cbor' });
  expect(decode(new Uint8Array([0x7b, 0x7d]))).toMatchObject({ encoding: 'json' });
});

it('an empty document has no component, whatever else it has (N27)', () => {
  expect(isEmptyDocument(emptyDocument)).toBe(true);
  expect(isEmptyDocument({ components: [], note: 'x' })).toBe(true);
  expect(isEmptyDocument({ components: [{}] })).toBe(false);
  const ack = altered('ACK', { connectivityProvisioningDocument: emptyDocument });
  expect(decode(encode(ack, 'json'))).toStrictEqual({ kind: 'message', message: ack, encoding: 'json' });
});

it('CBOR labels are the places of the members', () => {
  const octets = encode(specimenOf('CANCEL'), 'cbor');
  expect([octets[0], octets[1], octets[3]]).toStrictEqual([0xa7, labels.version, labels.methodCode]);
});
