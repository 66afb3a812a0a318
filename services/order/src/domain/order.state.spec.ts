import { hashOfCpd } from '@parley/cpp';
import { describe, expect, test } from 'vitest';
import {
  accept,
  acceptReceived,
  cancel,
  cancelled,
  completed,
  counterCpd,
  counterOfferProposed,
  cpd,
  customerOrderIdentifier,
  decline,
  declined,
  expired,
  nonce,
  offerProposed,
  order,
  orderId,
  pqoReceived,
  pqoRefused,
  processing,
  processingReceived,
  provision,
  receivedOf,
  session,
  stages,
  transactionId,
  validityDate,
} from '../../test/negotiation.js';
import type { OrderEvent } from './order.events.js';
import { evolve } from './order.state.js';

const received = {
  status: 'PQOReceived',
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
const ackTo = (to: string) => ({ method: 'ACK', sequenceNumber: 12, to });

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
      { ...offered, offer: { ...offer, cpd: counterCpd, cpdHash: hashOfCpd(counterCpd) } },
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
  test.each(examples)('%s', (_, events, state) => {
    expect(order.given(events).state).toStrictEqual(state);
  });

  test('an event without a pqo-received before it is still none', () => {
    expect(evolve(undefined, completed)).toBe(undefined);
  });
});
