import { limits } from '@parley/cpnp';
import { describe, expect, test } from 'vitest';
import {
  customerOrderIdentifier,
  now,
  order,
  otherNonce,
  otherOrderId,
  receiveStatus,
  session,
  stages,
  status,
  transactionId,
  updated,
  updateNonce,
  updates,
} from '../../../test/negotiation.js';
import { drop, refuse, tell } from '../verdict.js';

const elsewhere = { ...session, clientAddress: '203.0.113.9', clientPort: 5_000 };
const otherCustomerOrder = `${customerOrderIdentifier}-b` as typeof customerOrderIdentifier; // Still 1 to 255 octets.
const active = tell({ state: 'active', since: now });

describe('a STATUS', () => {
  test('is told whether the agreement can be used, and changes nothing', () => {
    const outcome = order.given(stages.completed).when(receiveStatus());
    expect(outcome.verdict).toStrictEqual(active);
    expect(outcome.state).toStrictEqual(order.given(stages.completed).state);
  });

  test('may come from any session of the customer, as often as it likes', () => {
    for (const changes of [{ session: elsewhere }, { contentHash: 'another' }, {}])
      expect(order.given(stages.completed).when(receiveStatus(status(), changes)).verdict).toStrictEqual(active);
  });

  test('is about the agreement in force while an update is negotiated, and needs its nonce (N20, N21)', () => {
    expect(order.given(updates.judging).when(receiveStatus()).verdict).toStrictEqual(active);
    const wrong = receiveStatus(status({ nonce: updateNonce }));
    expect(order.given(updates.judging).when(wrong).verdict).toStrictEqual(refuse('wrong-nonce'));
    expect(order.given(updated).when(wrong).verdict).toStrictEqual(active);
    expect(order.given(updated).when(receiveStatus()).verdict).toStrictEqual(refuse('wrong-nonce'));
  });

  test.each([
    ['foreign-order', receiveStatus(status(), { customerId: 'other' })],
    ['not-this-customer-order', receiveStatus(status({ customerOrderIdentifier: otherCustomerOrder }))],
    ['not-this-provider-order', receiveStatus(status({ providerOrderIdentifier: otherOrderId }))],
    ['wrong-nonce', receiveStatus(status({ nonce: otherNonce }))],
    ['no-agreement', receiveStatus(status({ transactionId }))],
  ] as const)('of other keys is refused: %s', (refusal, command) => {
    expect(order.given(stages.completed).when(command).verdict).toStrictEqual(refuse(refusal));
  });

  test('is refused where there is no order, or no agreement', () => {
    expect(order.given([]).when(receiveStatus()).verdict).toStrictEqual(refuse('no-matching-order'));
    expect(order.given(stages.offered).when(receiveStatus()).verdict).toStrictEqual(refuse('no-agreement'));
  });

  test('with the last number is dropped: none is left for the answer (N8)', () => {
    const last = receiveStatus(status({ sequenceNumber: limits.maximumUnsigned32 }));
    expect(order.given(stages.completed).when(last).verdict).toStrictEqual(drop('sequence-number-spent'));
  });
});
