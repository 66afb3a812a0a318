import {
  configChanged,
  parseEvent,
  policyDecided,
  policyOrderMended,
  policyOrderStranded,
  policyPartnersNeeded,
} from '@parley/contracts';
import type { RecordedEvent } from '@parley/event-log';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../domain/ledger.events.js';
import { contractEventOf } from './contract-events.js';

const recorded: RecordedEvent = {
  streamId: 'ledger',
  version: 3,
  eventId: '7b0e9a2e-7a86-4fd1-9c6e-5a1d0a0f5d10',
  type: 'any',
  schemaVersion: 1,
  data: {},
  meta: { cause: 'order.pqo-received', traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
  recordedAt: '2026-11-22T10:00:00.000Z',
  prevHash: '',
  hash: '',
  position: { xid: '1', globalPosition: '1' },
};
const about = { orderId: 'P-1', negotiation: 2, customerId: 'acme' };
const envelope = {
  id: recorded.eventId,
  type: 'policy.decided',
  source: '/parley/policy',
  time: recorded.recordedAt,
  subject: 'P-1',
};
const cpd = { components: [] };
const taken = { part: 'p1', candidate: 'p1.1', child: 'c-1', partner: 'nordlink', interconnect: 'ed-lon-1/nni-1' };

describe('what the other services hear of the ledger', () => {
  it.each<[string, LedgerEvent, object]>([
    [
      'an offer as requested',
      { type: 'capacity-reserved', data: { ...about, amounts: [{ resource: 'r', bps: 1 }], reasons: [] } },
      { orderId: 'P-1', negotiation: 2, decision: { kind: 'offer', reasons: [] } },
    ],
    [
      'a counter-offer with its document and reasons',
      { type: 'capacity-reserved', data: { ...about, amounts: [], cpd, reasons: ['less is left'] } },
      { orderId: 'P-1', negotiation: 2, decision: { kind: 'offer', cpd, reasons: ['less is left'] } },
    ],
    [
      'an offer at the mailbox, and why it is there (N54)',
      {
        type: 'capacity-reserved',
        data: { ...about, amounts: [], reasons: [], provisioning: { provisioner: 'mailbox', reasons: ['no end'] } },
      },
      {
        orderId: 'P-1',
        negotiation: 2,
        decision: { kind: 'offer', reasons: [], provisioner: 'mailbox', provisionerReasons: ['no end'] },
      },
    ],
    [
      'an offer at the mailbox that asks for no tunnels, which needs no reason',
      {
        type: 'capacity-reserved',
        data: { ...about, amounts: [], reasons: [], provisioning: { provisioner: 'mailbox', reasons: [] } },
      },
      { orderId: 'P-1', negotiation: 2, decision: { kind: 'offer', reasons: [], provisioner: 'mailbox' } },
    ],
    [
      'a refusal with its FAIL code',
      { type: 'capacity-refused', data: { ...about, statusCode: 6, reasons: ['outside'] } },
      { orderId: 'P-1', negotiation: 2, decision: { kind: 'refusal', statusCode: 6, reasons: ['outside'] } },
    ],
    [
      'an offer with a part of a partner, without the sites behind it',
      {
        type: 'capacity-reserved',
        data: {
          ...{ ...about, amounts: [], reasons: [] },
          bought: {
            taken: [{ ...taken, sites: ['acme-oslo'] }],
            ...{ validUntil: '2026-11-23T10:00:00.000Z', worth: '60.00' },
          },
        },
      },
      {
        ...{ orderId: 'P-1', negotiation: 2 },
        decision: { kind: 'offer', reasons: [], bought: { taken: [taken], validUntil: '2026-11-23T10:00:00.000Z' } },
      },
    ],
    [
      'how long an offer is valid, and when it ends with what partners offer, without what says so',
      {
        type: 'capacity-reserved',
        data: {
          ...{ ...about, amounts: [], reasons: [] },
          ...{ validity: { ms: 900_000, by: 'rule', rule: 'short' }, validUntil: '2026-11-23T09:59:30.000Z' },
        },
      },
      {
        ...{ orderId: 'P-1', negotiation: 2 },
        decision: { kind: 'offer', reasons: [], validityMs: 900_000, validUntil: '2026-11-23T09:59:30.000Z' },
      },
    ],
  ])('is %s, as the contract has it', (_, event, data) => {
    const said = contractEventOf(recorded, event);
    expect(said).toStrictEqual({ ...envelope, data });
    expect(parseEvent(policyDecided, said?.data)).toStrictEqual(data);
  });

  it('is what partners are asked, without the sites behind it and without what the customer asked', () => {
    const candidate = { candidate: 'p1.1', partner: 'nordlink', linkIdentifier: 'xe-3', cpd };
    const instants = { decidedAt: '2026-11-22T10:00:00.000Z', answerBy: '2026-11-22T10:10:00.000Z' };
    const said = contractEventOf(recorded, {
      type: 'partners-needed',
      data: {
        ...{ ...about, ...instants, amounts: [], combinations: [['p1.1']] },
        parts: [{ part: 'p1', sites: ['acme-oslo'], candidates: [{ ...candidate, link: 'ed-lon-1/nni-1' }] }],
        asked: { cpd, at: instants.decidedAt },
      },
    });
    const data = {
      ...{ ...about, answerBy: instants.answerBy },
      parts: [{ part: 'p1', candidates: [{ ...candidate, interconnect: 'ed-lon-1/nni-1' }] }],
    };
    expect(said).toStrictEqual({ ...envelope, type: policyPartnersNeeded.type, data });
    expect(parseEvent(policyPartnersNeeded, said?.data)).toStrictEqual(data);
  });

  it('is where a segment comes back, who orders of whom, which child order is changed, and the path, without the sites there', () => {
    const candidate = { candidate: 'p1.1', partner: 'nordlink', linkIdentifier: 'xe-3', cpd };
    const more = {
      beyond: 'arctic',
      updates: { negotiation: 1, part: 'p1', candidate: 'p1.1', child: 'child-1' },
    };
    const instants = { decidedAt: '2026-11-22T10:00:00.000Z', answerBy: '2026-11-22T10:10:00.000Z' };
    const path = [{ r: 'r'.repeat(22), mac: 'm'.repeat(43) }];
    const back = { link: 'ed-par-1/nni-1', linkIdentifier: 'xe-4', sites: ['acme-paris'] };
    const said = contractEventOf(recorded, {
      type: 'partners-needed',
      data: {
        ...{ ...about, ...instants, amounts: [], combinations: [['p1.1']] },
        parts: [{ part: 'p1', sites: [], candidates: [{ ...candidate, ...more, link: 'ed-lon-1/nni-1', back }] }],
        asked: { cpd, at: instants.decidedAt, path },
      },
    });
    const data = {
      ...{ ...about, answerBy: instants.answerBy, path },
      parts: [
        {
          part: 'p1',
          candidates: [
            {
              ...{ ...candidate, ...more, interconnect: 'ed-lon-1/nni-1' },
              back: { interconnect: 'ed-par-1/nni-1', linkIdentifier: 'xe-4' },
            },
          ],
        },
      ],
    };
    expect(said?.data).toStrictEqual(data);
    expect(parseEvent(policyPartnersNeeded, said?.data)).toStrictEqual(data);
  });

  it('is nothing of what was sold or freed', () => {
    expect(contractEventOf(recorded, { type: 'capacity-committed', data: { orderId: 'P-1', negotiation: 2 } })).toBe(
      undefined,
    );
    expect(
      contractEventOf(recorded, {
        type: 'capacity-released',
        data: { orderId: 'P-1', negotiation: 2, whole: true, cause: 'declined' },
      }),
    ).toBe(undefined);
  });

  it('is of the provider data their number alone', () => {
    const changes = [{ part: 'customers', kind: 'removed' } as const];
    const data = { version: 4, changedAt: '2026-11-22T09:59:59.000Z', source: 'reload', changes } as const;
    const said = contractEventOf(recorded, { type: 'provider-data-changed', data });
    const { version, changedAt } = data;
    expect(said).toStrictEqual({
      ...{ ...envelope, type: 'config.changed', subject: 'config' },
      data: { version, changedAt },
    });
    expect(parseEvent(configChanged, said?.data)).toStrictEqual({ version, changedAt });
  });

  it('carries no trace context where the log has none', () => {
    const untraced = { ...recorded, meta: { cause: 'order.pqo-received' } };
    const event: LedgerEvent = { type: 'capacity-reserved', data: { ...about, amounts: [], reasons: [] } };
    expect(contractEventOf(untraced, event)).not.toHaveProperty('traceparent');
  });

  it('is which order the network does not carry any more, with what it lacks, and when it carries it again', () => {
    const short = [{ link: 'core a>b', direction: 'forward', missingBps: 2 }];
    const known = { orderId: 'P-1', negotiation: 2, providerData: 3 };
    const since = '2026-11-22T10:00:00.000Z';
    const stranded = { ...known, since, gone: ['device c'], short, broken: ['the path is slow'] };
    const said = contractEventOf(recorded, { type: 'order-stranded', data: stranded });
    expect(said).toStrictEqual({ ...envelope, type: policyOrderStranded.type, data: stranded });
    expect(parseEvent(policyOrderStranded, said?.data)).toStrictEqual(stranded);
    const mended = contractEventOf(recorded, { type: 'order-mended', data: known });
    expect(mended).toStrictEqual({ ...envelope, type: policyOrderMended.type, data: known });
    expect(parseEvent(policyOrderMended, mended?.data)).toStrictEqual(known);
  });
});
