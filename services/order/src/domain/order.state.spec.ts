import { hashOfCpd } from '@parley/cpp';
import { describe, expect, test } from 'vitest';
import {
  accept,
  agreed,
  agreedByUpdate,
  acceptReceived,
  cancel,
  cancelled,
  certain,
  completed,
  counterCpd,
  counterOfferProposed,
  cpd,
  customerOrderIdentifier,
  decline,
  declined,
  ends,
  expired,
  inUpdate,
  nextTransactionId,
  nonce,
  offerProposed,
  order,
  orderId,
  otherTransactionId,
  pqoReceived,
  pqoRefused,
  processing,
  processingReceived,
  provision,
  receivedOf,
  session,
  stages,
  transactionId,
  update,
  updated,
  updatedCpd,
  updateReceived,
  updates,
  updateTransactionId,
  validityDate,
  withdraw,
  withdrawTransactionId,
  withheld,
} from '../../test/negotiation.js';
import type { OrderEvent } from './order.events.js';
import { evolve, isOver } from './order.state.js';

const received = {
  status: 'PQOReceived',
  negotiation: 1,
  past: [],
  orderId,
  customerId: 'acme',
  customerOrderIdentifier,
  transactionId,
  session,
  requested: cpd,
  lastReceived: receivedOf(provision()),
  lastSent: 0,
};
const awaiting = {
  ...received,
  status: 'AwaitingProcessing',
  lastSent: 8,
  lastAnswer: { method: 'PROCESSING', sequenceNumber: 8 },
};
const offer = { nonce, validityDate, cpd, cpdHash: hashOfCpd(cpd), sequenceNumber: 9 };
const offered = { ...awaiting, status: 'OfferProposed', offer, lastSent: 9 };
const { lastAnswer: _, ...unanswered } = offered;
const judging = { ...unanswered, status: 'ProcessingReceived', lastReceived: receivedOf(processing()) };
const ended = { status: 'Cancelled', lastSent: 12 } as const;
/** Of an update nothing is left from the transaction before but what the order is, and the agreement. */
const { offer: _offer, ...unoffered } = unanswered;
const completedOrder = certain(order.given(stages.completed).state);
const updating = {
  ...unoffered,
  status: 'AwaitingProcessing',
  negotiation: 2,
  agreement: agreed,
  past: [completedOrder],
  transactionId: updateTransactionId,
  requested: updatedCpd,
  lastReceived: receivedOf(update()),
  lastSent: 101,
  lastAnswer: { method: 'PROCESSING', sequenceNumber: 101 },
};
const ackTo = (to: string) => ({ method: 'ACK', sequenceNumber: 12, to });

/** The agreement of the update as it was offered. */
const { since: __, activity: ___, ...offeredByUpdate } = agreedByUpdate;

describe('the order after', () => {
  const examples: readonly (readonly [string, readonly OrderEvent[], object])[] = [
    ['pqo-received', [pqoReceived], received],
    ['processing-sent', stages.awaiting, awaiting],
    [
      'pqo-refused',
      [...stages.awaiting, pqoRefused],
      {
        ...awaiting,
        status: 'Cancelled',
        cancelCause: 'refused',
        lastSent: 9,
        lastAnswer: { method: 'FAIL', sequenceNumber: 9, statusCode: 5, statusText: 'no capacity; no detour' },
      },
    ],
    ['offer-proposed as requested', [...stages.awaiting, offerProposed], offered],
    [
      'offer-proposed with another document',
      [...stages.awaiting, counterOfferProposed],
      { ...offered, offer: { ...offer, cpd: counterCpd, cpdHash: hashOfCpd(counterCpd), reasons: ['one site only'] } },
    ],
    ['processing-received', [...stages.offered, processingReceived], judging],
    [
      'accept-received',
      [...stages.judging, acceptReceived],
      { ...judging, status: 'AcceptReceived', lastReceived: receivedOf(accept()) },
    ],
    [
      'completed',
      [...stages.judging, acceptReceived, completed],
      {
        ...judging,
        status: 'Completed',
        agreement: agreed,
        lastReceived: receivedOf(accept()),
        lastSent: 12,
        lastAnswer: ackTo('ACCEPT'),
      },
    ],
    [
      'cancelled by a DECLINE',
      [...stages.judging, declined],
      {
        ...judging,
        ...ended,
        cancelCause: 'declined',
        lastReceived: receivedOf(decline()),
        lastAnswer: ackTo('DECLINE'),
      },
    ],
    [
      'cancelled by a CANCEL',
      [...stages.judging, cancelled],
      {
        ...judging,
        ...ended,
        cancelCause: 'cancelled',
        lastReceived: receivedOf(cancel()),
        lastAnswer: ackTo('CANCEL'),
      },
    ],
    ['cancelled by time', [...stages.judging, expired], { ...judging, status: 'Cancelled', cancelCause: 'expired' }],
  ];
  const updateExamples: typeof examples = [
    [
      'update-received: the agreement stays, the transaction before is past (N20)',
      [...stages.completed, updateReceived],
      (({ lastAnswer: _answer, ...rest }) => ({ ...rest, status: 'PQOReceived', lastSent: 0 }))(updating),
    ],
    ['processing-sent within an update', updates.awaiting, updating],
    [
      'pqo-refused within an update: the agreement stays',
      updates.refused,
      {
        ...updating,
        status: 'Cancelled',
        cancelCause: 'refused',
        lastSent: 102,
        lastAnswer: { method: 'FAIL', sequenceNumber: 102, statusCode: 5, statusText: 'no capacity; no detour' },
      },
    ],
    [
      'completed within an update: its offer is the agreement (N21)',
      updated,
      {
        ...updating,
        status: 'Completed',
        offer: { ...offeredByUpdate, validityDate, sequenceNumber: 102 },
        agreement: agreedByUpdate,
        lastReceived: receivedOf(inUpdate.accept),
        lastSent: 105,
        lastAnswer: { method: 'ACK', sequenceNumber: 105, to: 'ACCEPT' },
      },
    ],
    [
      'withdrawn: nothing is agreed any more (N24)',
      ends.withdrawn,
      {
        ...unoffered,
        status: 'Cancelled',
        cancelCause: 'withdrawn',
        past: [completedOrder],
        transactionId: withdrawTransactionId,
        lastReceived: receivedOf(withdraw()),
        lastSent: 202,
        lastAnswer: { method: 'ACK', sequenceNumber: 202, to: 'WITHDRAW' },
      },
    ],
    ['offer-withheld: as before', [...updates.declined, withheld(2)], certain(order.given(updates.declined).state)],
  ];
  test.each([...examples, ...updateExamples])('%s', (_, events, state) => {
    expect(order.given(events).state).toStrictEqual(state);
  });

  test('an update keeps what was said in the last four transactions, the latest last', () => {
    const ids = [transactionId, updateTransactionId, nextTransactionId, withdrawTransactionId, otherTransactionId];
    const received = ids.map((id): OrderEvent => ({
      ...updateReceived,
      data: { ...updateReceived.data, transactionId: id },
    }));
    const { state } = order.given([...stages.completed, ...received]);
    expect(state?.past.map((past) => past.transactionId)).toStrictEqual(ids.slice(0, 4));
    expect(state?.past.flatMap(({ past }) => past)).toStrictEqual([]);
    expect(state?.negotiation).toBe(6);
  });

  test('an order is over when nothing is negotiated and nothing agreed', () => {
    const over = (events: readonly OrderEvent[]) => isOver(certain(order.given(events).state));
    for (const [stage, events] of Object.entries(stages)) {
      expect(over(events), stage).toBe(['refused', 'declined', 'cancelled', 'expired'].includes(stage));
    }
    for (const [stage, events] of Object.entries(updates)) expect(over(events), `update ${stage}`).toBe(false);
    for (const [end, events] of Object.entries(ends)) expect(over(events), end).toBe(true);
    expect(over(updated)).toBe(false);
  });

  test('an event without a pqo-received before it is still none', () => {
    expect(evolve(undefined, completed)).toBe(undefined);
  });
});
