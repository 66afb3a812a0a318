import { describe, expect, it } from 'vitest';
import {
  type CopsFault,
  decode,
  defaultTunnelRow,
  encode,
  type Message,
  type MessageOf,
  type Op,
  pridOf,
  pushedContext,
  readTunnelRow,
  readVpnDecision,
  readVpnReport,
  readVpnRequest,
  type TunnelRow,
  tunnelRowOctets,
  type Understood,
  vpnDecisionMessages,
  vpnReportMessage,
  vpnRequestMessage,
} from '../src/index.js';
import { messageOf, octetsOf, vectorsOf } from './octets.js';

function read<O extends Op>(op: O, octets: Uint8Array): MessageOf<O> {
  const decoded = decode(octets);
  if (decoded.kind === 'fault') throw decoded.fault;
  if (decoded.message.op !== op) throw new Error(`no ${op}`);
  return decoded.message as MessageOf<O>; // Its operation was compared.
}

function vector(name: string): Uint8Array {
  const found = vectorsOf('cops-vpn.txt').find((each) => each.name === name);
  if (found === undefined) throw new Error(`no vector ${name}`);
  return found.octets;
}

function meaningOf<M>(understood: Understood<M>): M {
  if (understood.kind === 'fault') throw understood.fault;
  return understood.meaning;
}

function faultOf(understood: Understood<unknown>): CopsFault {
  if (understood.kind === 'understood') throw new Error('no fault');
  return understood.fault;
}

const handle = '00080101 00000001';
const context = '00080201 00080001';
const prid5 = '00120101 060c2b06 01040181 fd590101 01050000';
const prid6 = '00120101 060c2b06 01040181 fd590101 01060000';
const gre: TunnelRow = { ...defaultTunnelRow, instance: 5, technology: 'gre' };
const object = (cNum: string, content: string): string => {
  const octets = octetsOf(content);
  return `${(octets.length + 4).toString(16).padStart(4, '0')}${cNum}${content}`;
};
const decision = (command: string, named?: string): Uint8Array =>
  messageOf(2, `${handle}${context}00080601 00${command}0000${named === undefined ? '' : object('0605', named)}`);
const request = (clientSi: string, mType = '01', rType = '08'): Uint8Array =>
  messageOf(1, `${handle}00080201 00${rType}00${mType}${clientSi}`);
const report = (type: string, named: string): Uint8Array =>
  messageOf(3, `${handle}00080c01 00${type}0000${object('0902', named)}`);
const vpnId = '000b0001 00005e00 00000700';
const slid = '000c0001 67652d30 2f302f31';

describe('the computed messages', () => {
  const written: readonly (readonly [string, unknown, readonly Message[]])[] = [
    [
      'REQ',
      meaningOf(readVpnRequest(read('REQ', vector('REQ')))),
      [
        vpnRequestMessage({
          handle: '00000001',
          kind: 'wanted',
          vpnId: { kind: 'rfc2685', oui: 0x5e, index: 7 },
          stubLinks: [{ kind: 'name', name: 'ge-0/0/1' }],
        }),
      ],
    ],
    [
      'DEC_install',
      meaningOf(readVpnDecision(read('DEC', vector('DEC_install')))),
      vpnDecisionMessages({
        handle: '00000001',
        solicited: true,
        context: { rType: 8, mType: 1 },
        orders: [{ command: 'install', bindings: [{ prid: pridOf(5), row: gre }] }],
      }),
    ],
    [
      'RPT_installed',
      meaningOf(readVpnReport(read('RPT', vector('RPT_installed')))),
      [
        vpnReportMessage({
          handle: '00000001',
          solicited: true,
          type: 'success',
          tunnels: [{ prid: '1.3.6.1.4.1.32473.1.1.1.5', status: 'installed', errorCode: 0 }],
        }),
      ],
    ],
    [
      'DEC_swap',
      meaningOf(readVpnDecision(read('DEC', vector('DEC_swap')))),
      vpnDecisionMessages({
        handle: '00000001',
        solicited: false,
        context: pushedContext,
        orders: [{ command: 'swap', deactivate: pridOf(5), activate: pridOf(6) }],
      }),
    ],
  ];

  it.each(written)('%s is written from its meaning octet for octet', (name, _, messages) => {
    expect(messages.map((message) => encode(message))).toStrictEqual([vector(name)]);
  });

  it('mean what they were written from', () => {
    expect(written.map(([, meaning]) => meaning)).toStrictEqual([
      {
        handle: '00000001',
        kind: 'wanted',
        vpnId: { kind: 'rfc2685', oui: 0x5e, index: 7 },
        stubLinks: [{ kind: 'name', name: 'ge-0/0/1' }],
      },
      {
        handle: '00000001',
        solicited: true,
        context: { rType: 8, mType: 1 },
        orders: [{ command: 'install', bindings: [{ prid: '1.3.6.1.4.1.32473.1.1.1.5', row: gre }] }],
      },
      {
        handle: '00000001',
        solicited: true,
        type: 'success',
        tunnels: [{ prid: '1.3.6.1.4.1.32473.1.1.1.5', status: 'installed', errorCode: 0 }],
      },
      {
        handle: '00000001',
        solicited: false,
        context: { rType: 0x18, mType: 0 },
        orders: [{ command: 'swap', deactivate: '1.3.6.1.4.1.32473.1.1.1.5', activate: '1.3.6.1.4.1.32473.1.1.1.6' }],
      },
    ]);
  });
});

describe('a request', () => {
  it('is read with named information too (decision V26)', () => {
    expect(meaningOf(readVpnRequest(read('REQ', request(object('0902', vpnId + slid)))))).toMatchObject({
      kind: 'wanted',
    });
  });

  it('is read with a length that counts the padding, and a name that counts its NULs (decision V10)', () => {
    const counted = '000c0001 00005e00 00000700 000c0002 61636d65 00000000';
    const places = object('0901', '000a0002 61636d65 00000000 000c0001 67652d30 2f300000');
    expect(faultOf(readVpnRequest(read('REQ', request(object('0901', counted)))))).toMatchObject({ code: 'bad-value' });
    expect(meaningOf(readVpnRequest(read('REQ', request(places))))).toMatchObject({
      vpnId: { kind: 'name', name: 'acme' },
      stubLinks: [{ kind: 'name', name: 'ge-0/0' }],
    });
  });

  it('names several stub links of one VPN where states are synchronised (decision V24)', () => {
    const both = object('0901', vpnId + slid) + object('0901', `${vpnId}00080002 00000007`);
    expect(meaningOf(readVpnRequest(read('REQ', request(both, '02'))))).toMatchObject({
      kind: 'unwanted',
      stubLinks: [
        { kind: 'name', name: 'ge-0/0/1' },
        { kind: 'if-index', ifIndex: 7 },
      ],
    });
  });

  it('names its stub link by the SLID alone: interfaces and local decisions beside it change nothing (RFC 2748 §2.2.3, §2.2.4, §2.2.7)', () => {
    const clientSi = object('0901', vpnId + slid);
    const interfaces = '000c0301 c0000201 00000007 000c0401 c0000202 00000008';
    const local = '00080701 00010000 00080703 01020304';
    const plain = meaningOf(readVpnRequest(read('REQ', request(clientSi))));
    const context = '00080201 00080001';
    const more = read('REQ', messageOf(1, `${handle}${context}${interfaces}${clientSi}${local}`));
    expect(more).toMatchObject({ inInterface: { ifIndex: 7 }, outInterface: { ifIndex: 8 } });
    expect(more.localDecisions).toMatchObject([{ data: [{ kind: 'replacement' }] }]);
    expect(meaningOf(readVpnRequest(more))).toStrictEqual(plain);
  });

  it.each([
    ['without ClientSI', request(''), 5],
    ['without a VPNID', request(object('0901', '')), 5],
    ['without a SLID', request(object('0901', vpnId)), 5],
    ['with a third object', request(object('0901', vpnId + slid + slid)), 3],
    ['with a VPNID of no known type', request(object('0901', `00080009 00000007${slid}`)), 3],
    ['with a VPNID of 3 octets', request(object('0901', `00070001 00005e00${slid}`)), 3],
    ['with an empty SLID', request(object('0901', `${vpnId}00040001`)), 3],
    ['with an inner length beyond the object', request(object('0901', `${vpnId}00ff0001 67652d30`)), 3],
    ['with an inner length below 4', request(object('0901', `00030001${slid}`)), 3],
    ['with a name that has a NUL in it', request(object('0901', `000a0002 61006263 64650000${slid}`)), 3],
    ['with a name that moves a cursor', request(object('0901', `000a0002 61611b5b 32410000${slid}`)), 3],
    ['with a name of 1,025 octets', request(object('0901', `04050002 ${'61'.repeat(1_025)}000000${slid}`)), 3],
    ['of two VPNs', request(object('0901', vpnId + slid) + object('0901', `00080004 00000007${slid}`)), 3],
    ['of an unknown M-Type', request(object('0901', vpnId + slid), '03'), 3],
    ['that asks for no configuration', request(object('0901', vpnId + slid), '01', '01'), 3],
  ])('%s is answered by its error (decision V27)', (_, octets, code) => {
    const fault = faultOf(readVpnRequest(read('REQ', octets)));
    expect(fault).toMatchObject({ error: { code, subCode: 0 }, op: 'REQ', handle: octetsOf('00000001') });
  });
});

describe('a decision', () => {
  it('says nothing to do where it is null without data, and what to use where it has some (decision V22)', () => {
    expect(meaningOf(readVpnDecision(read('DEC', decision('00'))))).toMatchObject({
      orders: [{ command: 'null', prids: [] }],
    });
    expect(meaningOf(readVpnDecision(read('DEC', decision('00', prid5))))).toMatchObject({
      orders: [{ command: 'null', prids: [pridOf(5)] }],
    });
  });

  it('may be an error (VPN00 §8.2.4)', () => {
    expect(meaningOf(readVpnDecision(read('DEC', messageOf(2, `${handle}00080801 00050000`))))).toStrictEqual({
      handle: '00000001',
      solicited: false,
      error: { code: 5, subCode: 0 },
    });
  });

  it('of an unknown command is answered by reason 9 (decision V5)', () => {
    expect(faultOf(readVpnDecision(read('DEC', decision('08', prid5))))).toMatchObject({
      reason: { code: 9, subCode: 0 },
    });
  });

  it.each([
    ['a swap of one tunnel', decision('05', prid5)],
    ['a swap of three tunnels', decision('05', prid5 + prid6 + prid6)],
    ['an install without data', decision('01')],
    ['an install without a BPD', decision('01', prid5)],
    ['a BPD before its PRID', decision('01', `000a0301 42010502 01030000${prid5}`)],
    ['a removal without data', decision('02')],
    ['an activation of nothing', decision('03', '')],
    ['a PRID that is no object identifier', decision('02', '00080101 02010500')],
    ['an object of another type', decision('04', '00080901 00000000')],
    ['attend without a place', decision('06')],
    ['stateless data', messageOf(2, `${handle}${context}00080601 00020000${object('0602', prid5)}`)],
    ['replacement data', messageOf(2, `${handle}${context}00080601 00020000${object('0603', prid5)}`)],
    ['client specific data', messageOf(2, `${handle}${context}00080601 00020000${object('0604', prid5)}`)],
    [
      'replacement data beside what is named',
      messageOf(2, `${handle}${context}00080601 00020000${object('0605', prid5)}${object('0603', prid5)}`),
    ],
    [
      'a context of no configuration',
      messageOf(2, `${handle}00080201 00010000 00080601 00020000${object('0605', prid5)}`),
    ],
  ])('%s is answered by reason 12 (decision V28)', (_, octets) => {
    expect(faultOf(readVpnDecision(read('DEC', octets)))).toMatchObject({ reason: { code: 12, subCode: 0 } });
  });

  it('is read whichever bit makes its context one of configuration (decision V2)', () => {
    for (const rType of ['08', '10', '18']) {
      const octets = messageOf(2, `${handle}00080201 00${rType}0000 00080601 00020000${object('0605', prid5)}`);
      expect(meaningOf(readVpnDecision(read('DEC', octets)))).toMatchObject({ orders: [{ command: 'remove' }] });
    }
  });

  it('is carried out whatever its flags say, which have no meaning here (RFC 2748 §2.2.6, decision V5)', () => {
    const flagged = messageOf(2, `${handle}${context}00080601 00020003${object('0605', prid5)}`);
    expect(meaningOf(readVpnDecision(read('DEC', flagged)))).toStrictEqual(
      meaningOf(readVpnDecision(read('DEC', decision('02', prid5)))),
    );
  });

  it('keeps the good rows beside a bad one, which is refused by itself (decision V7)', () => {
    const unsupported = '000a0301 42010602 01630000';
    const bindings = `${prid5}000a0301 42010502 01030000${prid6}${unsupported}`;
    expect(meaningOf(readVpnDecision(read('DEC', decision('01', bindings))))).toMatchObject({
      orders: [{ bindings: [{ row: gre }, { prid: pridOf(6), refusal: { errorCode: 3, column: 2 } }] }],
    });
  });

  it('is split over decisions and messages, of which the first alone is solicited (decisions V4, V35)', () => {
    const prids = Array.from({ length: 100 }, (_, index) => pridOf(index + 1));
    const messages = vpnDecisionMessages(
      { handle: '01', solicited: true, context: pushedContext, orders: [{ command: 'remove', prids }] },
      { maximumObjectOctets: 204, maximumMessageOctets: 1_000 },
    );
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.map(({ solicited }) => solicited)).toStrictEqual(messages.map((_, index) => index === 0));
    expect(Math.max(...messages.map((message) => encode(message).length))).toBeLessThanOrEqual(1_000);
    const said = messages.map((message) => meaningOf(readVpnDecision(message)));
    const orders = said.flatMap((each) => ('orders' in each ? each.orders : []));
    expect(orders.length).toBeGreaterThan(messages.length);
    expect(orders.flatMap((order) => ('prids' in order ? order.prids : []))).toStrictEqual(prids);
  });
});

describe('a report', () => {
  it('is read in the draft’s form, without a status (decision V15)', () => {
    expect(meaningOf(readVpnReport(read('RPT', report('01', prid5 + prid6))))).toMatchObject({
      type: 'success',
      tunnels: [
        { prid: pridOf(5), errorCode: 0 },
        { prid: pridOf(6), errorCode: 0 },
      ],
    });
  });

  it('leaves a status out that no decision names, and keeps its error code', () => {
    expect(meaningOf(readVpnReport(read('RPT', report('02', `${prid5}0008f001 00638001`)))).tunnels).toStrictEqual([
      { prid: pridOf(5), errorCode: 0x8001 },
    ]);
  });

  it.each([
    ['04', { type: 'success', tunnels: [{ status: 'installed' }] }],
    ['05', { type: 'success', tunnels: [{ status: 'removed' }] }],
    ['06', { type: 'failure', tunnels: [{ status: 'retrying' }] }],
    ['07', { type: 'failure', tunnels: [{ status: 'not-removed' }] }],
  ])('of type %s of cops-05 is read where that is asked for (decision V14)', (type, meaning) => {
    const message = read('RPT', report(type, prid5));
    expect(meaningOf(readVpnReport(message, { readsCops05: true }))).toMatchObject(meaning);
    expect(faultOf(readVpnReport(message))).toMatchObject({ code: 'bad-value' });
  });

  it('takes a second ClientSI where one would be too long (decision V35)', () => {
    const tunnels = Array.from({ length: 3_000 }, (_, index) => ({
      prid: pridOf(index + 1),
      status: 'installed' as const,
      errorCode: 0,
    }));
    const message = vpnReportMessage({ handle: '01', solicited: true, type: 'success', tunnels });
    expect(message.clientSi.length).toBe(2);
    expect(meaningOf(readVpnReport(read('RPT', encode(message)))).tunnels).toStrictEqual(tunnels);
  });
});

describe('a tunnel row', () => {
  const column = (n: number, hex: string): Uint8Array => octetsOf(`420105 020103${'0500'.repeat(n - 3)}${hex}`);

  it('takes NULL and what is left out as the default, and ignores what is behind column 29 (RFC 3084 §2.2.1)', () => {
    expect(readTunnelRow(octetsOf('0500 020103 0500'), 5)).toStrictEqual({ kind: 'row', row: gre });
    expect(readTunnelRow(octetsOf(`420105 020103${'0500'.repeat(27)}ff`), 5)).toStrictEqual({ kind: 'row', row: gre });
    expect(tunnelRowOctets(gre)).toStrictEqual(octetsOf('420105 020103'));
  });

  it('takes an Unsigned32 that is written as INTEGER, as the example of RFC 3084 §4.3', () => {
    expect(readTunnelRow(octetsOf('020105 020103'), 5)).toStrictEqual({ kind: 'row', row: gre });
  });

  it('takes lengths in the long form, and a padding that was counted', () => {
    expect(readTunnelRow(octetsOf('42820001 05 0281 0103 0000'), 5)).toStrictEqual({ kind: 'row', row: gre });
  });

  it.each([
    ['another instance than its PRID', octetsOf('420106 020103'), 1, 4],
    ['no technology', octetsOf('420105'), 2, 4],
    ['an unknown technology', octetsOf('420105 020109'), 2, 3],
    ['an indefinite length', octetsOf('420105 0280 03 0000'), 2, 4],
    ['a length beyond the row', octetsOf('420105 020203'), 2, 4],
    ['a length of 4 GiB', octetsOf('420105 0284ffffffff 03'), 2, 4],
    ['a constructed value', octetsOf('420105 220103'), 2, 4],
    ['an integer without octets', octetsOf('420105 020103 0200'), 3, 4],
    ['an address without a family', column(5, '0404c0000201'), 5, 4],
    ['an address of another family', octetsOf('420105 020103 020103 020102 0404c0000201'), 5, 4],
    ['a class that is no UTF-8', column(8, '0401ff'), 8, 4],
    ['a negative bandwidth', column(9, '4b01ff'), 9, 4],
    ['a bandwidth beyond 2^53', column(9, '4b080020000000000000'), 9, 4],
    ['a port of 65,536', column(23, '4203010000'), 23, 4],
    ['an inner address of 33 bit', column(24, '0405c000020121'), 24, 4],
    ['a DSCP of 64', column(27, '020140'), 27, 4],
    ['a prefix of 3 octets', column(28, '04050403c00002'), 28, 4],
    ['a stub link of no known type', column(29, '0405 0403000961'), 29, 4],
  ])('with %s is refused by its column', (_, octets, at, errorCode) => {
    expect(readTunnelRow(octets, 5)).toStrictEqual({ kind: 'refusal', refusal: { errorCode, column: at } });
  });
});
