import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CopsFault,
  decode,
  encode,
  type Message,
  readTunnelRow,
  readVpnDecision,
  readVpnReport,
  readVpnRequest,
  tunnelRowOctets,
  type Understood,
  vpnDecisionMessages,
  vpnReportMessage,
  vpnRequestMessage,
} from '../src/index.js';
import { tunnelRow, vpnDecision, vpnReport, vpnRequest } from './vpn-arbitraries.js';

/** A message as the other side has it. */
function carried(message: Message): Message {
  const decoded = decode(encode(message));
  if (decoded.kind === 'fault') throw decoded.fault;
  return decoded.message;
}

/** What the client type makes of a message, whichever it is. */
function understood(message: Message): Understood<unknown> {
  switch (message.op) {
    case 'REQ':
      return readVpnRequest(message);
    case 'DEC':
      return readVpnDecision(message);
    case 'RPT':
      return readVpnReport(message);
    default:
      throw new Error(`the VPN client type says nothing in ${message.op}`);
  }
}

const kinds: readonly (readonly [string, fc.Arbitrary<{ message: Message; meaning: unknown }>])[] = [
  ['a request', vpnRequest.map((meaning) => ({ meaning, message: vpnRequestMessage(meaning) }))],
  [
    'a decision',
    vpnDecision.map((meaning) => {
      const [message, ...others] = vpnDecisionMessages(meaning);
      if (message === undefined || others.length > 0) throw new Error('not one message');
      return { meaning, message };
    }),
  ],
  ['a report', vpnReport.map((meaning) => ({ meaning, message: vpnReportMessage(meaning) }))],
];

describe.each(kinds)('%s', (_, arbitrary) => {
  it('is understood as it was meant', () => {
    fc.assert(
      fc.property(arbitrary, ({ message, meaning }) => {
        expect(understood(carried(message))).toStrictEqual({ kind: 'understood', meaning });
      }),
      { numRuns: 100 },
    );
  });

  it('is understood or a fault when octets are changed', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(arbitrary, changes, ({ message }, edits) => {
        const octets = encode(message);
        for (const [place, octet] of edits) octets[8 + (place % (octets.length - 8))] = octet;
        const decoded = decode(octets);
        if (decoded.kind === 'fault') return;
        const result = understood(decoded.message);
        if (result.kind === 'fault') expect(result.fault).toBeInstanceOf(CopsFault);
      }),
      { numRuns: 150 },
    );
  });
});

it('a decision has named data alone, and no flags (RFC 2748 §2.2.6)', () => {
  fc.assert(
    fc.property(vpnDecision, (meaning) => {
      for (const { decisions = [] } of vpnDecisionMessages(meaning))
        for (const { flags, data } of decisions)
          expect([flags, ...data.map(({ kind }) => kind)]).toStrictEqual([0, ...data.map(() => 'named')]);
    }),
    { numRuns: 100 },
  );
});

it('a request names no interface, and no local decision (RFC 2748 §2.2.3, §2.2.4, §2.2.7)', () => {
  fc.assert(
    fc.property(vpnRequest, (meaning) => {
      const { inInterface, outInterface, localDecisions } = vpnRequestMessage(meaning);
      expect([inInterface, outInterface, localDecisions]).toStrictEqual([undefined, undefined, []]);
    }),
    { numRuns: 100 },
  );
});

describe('a tunnel row', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(tunnelRow, (row) => {
        expect(readTunnelRow(tunnelRowOctets(row), row.instance)).toStrictEqual({ kind: 'row', row });
      }),
      { numRuns: 150 },
    );
  });

  it('is a row or a refusal that names its column when octets are changed or missing', () => {
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(tunnelRow, change, fc.nat(), (row, [place, octet], length) => {
        const octets = tunnelRowOctets(row);
        octets[place % octets.length] = octet;
        const read = readTunnelRow(octets.subarray(0, length % (octets.length + 1)), row.instance);
        if (read.kind === 'row') return;
        expect(read.refusal.column).toBeGreaterThanOrEqual(1);
        expect(read.refusal.column).toBeLessThanOrEqual(29);
        expect([3, 4]).toContain(read.refusal.errorCode);
      }),
      { numRuns: 200 },
    );
  });
});
