import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { coveredOctets, decode, encode, type Message } from '../src/index.js';
import { octetsOf, vectorsOf } from './octets.js';

const captured = vectorsOf('cops-cmts.txt');
const computed = vectorsOf('cops-vpn.txt');

function messageIn(octets: Uint8Array): Message {
  const decoded = decode(octets);
  if (decoded.kind === 'fault') throw decoded.fault;
  return decoded.message;
}

const named = (name: string): Uint8Array => {
  const found = computed.find((vector) => vector.name === name);
  if (found === undefined) throw new Error(`no vector ${name}`);
  return found.octets;
};

describe('what policy servers and a cable modem termination system said to each other', () => {
  it('is 39 messages', () => {
    expect(captured).toHaveLength(39);
  });

  it.each(captured)('$name is written back octet for octet', ({ name, octets }) => {
    const message = messageIn(octets);
    expect(message.op).toBe(name.split('_')[0]);
    expect(encode(message)).toStrictEqual(octets);
  });

  it('holds a signaled ClientSI in OPN, where RFC 2748 §3.6 has a named one', () => {
    const [open] = captured;
    expect(open && messageIn(open.octets)).toStrictEqual({
      op: 'OPN',
      solicited: false,
      clientType: 0x800a,
      pepId: '10k2-DSG',
      clientSi: { kind: 'signaled', octets: octetsOf('0008100100040000') },
    });
  });
});

const handle = octetsOf('00000001');
const vpn = { solicited: false, clientType: 0x5650 };
const prid5 = '00120101 060c2b06 01040181 fd590101 01050000';
const prid6 = '00120101 060c2b06 01040181 fd590101 01060000';

const meanings: readonly (readonly [string, Message])[] = [
  ['OPN', { op: 'OPN', ...vpn, pepId: 'ed1.example.net' }],
  ['CAT', { op: 'CAT', ...vpn, kaTimer: 30 }],
  [
    'REQ',
    {
      op: 'REQ',
      ...vpn,
      handle,
      context: { rType: 8, mType: 1 },
      clientSi: [{ kind: 'signaled', octets: octetsOf('000b0001 00005e00 00000700 000c0001 67652d30 2f302f31') }],
      localDecisions: [],
    },
  ],
  [
    'DEC_install',
    {
      op: 'DEC',
      ...vpn,
      solicited: true,
      handle,
      decisions: [
        {
          context: { rType: 8, mType: 1 },
          command: 1,
          flags: 0,
          data: [{ kind: 'named', octets: octetsOf(`${prid5} 000a0301 42010502 01030000`) }],
        },
      ],
    },
  ],
  [
    'RPT_installed',
    {
      op: 'RPT',
      ...vpn,
      solicited: true,
      handle,
      reportType: 1,
      clientSi: [{ kind: 'named', octets: octetsOf(`${prid5} 0008f001 00000000`) }],
    },
  ],
  [
    'DEC_swap',
    {
      op: 'DEC',
      ...vpn,
      handle,
      decisions: [
        {
          context: { rType: 0x18, mType: 0 },
          command: 5,
          flags: 0,
          data: [{ kind: 'named', octets: octetsOf(`${prid5} ${prid6}`) }],
        },
      ],
    },
  ],
  ['DRQ', { op: 'DRQ', ...vpn, handle, reason: { code: 2, subCode: 0 } }],
  ['KA', { op: 'KA', solicited: false, clientType: 0 }],
  ['CC_unsupported_client_type', { op: 'CC', ...vpn, error: { code: 6, subCode: 0 } }],
  [
    'KA_integrity',
    {
      op: 'KA',
      solicited: false,
      clientType: 0,
      integrity: { kind: 'hmac', keyId: 1, sequence: 11, digest: octetsOf('047ad444 ea700e9f 030fa3f9') },
    },
  ],
];

describe('the computed messages', () => {
  it('are all here', () => {
    expect(meanings.map(([name]) => name)).toStrictEqual(computed.map(({ name }) => name));
  });

  it.each(meanings)('%s is read as it is meant, and written octet for octet', (name, message) => {
    expect(messageIn(named(name))).toStrictEqual(message);
    expect(encode(message)).toStrictEqual(named(name));
  });

  it('hold a digest over what stands before it (RFC 2748 §2.2.16)', () => {
    const octets = named('KA_integrity');
    const digest = createHmac('md5', 'cops-test-key').update(coveredOctets(octets, 12)).digest().subarray(0, 12);
    expect(octets.subarray(-12)).toStrictEqual(new Uint8Array(digest));
  });
});
