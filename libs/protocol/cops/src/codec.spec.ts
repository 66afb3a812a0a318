import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageOf, octetsOf } from '../test/octets.js';
import { decode, encode, validate } from './codec.js';
import type { Decoded } from './decoded.js';
import { CopsFault } from './fault.js';
import { readMessage } from './message.codec.js';
import type { Message } from './message.js';

const handle = '00080101 00000001';
const context = '00080201 00080001';
const flags = '00080601 00010000';
const localFlags = '00080701 00010000';
const clientSi = '00080901 00000000';
const error = '00080801 00030000';
const pepId = '00080b01 65643100';
const kaTimer = '00080a01 0000001e';
const reportType = '00080c01 00010000';
const reason = '00080501 00020000';
const integrity = '00181001 00000001 0000000b 047ad444 ea700e9f 030fa3f9';
const inInterface = '000c0301 c0000201 00000007';
const outInterface = '000c0401 c0000201 00000008';
const op = { REQ: 1, DEC: 2, RPT: 3, DRQ: 4, SSQ: 5, OPN: 6, CAT: 7, CC: 8, KA: 9, SSC: 10 } as const;

function faultIn(octets: Uint8Array): CopsFault {
  const decoded = decode(octets);
  if (decoded.kind === 'message') throw new Error('no fault');
  return decoded.fault;
}

function messageIn(octets: Uint8Array): Message {
  const decoded = decode(octets);
  if (decoded.kind === 'fault') throw decoded.fault;
  return decoded.message;
}

const whole: readonly (readonly [string, number, string])[] = [
  ['REQ', op.REQ, handle + context + inInterface + outInterface + clientSi + clientSi + localFlags + integrity],
  ['REQ with a local decision in its own context', op.REQ, handle + context + context + localFlags],
  ['DEC', op.DEC, handle + context + flags + context + flags + integrity],
  ['DEC with an error', op.DEC, handle + error + integrity],
  ['RPT', op.RPT, handle + reportType + clientSi + integrity],
  ['DRQ', op.DRQ, handle + reason + integrity],
  ['SSQ', op.SSQ, integrity],
  ['OPN', op.OPN, `${pepId}${clientSi}000c0e01 c0000201 00000cd8${integrity}`],
  ['CAT', op.CAT, `${kaTimer}00080f01 0000003c${integrity}`],
  ['CC', op.CC, `${error}000c0d01 c0000201 00000cd8${integrity}`],
  ['SSC', op.SSC, handle],
];

describe('a message with all its objects', () => {
  it.each(whole)('of %s is read, and written octet for octet', (_, code, objects) => {
    const octets = messageOf(code, objects);
    expect(encode(messageIn(octets))).toStrictEqual(octets);
  });

  it('keeps data of a decision in its order, which only begins with the flags (RFC 2748 §3.2)', () => {
    const data = ['00050605 01000000', '00060602 01020000', '00070604 01020300'];
    const octets = messageOf(op.DEC, handle + context + flags + data.join(''));
    expect(messageIn(octets)).toMatchObject({
      decisions: [{ data: [{ kind: 'named' }, { kind: 'stateless' }, { kind: 'client-specific' }] }],
    });
    expect(encode(messageIn(octets))).toStrictEqual(octets);
  });
});

describe('a message without an object that must be there', () => {
  it.each([
    ['REQ without a handle', op.REQ, context],
    ['REQ without a context', op.REQ, handle + clientSi],
    ['REQ of a handle', op.REQ, handle],
    ['DEC of a handle', op.DEC, handle],
    ['DEC without a context', op.DEC, handle + flags],
    ['DEC without flags', op.DEC, `${handle}${context}00080605 00000000`],
    ['a local decision without flags', op.REQ, `${handle}${context}00080705 00000000`],
    ['a local context without flags', op.REQ, handle + context + context],
    ['RPT without a type', op.RPT, handle + clientSi],
    ['DRQ without a reason', op.DRQ, handle],
    ['OPN without a PEPID', op.OPN, clientSi],
    ['CAT without a timer', op.CAT, integrity],
    ['CC without an error', op.CC, ''],
  ])('is at fault by error 7: %s', (_, code, objects) => {
    expect(faultIn(messageOf(code, objects))).toMatchObject({
      code: 'missing-object',
      error: { code: 7, subCode: 0 },
      reason: { code: 12, subCode: 0 },
      endsConnection: false,
    });
  });
});

describe('a known object where the grammar has none', () => {
  it.each([
    ['a context before the handle', op.REQ, context + handle],
    ['an interface behind a ClientSI', op.REQ, handle + context + clientSi + inInterface],
    ['the outgoing interface before the incoming one', op.REQ, handle + context + outInterface + inInterface],
    ['a ClientSI behind a local decision', op.REQ, handle + context + localFlags + clientSi],
    ['a decision in REQ', op.REQ, handle + context + flags],
    ['error and decision in DEC', op.DEC, handle + error + context + flags],
    ['decision and error in DEC', op.DEC, handle + context + flags + error],
    ['data before the flags', op.DEC, `${handle}${context}00080605 00000000${flags}`],
    ['two named data in a decision', op.DEC, `${handle}${context}${flags}00040605 00040605`],
    ['flags twice in a context', op.DEC, handle + context + flags + flags],
    ['two handles', op.SSQ, handle + handle],
    ['a handle in KA', op.KA, handle],
    ['two ClientSIs in OPN', op.OPN, pepId + clientSi + clientSi],
    ['Integrity before the last object', op.RPT, handle + integrity + reportType],
    ['two Integrity objects', op.SSQ, integrity + integrity],
  ])('is a fault by error 3: %s', (_, code, objects) => {
    const clientType = code === op.KA ? '0000' : '5650';
    expect(faultIn(messageOf(code, objects, { clientType }))).toMatchObject({
      code: 'unexpected-object',
      error: { code: 3, subCode: 0 },
      reason: { code: 12, subCode: 0 },
    });
  });
});

describe('an object that RFC 2748 does not know', () => {
  it.each([
    ['C-Num 17', op.REQ, `${handle}${context}00081107 00000000`, 'unknown-c-num', 0x1107],
    ['C-Num 0', op.DEC, `${handle}00080001 00000000`, 'unknown-c-num', 0x0001],
    ['C-Num 99 in place of a mandatory object', op.OPN, '00086301 00000000', 'unknown-c-num', 0x6301],
    ['C-Type 2 of a handle', op.DRQ, `00080102 00000001${reason}`, 'bad-c-type', 0x0102],
    ['C-Type 6 of a decision', op.DEC, `${handle}${context}${flags}00080606 00000000`, 'bad-c-type', 0x0606],
    ['C-Type 0 of a context', op.REQ, `${handle}00080200 00080001`, 'bad-c-type', 0x0200],
    ['C-Type 3 of Integrity', op.SSQ, '00081003 00000000', 'bad-c-type', 0x1003],
    ['C-Type 3 of an interface', op.REQ, `${handle}${context}000c0303 00000000 00000000`, 'bad-c-type', 0x0303],
    ['C-Type 9 where another object belongs', op.KA, '00080909 00000000', 'bad-c-type', 0x0909],
  ])('is a fault by error 13 with C-Num and C-Type: %s', (_, code, objects, fault, subCode) => {
    const clientType = code === op.KA ? '0000' : '5650';
    expect(faultIn(messageOf(code, objects, { clientType }))).toMatchObject({
      code: fault,
      error: { code: 13, subCode },
      reason: { code: 13, subCode },
      endsConnection: false,
    });
  });
});

describe('a bad object', () => {
  it.each([
    ['a length below 4', op.SSQ, '00030101'],
    ['a length of 0', op.SSQ, '00000101 00000000'],
    ['a length beyond the message', op.SSQ, '000c0101 00000001'],
    ['a context of 8 octets', op.REQ, `${handle}000c0201 00080001 00000000`],
    ['a context without content', op.REQ, `${handle}00040201`],
    ['an IPv4 interface with an IPv6 address', op.REQ, `${handle}${context}00180301 ${'00000000'.repeat(5)}`],
    ['an IPv6 interface with an IPv4 address', op.REQ, `${handle}${context}000c0302 00000000 00000000`],
    ['an error of 6 octets', op.CC, '000a0801 00030000 00000000'],
    ['Integrity without a digest', op.SSQ, '000c1001 00000001 0000000b'],
    ['Integrity of 4 octets', op.SSQ, '00081001 00000001'],
    ['Integrity-TLS of 8 octets', op.SSQ, '000c1002 00000001 00000000'],
  ])('is a fault by error 3: %s', (_, code, objects) => {
    expect(faultIn(messageOf(code, objects))).toMatchObject({
      code: 'bad-object-length',
      error: { code: 3, subCode: 0 },
    });
  });

  it.each([
    ['an empty handle', op.SSQ, '00040101', 'bad-handle', 1],
    ['a handle of 1,028 octets', op.SSQ, `04080101${'00000000'.repeat(257)}`, 'bad-handle', 1],
    ['an empty PEPID', op.OPN, '00080b01 00000000', 'bad-value', 3],
    ['a PEPID without octets', op.OPN, '00040b01', 'bad-value', 3],
    ['a PEPID with a line feed', op.OPN, '00080b01 65640a00', 'bad-value', 3],
    ['a PEPID that is no ASCII', op.OPN, '00080b01 c3a90000', 'bad-value', 3],
    ['a KA of a client type', op.KA, '', 'bad-value', 3],
    ['an operation that nobody knows', 11, '', 'unknown-op-code', 3],
    ['operation 0', 0, '', 'unknown-op-code', 3],
  ])('is a fault of its own: %s', (_, code, objects, fault, errorCode) => {
    expect(faultIn(messageOf(code, objects))).toMatchObject({
      code: fault,
      error: { code: errorCode, subCode: 0 },
      endsConnection: false,
    });
  });
});

describe('a fault', () => {
  it('names operation, client type and handle, which the answer carries', () => {
    const { op: operation, clientType, handle: found, offset } = faultIn(messageOf(op.REQ, `${handle}${clientSi}`));
    expect({ operation, clientType, found, offset }).toStrictEqual({
      operation: 'REQ',
      clientType: 0x5650,
      found: octetsOf('00000001'),
      offset: 16,
    });
  });

  it('ends the connection where octets and length differ, or the version is not 1', () => {
    const good = messageOf(op.SSQ, handle);
    for (const bad of [
      good.subarray(0, 12),
      Uint8Array.from([...good, 0]),
      good.subarray(0, 7),
      octetsOf('2006565000000008'),
    ]) {
      expect(faultIn(bad)).toMatchObject({ endsConnection: true, error: { code: 3 } });
    }
  });

  it('is thrown by the writer for what the reader would refuse', () => {
    const start = { solicited: false, clientType: 0x5650 } as const;
    const one = octetsOf('00000001');
    const named = { kind: 'named', octets: one } as const;
    const bad: readonly (readonly [string, Message])[] = [
      ['bad-handle', { op: 'SSQ', ...start, handle: new Uint8Array(0) }],
      ['bad-value', { op: 'OPN', ...start, pepId: 'é' }],
      ['bad-value', { op: 'OPN', ...start, pepId: '' }],
      ['bad-value', { op: 'CAT', ...start, kaTimer: 65_536 }],
      ['bad-value', { op: 'CAT', ...start, kaTimer: -1 }],
      ['bad-value', { op: 'CAT', ...start, kaTimer: 1.5 }],
      ['bad-value', { op: 'KA', ...start }],
      [
        'bad-value',
        { op: 'CC', ...start, error: { code: 1, subCode: 0 }, redirect: { address: one.subarray(1), port: 1 } },
      ],
      [
        'unexpected-object',
        {
          op: 'DEC',
          ...start,
          handle: one,
          decisions: [{ context: { rType: 8, mType: 0 }, command: 1, flags: 0, data: [named, named] }],
        },
      ],
      [
        'bad-object-length',
        {
          op: 'RPT',
          ...start,
          handle: one,
          reportType: 1,
          clientSi: [{ kind: 'named', octets: new Uint8Array(65_532) }],
        },
      ],
      [
        'bad-object-length',
        { op: 'SSQ', ...start, integrity: { kind: 'hmac', keyId: 1, sequence: 1, digest: new Uint8Array(65) } },
      ],
    ];
    for (const [code, message] of bad) {
      expect(validate(message)).toMatchObject({ code });
      expect(() => encode(message)).toThrow(code);
    }
    const long = { kind: 'named', octets: new Uint8Array(65_531) } as const;
    const report: Message = {
      op: 'RPT',
      ...start,
      handle: one,
      reportType: 1,
      clientSi: Array.from({ length: 5 }, () => long),
    };
    expect(validate(report)).toMatchObject({ code: 'too-long' });
    expect(validate(report, { maximumMessageOctets: 400_000 })).toBeUndefined();
  });
});

describe('what others write', () => {
  it('is read with the Solicited flag where it does not belong', () => {
    for (const [code, objects] of [
      [op.REQ, handle + context],
      [op.SSQ, ''],
      [op.OPN, pepId],
    ] as const) {
      expect(messageIn(messageOf(code, objects, { flags: 1 }))).toMatchObject({ solicited: true });
    }
  });

  it('is read with flags that are reserved', () => {
    expect(messageIn(messageOf(op.SSQ, '', { flags: 8 }))).toMatchObject({ op: 'SSQ', solicited: false });
  });

  it.each([
    ['without a NUL', '00080b01 65643132', 'ed12'],
    ['with the length of its text', '00070b01 65643100', 'ed1'],
    ['with more NULs than need be', '00100b01 65643100 00000000 00000000', 'ed1'],
    ['with something behind the NUL', '000c0b01 65640041 42430000', 'ed'],
  ])('is read with a PEPID %s', (_, objects, wanted) => {
    expect(messageIn(messageOf(op.OPN, objects))).toMatchObject({ pepId: wanted });
  });

  it('is read with reasons, errors, reports and commands that no list names', () => {
    expect(messageIn(messageOf(op.DRQ, `${handle}00080501 ffff0102`))).toMatchObject({
      reason: { code: 0xffff, subCode: 0x102 },
    });
    expect(messageIn(messageOf(op.CC, '00080801 01000000'))).toMatchObject({ error: { code: 256 } });
    expect(messageIn(messageOf(op.RPT, `${handle}00080c01 0007ffff`))).toMatchObject({ reportType: 7 });
    expect(messageIn(messageOf(op.DEC, `${handle}${context}00080601 00ff8000`))).toMatchObject({
      decisions: [{ command: 255, flags: 0x8000 }],
    });
  });

  it('is read with what is reserved set, and with padding that is not 0', () => {
    expect(messageIn(messageOf(op.CAT, '00080a01 ffff001e'))).toMatchObject({ kaTimer: 30 });
    expect(messageIn(messageOf(op.SSQ, '00050101 2affffff'))).toMatchObject({ handle: Uint8Array.of(42) });
  });
});

describe('a KA without objects', () => {
  /** What is read where nothing is recognised. */
  function readInFull(octets: Uint8Array, maximumMessageOctets: number): Decoded {
    try {
      return { kind: 'message', message: readMessage(octets, maximumMessageOctets) };
    } catch (error) {
      if (error instanceof CopsFault) return { kind: 'fault', fault: error };
      throw error;
    }
  }

  it('is recognised as what it would be read as, and nothing else is taken for it', () => {
    const change = fc.record({ at: fc.nat(7), octet: fc.integer({ min: 0, max: 255 }) });
    const cases = fc.record({
      changes: fc.array(change, { maxLength: 2 }),
      length: fc.oneof({ weight: 4, arbitrary: fc.constant(8) }, fc.nat(16)),
      maximum: fc.constantFrom(4, 7, 8, 9, 262_144),
    });
    fc.assert(
      fc.property(cases, ({ changes, length, maximum }) => {
        const octets = Uint8Array.from({ length }, (_, at) => messageOf(op.KA, '')[at] ?? 0);
        for (const { at, octet } of changes) octets[at] = octet;
        expect(decode(octets, { maximumMessageOctets: maximum })).toStrictEqual(readInFull(octets, maximum));
      }),
      { numRuns: 2_000, examples: [[{ changes: [], length: 8, maximum: 262_144 }]] },
    );
  });
});
