import { describe, expect, test } from 'vitest';
import {
  cancel,
  nonce,
  order,
  proposeOffer,
  receiveAccept,
  receiveCancel,
  refusePqo,
  stages,
  validityDate,
} from '../../../test/negotiation.js';
import type { EndPurchase, PassPurchaseDeadline, ProposeOffer } from '../order.commands.js';
import type { OrderEvent } from '../order.events.js';

const now = '2026-04-23T10:00:00.000Z';
const validUntil = '2026-04-23T10:30:00.000Z';
const bought: ProposeOffer = { ...proposeOffer, bought: { validUntil } };
const requested: OrderEvent = {
  type: 'purchase-requested',
  data: { negotiation: 1, dueAt: '2026-04-23T10:10:00.000Z', validUntil, reasons: [], isWatched: true },
};
const buying = [...stages.awaiting, requested];
const end = (more: Partial<EndPurchase> = {}): EndPurchase => ({
  ...{ type: 'end-purchase', negotiation: 1, stage: 'offer', outcome: 'bought', reasons: [], now, nonce, validityDate },
  ...more,
});
const pass = (at: string): PassPurchaseDeadline => ({ type: 'pass-purchase-deadline', now: at });
const refused = (...reasons: readonly string[]): OrderEvent => ({
  type: 'pqo-refused',
  data: { sequenceNumber: 9, statusCode: 5, reasons, by: 'policy' },
});

describe('an offer that needs parts of partners', () => {
  test('waits until they are bought, and the decision again changes nothing', () => {
    order.given(stages.awaiting).when(bought).then([requested]);
    order.given(buying).when(bought).then({ kind: 'nothing-to-do' });
    expect(order.given(buying).state).toMatchObject({ status: 'AwaitingProcessing', buying: { validUntil } });
  });

  test('is waited for no longer than the partners offer their parts', () => {
    const soon = '2026-04-23T10:02:00.000Z';
    order
      .given(stages.awaiting)
      .when({ ...proposeOffer, bought: { validUntil: soon } })
      .then([{ ...requested, data: { negotiation: 1, dueAt: soon, validUntil: soon, reasons: [], isWatched: true } }]);
  });

  test('goes out when all is bought, and ends no later than what partners offer (N40)', () => {
    const { state } = order.given(buying).when(end());
    expect(state).toMatchObject({ status: 'OfferProposed', offer: { validityDate: validUntil } });
    expect(state).not.toHaveProperty('buying');
    const early = '2026-04-23T10:20:00.000Z';
    const { state: shorter } = order.given(buying).when(end({ validityDate: early }));
    expect(shorter?.offer?.validityDate).toBe(early);
  });

  test('is valid for as long as the policy says from when all is bought, and ends no later than what partners offer', () => {
    const valid = (validityMs: number, at: string) => {
      const { verdict } = order.given(stages.awaiting).when({ ...bought, validityMs });
      if (verdict.kind !== 'record') throw new Error(verdict.kind);
      expect(verdict.events).toStrictEqual([{ ...requested, data: { ...requested.data, validityMs } }]);
      return order.given([...stages.awaiting, ...verdict.events]).when(end({ now: at })).state?.offer?.validityDate;
    };
    expect(valid(600_000, '2026-04-23T10:05:00.200Z')).toBe('2026-04-23T10:15:01.000Z');
    expect(valid(600_000, '2026-04-23T10:25:00.000Z')).toBe(validUntil);
    expect(valid(86_400_000, now)).toBe(validUntil);
  });

  test.each([
    ['a partner refuses', end({ outcome: 'failed', reasons: ['no capacity left'] }), 'no capacity left'],
    ['a partner refuses without a word', end({ outcome: 'failed' }), 'a partner refused'],
    ['they are bought too late', end({ now: validUntil }), 'what partners offered for it has run out'],
    ['nobody says anything in time', pass('2026-04-23T10:10:00.000Z'), 'partners have not agreed in time'],
  ] as const)('is FAIL 5 when %s', (_, command, reason) => {
    order
      .given(buying)
      .when(command)
      .then([refused(reason)]);
    expect(order.given([...buying, refused(reason)]).state).not.toHaveProperty('buying');
  });

  test.each([
    ['of another negotiation', buying, end({ negotiation: 2 })],
    ['of an order that buys nothing', stages.awaiting, end()],
    ['that was said before', [...buying, refused('no capacity left')], end()],
    ['before the deadline', buying, pass(now)],
    ['when nothing is bought any more', stages.awaiting, pass(validUntil)],
    ['of no order at all', [], end()],
  ] as const)('is left as it is by a word %s', (_, given, command) => {
    order.given(given).when(command).then({ kind: 'nothing-to-do' });
  });

  test('is cancelled while it is bought, and what is bought then offers nothing', () => {
    const cancelled = order.given(buying).when(receiveCancel(cancel({ sequenceNumber: 9 })));
    expect(cancelled.state).toMatchObject({ status: 'Cancelled', cancelCause: 'cancelled' });
    expect(cancelled.state).not.toHaveProperty('buying');
    const events = cancelled.verdict.kind === 'record' ? cancelled.verdict.events : [];
    order
      .given([...buying, ...events])
      .when(end())
      .then({ kind: 'nothing-to-do' });
  });

  test('is refused by the policy meanwhile, as before', () => {
    expect(order.given(buying).when(refusePqo).state).toMatchObject({ status: 'Cancelled', cancelCause: 'refused' });
  });

  test('outside the guidelines is bought once it is approved, and not before', () => {
    const check = { name: 'technical', approvers: 'noc', deadlineMs: 60_000, atDeadline: 'reject' } as const;
    const escalation = { reasons: ['3 sites'], checks: [check], now };
    const escalated = order.given(stages.awaiting).when({ ...bought, escalation });
    const events = escalated.verdict.kind === 'record' ? escalated.verdict.events : [];
    expect(events.map(({ type }) => type)).toStrictEqual(['offer-escalated', 'check-requested']);
    const task = escalated.state?.checks?.open?.task ?? '';
    const approve = { type: 'decide-check', decision: 'approve', by: 'ada', task, now, nonce, validityDate } as const;
    const { state, verdict } = order.given([...stages.awaiting, ...events]).when(approve);
    const types = verdict.kind === 'record' ? verdict.events.map(({ type }) => type) : [];
    expect(types).toStrictEqual(['check-approved', 'purchase-requested']);
    expect(state).toMatchObject({ buying: { validUntil }, status: 'AwaitingProcessing' });
  });
});

describe('an offer of which partners hold parts until it is accepted', () => {
  const held = order.given(buying).when(end({ outcome: 'held' }));
  const offered = [...buying, ...(held.verdict.kind === 'record' ? held.verdict.events : [])];
  const heldRequest: OrderEvent = {
    type: 'purchase-requested',
    data: {
      ...{ negotiation: 1, stage: 'accept', dueAt: new Date(Date.parse(receiveAccept().now) + 600_000).toISOString() },
      ...{ validUntil: held.state?.offer?.validityDate ?? '', reasons: [], isWatched: true },
    },
  };
  const inTime = receiveAccept();
  const accepting = order.given(offered).when(inTime);
  const accepted = [...offered, ...(accepting.verdict.kind === 'record' ? accepting.verdict.events : [])];

  test('says PROCESSING to the ACCEPT, again to a repeat, and asks the broker (N48)', () => {
    expect(accepting.verdict).toMatchObject({ events: [{ type: 'accept-received' }, heldRequest] });
    expect(accepting.state).toMatchObject({ status: 'AcceptReceived', lastAnswer: { method: 'PROCESSING' } });
    order.given(accepted).when(inTime).then({ kind: 'repeat' });
  });

  test('is agreed when all is bought, by an ACK that the relay sends', () => {
    const { state, verdict } = order.given(accepted).when(end({ stage: 'accept' }));
    expect(verdict).toMatchObject({ events: [{ type: 'completed', data: { agreedAt: now, isAfterPurchase: true } }] });
    expect(state).toMatchObject({ status: 'Completed', lastAnswer: { method: 'ACK', to: 'ACCEPT' } });
    expect(state).not.toHaveProperty('buying');
  });

  test.each([
    ['a partner refuses', end({ stage: 'accept', outcome: 'failed', reasons: ['no capacity left'] })],
    ['nobody says anything in time', pass('2100-01-01T00:00:00.000Z')],
  ] as const)('is FAIL 5 when %s, and there is no agreement (N36)', (_, command) => {
    const { state } = order.given(accepted).when(command);
    expect(state).toMatchObject({ status: 'Cancelled', lastAnswer: { method: 'FAIL', statusCode: 5 } });
    expect(state).not.toHaveProperty('agreement');
  });

  test('is left as it is by what was said of the time before the offer', () => {
    order.given(accepted).when(end()).then({ kind: 'nothing-to-do' });
  });

  test('can be cancelled while the ACK waits', () => {
    const { state } = order.given(accepted).when(receiveCancel(cancel({ sequenceNumber: 14 })));
    expect(state).toMatchObject({ status: 'Cancelled', cancelCause: 'cancelled' });
  });

  test('is bought once the ACCEPT is approved, where it has to be checked', () => {
    const check = { name: 'contract', approvers: 'noc', deadlineMs: 60_000, atDeadline: 'reject' } as const;
    const asked = order.given(offered).when({ ...inTime, checks: [check] });
    const events = asked.verdict.kind === 'record' ? asked.verdict.events : [];
    expect(events.map(({ type }) => type)).toStrictEqual(['accept-received', 'check-requested']);
    const task = asked.state?.checks?.open?.task ?? '';
    const approve = { type: 'decide-check', decision: 'approve', by: 'ada', task, now, nonce, validityDate } as const;
    const { verdict } = order.given([...offered, ...events]).when(approve);
    const types = verdict.kind === 'record' ? verdict.events.map(({ type }) => type) : [];
    expect(types).toStrictEqual(['check-approved', 'purchase-requested']);
  });
});
