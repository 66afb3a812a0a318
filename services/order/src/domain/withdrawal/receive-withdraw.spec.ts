import { emptyDocument, limits, type ConnectivityProvisioningDocument, type JsonObject } from '@parley/cpnp';
import { hashOfCpd } from '@parley/cpp';
import { describe, expect, test } from 'vitest';
import {
  cancel,
  cpd,
  customerOrderIdentifier,
  ends,
  nextTransactionId,
  offerProposed,
  order,
  otherNonce,
  otherOrderId,
  pqoReceived,
  processingSent,
  receiveAccept,
  receiveCancel,
  receivedOf,
  receiveWithdraw,
  session,
  stages,
  transactionId,
  acceptReceived,
  completed,
  updateNonce,
  updatedCpd,
  updated,
  updates,
  updateTransactionId,
  withdraw,
  withdrawn,
  withdrawTransactionId,
  type End,
  type Stage,
  type UpdateStage,
} from '../../../test/negotiation.js';
import type { OrderEvent } from '../order.events.js';
import { drop, refuse } from '../verdict.js';

const elsewhere = { ...session, clientAddress: '203.0.113.9', clientPort: 5_000 };
const otherCustomerOrder = `${customerOrderIdentifier}-b` as typeof customerOrderIdentifier; // Still 1 to 255 octets.

describe('a WITHDRAW', () => {
  test('ends the agreement, its PROCESSING and its ACK numbered after it (CPNP-03 §9.2.8, N7)', () => {
    const outcome = order.given(stages.completed).when(receiveWithdraw());
    outcome.then([withdrawn]);
    expect(outcome.state).toMatchObject({ status: 'Cancelled', cancelCause: 'withdrawn' });
    expect(outcome.state).not.toHaveProperty('agreement');
  });

  test('may come from any session of the customer (cpnp §1.12)', () => {
    const command = receiveWithdraw(withdraw(), { session: elsewhere });
    order
      .given(stages.completed)
      .when(command)
      .then([{ type: 'withdrawn', data: { ...withdrawn.data, session: elsewhere } }]);
  });

  test.each<UpdateStage>(['awaiting', 'offered', 'judging', 'refused', 'declined', 'cancelled', 'expired'])(
    'needs the nonce in force, and ends the update with the agreement, when one is %s',
    (stage) => {
      const outcome = order.given(updates[stage]).when(receiveWithdraw());
      outcome.then([withdrawn]);
      expect(outcome.state).toMatchObject({ status: 'Cancelled', cancelCause: 'withdrawn', negotiation: 2 });
      const wrong = receiveWithdraw(withdraw({ nonce: updateNonce }));
      expect(order.given(updates[stage]).when(wrong).verdict).toStrictEqual(refuse('wrong-nonce'));
    },
  );

  test('after an update needs its nonce (N21)', () => {
    expect(order.given(updated).when(receiveWithdraw()).verdict).toStrictEqual(refuse('wrong-nonce'));
    const message = withdraw({ nonce: updateNonce });
    order
      .given(updated)
      .when(receiveWithdraw(message))
      .then([{ type: 'withdrawn', data: { ...withdrawn.data, received: receivedOf(message) } }]);
  });

  test('may name the agreed document, and no other: it would mean another agreement (N25)', () => {
    const when = (
      given: readonly OrderEvent[],
      connectivityProvisioningDocument: ConnectivityProvisioningDocument,
      nonce = withdraw().nonce,
    ) => order.given(given).when(receiveWithdraw(withdraw({ nonce, connectivityProvisioningDocument }))).verdict;
    expect(when(stages.completed, cpd).kind).toBe('record');
    expect(when(updated, updatedCpd, updateNonce).kind).toBe('record');
    expect([
      when(stages.completed, updatedCpd),
      when(stages.completed, emptyDocument),
      when(updates.offered, updatedCpd),
      when(updated, cpd, updateNonce),
    ]).toStrictEqual(Array.from({ length: 4 }, () => refuse('not-the-agreed-document')));
  });

  test('may write the members of the agreed document in another order (N29)', () => {
    const documentOf = (node: JsonObject) => ({ components: [{ profiles: [{ customerNodesMap: [node] }] }] });
    const agreedOn = documentOf({ identifier: 'acme-paris', siteIdentifier: 'A' });
    const offer: OrderEvent = {
      ...offerProposed,
      data: { ...offerProposed.data, cpd: agreedOn, cpdHash: hashOfCpd(agreedOn) },
    };
    const reordered = documentOf({ siteIdentifier: 'A', identifier: 'acme-paris' });
    const { verdict } = order
      .given([pqoReceived, processingSent, offer, acceptReceived, completed])
      .when(receiveWithdraw(withdraw({ connectivityProvisioningDocument: reordered })));
    expect(verdict.kind).toBe('record');
  });

  test.each<Stage>(['awaiting', 'refused', 'offered', 'judging', 'declined', 'cancelled', 'expired'])(
    'is refused when there has never been an agreement: %s',
    (stage) => {
      expect(order.given(stages[stage]).when(receiveWithdraw()).verdict).toStrictEqual(refuse('no-agreement'));
    },
  );

  test('is refused in a transaction that is open: it opens one of its own (N24)', () => {
    expect([
      order.given(stages.completed).when(receiveWithdraw(withdraw({ transactionId }))).verdict,
      order.given(updates.offered).when(receiveWithdraw(withdraw({ transactionId: updateTransactionId }))).verdict,
    ]).toStrictEqual([refuse('no-agreement'), refuse('no-agreement')]);
  });

  test('of an order that nobody knows, or that is another customer’s, is refused', () => {
    expect([
      order.given([]).when(receiveWithdraw()).verdict,
      order.given(stages.completed).when(receiveWithdraw(withdraw(), { customerId: 'other' })).verdict,
    ]).toStrictEqual([refuse('no-matching-order'), refuse('foreign-order')]);
  });

  test('holds both identifiers and the nonce (CPNP-03 §10.2)', () => {
    const when = (changes: Parameters<typeof withdraw>[0]) =>
      order.given(stages.completed).when(receiveWithdraw(withdraw(changes))).verdict;
    expect([
      when({ customerOrderIdentifier: otherCustomerOrder }),
      when({ providerOrderIdentifier: otherOrderId }),
      when({ nonce: otherNonce }),
    ]).toStrictEqual([refuse('not-this-customer-order'), refuse('not-this-provider-order'), refuse('wrong-nonce')]);
  });

  test('that leaves no numbers to answer with is dropped (N8)', () => {
    const spent = receiveWithdraw(withdraw({ sequenceNumber: limits.maximumUnsigned32 - 15 }));
    expect(order.given(stages.completed).when(spent).verdict).toStrictEqual(drop('sequence-number-spent'));
  });
});

describe.each(Object.entries(ends))('an order that is %s', (_, given) => {
  test('answers a repeat of the WITHDRAW, wherever it comes from (N9, N24)', () => {
    order.given(given).when(receiveWithdraw()).then({ kind: 'repeat' });
    order
      .given(given)
      .when(receiveWithdraw(withdraw(), { session: elsewhere }))
      .then({ kind: 'repeat' });
  });

  test('drops the same number with another content, and an older one (N9)', () => {
    for (const message of [withdraw({ nonce: otherNonce }), withdraw({ sequenceNumber: 199 })]) {
      order.given(given).when(receiveWithdraw(message)).then(drop('sequence-number-not-larger'));
    }
  });

  test('has nothing left to withdraw, in its transaction or in a new one', () => {
    for (const changes of [{ sequenceNumber: 210 }, { transactionId: nextTransactionId }]) {
      order
        .given(given)
        .when(receiveWithdraw(withdraw(changes)))
        .then(refuse('no-agreement'));
    }
  });

  test('takes no ACCEPT and no CANCEL', () => {
    const inWithdraw = { sequenceNumber: 210, transactionId: withdrawTransactionId };
    expect([
      order.given(given).when(receiveAccept({ ...acceptOfNothing, ...inWithdraw })).verdict,
      order.given(given).when(receiveCancel(cancel(inWithdraw))).verdict,
    ]).toStrictEqual([refuse('already-ended'), refuse('already-ended')]);
  });
});

const acceptOfNothing = receiveAccept().message;

test.each<End>(['withdrawn while an update waits', 'withdrawn while an update is offered'])(
  'an update that the order is %s answers a later message with FAIL',
  (end) => {
    const message = cancel({ sequenceNumber: 150, transactionId: updateTransactionId });
    expect(order.given(ends[end]).when(receiveCancel(message)).verdict).toMatchObject(refuse('transaction-has-ended'));
  },
);
