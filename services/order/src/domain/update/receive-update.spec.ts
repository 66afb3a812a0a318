import { limits } from '@parley/cpnp';
import { describe, expect, test } from 'vitest';
import {
  accept,
  agreed,
  agreedByUpdate,
  cancel,
  certain,
  customerOrderIdentifier,
  decline,
  ends,
  inUpdate,
  nextTransactionId,
  nonce,
  order,
  otherNonce,
  otherOrderId,
  otherTransactionId,
  provision,
  receiveAccept,
  receiveCancel,
  receiveDecline,
  receivedOf,
  receivePqo,
  receiveProcessing,
  receiveUpdate,
  session,
  stages,
  transactionId,
  update,
  updateAccepted,
  updateCancelled,
  updateCompleted,
  updated,
  updateDeclined,
  updateNonce,
  updateProcessingReceived,
  updateProcessingSent,
  updateReceived,
  updates,
  validityDate,
  type End,
  type Stage,
  type UpdateStage,
} from '../../../test/negotiation.js';
import type { OrderEvent } from '../order.events.js';
import type { Order } from '../order.state.js';
import { drop, refuse } from '../verdict.js';

const elsewhere = { ...session, clientAddress: '203.0.113.9', clientPort: 5_000 };
const otherCustomerOrder = `${customerOrderIdentifier}-b` as typeof customerOrderIdentifier; // Still 1 to 255 octets.
/** The order as its next transaction remembers it. */
const asPast = (events: readonly OrderEvent[]): Order => ({ ...certain(order.given(events).state), past: [] });
const agreementAfter = (events: readonly OrderEvent[]) => order.given(events).state?.agreement;

describe('an UPDATE', () => {
  test('opens a negotiation in its own transaction, its PROCESSING numbered after it (CPNP-03 §9.2.9, N7)', () => {
    order.given(stages.completed).when(receiveUpdate()).then([updateReceived, updateProcessingSent]);
  });

  test('is recorded with its response date and its information elements (N12)', () => {
    const asked = {
      expectedResponseDate: '2026-04-23T10:00:01.000Z',
      informationElements: { negotiationOptions: { purpose: 'permanent' } },
    } as const;
    const message = update(asked);
    order
      .given(stages.completed)
      .when(receiveUpdate(message))
      .then([
        { type: 'update-received', data: { ...updateReceived.data, received: receivedOf(message), ...asked } },
        updateProcessingSent,
      ]);
  });

  test('may come from any session of the customer, where it is answered from then on (cpnp §1.12)', () => {
    const { verdict, state } = order.given(stages.completed).when(receiveUpdate(update(), { session: elsewhere }));
    expect(verdict).toStrictEqual({
      kind: 'record',
      events: [{ type: 'update-received', data: { ...updateReceived.data, session: elsewhere } }, updateProcessingSent],
    });
    expect(state?.session).toStrictEqual(elsewhere);
  });

  test.each<UpdateStage>(['refused', 'declined', 'cancelled', 'expired'])(
    'comes again in a new transaction, with the nonce in force, after one was %s',
    (stage) => {
      const message = update({ transactionId: nextTransactionId });
      const { verdict, state } = order.given(updates[stage]).when(receiveUpdate(message));
      expect(verdict.kind).toBe('record');
      expect(state).toMatchObject({ status: 'AwaitingProcessing', negotiation: 3, agreement: agreed });
    },
  );

  test('after another one needs the nonce of that one, not the first (N21)', () => {
    const message = update({ transactionId: nextTransactionId });
    expect(order.given(updated).when(receiveUpdate(message)).verdict).toStrictEqual(refuse('wrong-nonce'));
    const { verdict } = order.given(updated).when(receiveUpdate({ ...message, nonce: updateNonce }));
    expect(verdict.kind).toBe('record');
  });

  test.each([
    ['is empty (N27)', { connectivityProvisioningDocument: { components: [] } }, 'must hold at least one component', 1],
    [
      'comes with a response date that has passed (N46)',
      { expectedResponseDate: '2026-04-23T10:00:00.000Z' },
      'date',
      1,
    ],
    ['is of another service', { connectivityProvisioningDocument: { kind: 'x', components: [{}] } }, 'service x', 4],
  ])('whose document %s is refused at once, and the agreement stays (N20)', (_, changes, reason, statusCode) => {
    const message = update(changes);
    const { verdict, state } = order.given(stages.completed).when(receiveUpdate(message));
    expect(verdict).toMatchObject({
      kind: 'record',
      events: [
        { type: 'update-received', data: { received: receivedOf(message) } },
        {
          type: 'pqo-refused',
          data: { sequenceNumber: 101, statusCode, by: 'validation', reasons: [expect.stringContaining(reason)] },
        },
      ],
    });
    expect(state).toMatchObject({ status: 'Cancelled', cancelCause: 'refused', agreement: agreed });
    order
      .given([...stages.completed, ...eventsOf(verdict)])
      .when(receiveUpdate(message))
      .then({ kind: 'repeat' });
  });

  test.each<UpdateStage>(['awaiting', 'offered', 'judging'])('is refused while another one is %s', (stage) => {
    const message = update({ transactionId: nextTransactionId });
    expect(order.given(updates[stage]).when(receiveUpdate(message)).verdict).toStrictEqual(refuse('update-under-way'));
  });

  test.each<Stage>(['awaiting', 'refused', 'offered', 'judging', 'declined', 'cancelled', 'expired'])(
    'is refused when there has never been an agreement: %s',
    (stage) => {
      expect(order.given(stages[stage]).when(receiveUpdate()).verdict).toStrictEqual(refuse('no-agreement'));
    },
  );

  test.each(Object.entries(ends))('is refused when the order is %s', (_, given) => {
    const message = update({ transactionId: nextTransactionId });
    expect(order.given(given).when(receiveUpdate(message)).verdict).toStrictEqual(refuse('no-agreement'));
  });

  test('is refused in the transaction of the PROVISION: it opens one of its own (CPNP-03 §8.6)', () => {
    const message = update({ transactionId });
    expect(order.given(stages.completed).when(receiveUpdate(message)).verdict).toStrictEqual(refuse('no-agreement'));
  });

  test('of an order that nobody knows, or that is another customer’s, is refused', () => {
    expect([
      order.given([]).when(receiveUpdate()).verdict,
      order.given(stages.completed).when(receiveUpdate(update(), { customerId: 'other' })).verdict,
    ]).toStrictEqual([refuse('no-matching-order'), refuse('foreign-order')]);
  });

  test('holds both identifiers and the nonce of the agreement (CPNP-03 §10.2)', () => {
    const when = (changes: Partial<ReturnType<typeof update>>) =>
      order.given(stages.completed).when(receiveUpdate(update(changes))).verdict;
    expect([
      when({ customerOrderIdentifier: otherCustomerOrder }),
      when({ providerOrderIdentifier: otherOrderId }),
      when({ nonce: otherNonce }),
    ]).toStrictEqual([refuse('not-this-customer-order'), refuse('not-this-provider-order'), refuse('wrong-nonce')]);
  });

  test('that leaves no numbers to answer with is dropped (N8)', () => {
    const spent = update({ sequenceNumber: limits.maximumUnsigned32 - 15 });
    expect(order.given(stages.completed).when(receiveUpdate(spent)).verdict).toStrictEqual(
      drop('sequence-number-spent'),
    );
  });
});

describe('within an update', () => {
  test.each<UpdateStage>(['awaiting', 'offered', 'judging', 'refused', 'declined', 'cancelled', 'expired'])(
    'the old document and the old nonce are in force when it is %s (N20, N21)',
    (stage) => {
      expect(agreementAfter(updates[stage])).toStrictEqual(agreed);
    },
  );

  test('the ACCEPT of its offer replaces the agreement, at the ACK (N21, N23)', () => {
    const outcome = order.given(updates.judging).when(receiveAccept(inUpdate.accept));
    outcome.then([updateAccepted, updateCompleted]);
    expect(agreementAfter([...updates.judging, updateAccepted])).toStrictEqual(agreed);
    expect(outcome.state?.agreement).toStrictEqual(agreedByUpdate);
  });

  test('the client’s PROCESSING is recorded (CPNP-03 figure 10)', () => {
    order.given(updates.offered).when(receiveProcessing(inUpdate.processing)).then([updateProcessingReceived]);
  });

  test('a DECLINE and a CANCEL end it, each with its ACK', () => {
    order.given(updates.judging).when(receiveDecline(inUpdate.decline)).then([updateDeclined]);
    order.given(updates.judging).when(receiveCancel(inUpdate.cancel)).then([updateCancelled]);
  });

  test('an ACCEPT with the nonce or the document of the agreement is refused: it is for the new offer', () => {
    const when = (changes: Parameters<typeof accept>[0]) =>
      order.given(updates.offered).when(receiveAccept({ ...inUpdate.accept, ...changes })).verdict;
    expect([when({ nonce }), when({ connectivityProvisioningDocument: agreed.cpd })]).toStrictEqual([
      refuse('wrong-nonce'),
      refuse('not-the-offered-document'),
    ]);
  });

  test('an ACCEPT after the validity date is refused, and the agreement stays (N20, N26)', () => {
    const { verdict, state } = order.given(updates.offered).when(receiveAccept(inUpdate.accept, { now: validityDate }));
    expect(verdict).toStrictEqual(refuse('offer-no-longer-valid'));
    expect(state?.agreement).toStrictEqual(agreed);
  });

  test('its own session holds for what follows the UPDATE (CPNP-03 §10.2)', () => {
    const { state } = order.given(stages.completed).when(receiveUpdate(update(), { session: elsewhere }));
    expect(state?.session).toStrictEqual(elsewhere);
    const given: readonly OrderEvent[] = [
      ...stages.completed,
      { ...updateReceived, data: { ...updateReceived.data, session: elsewhere } },
      updateProcessingSent,
    ];
    expect([
      order.given(given).when(receiveCancel(inUpdate.cancel)).verdict,
      order.given(given).when(receiveCancel(inUpdate.cancel, { session: elsewhere })).verdict.kind,
    ]).toStrictEqual([refuse('not-this-session'), 'record']);
  });
});

describe('what is repeated around an update', () => {
  test('UPDATE gets PROCESSING again while its offer waits, and FAIL once it is refused (N9)', () => {
    for (const stage of ['awaiting', 'offered', 'refused'] as const) {
      order.given(updates[stage]).when(receiveUpdate()).then({ kind: 'repeat' });
    }
  });

  test('UPDATE from another address gets FAIL, since its offer could not be accepted from there (N31)', () => {
    for (const stage of ['awaiting', 'offered'] as const) {
      order
        .given(updates[stage])
        .when(receiveUpdate(update(), { session: elsewhere }))
        .then(refuse('not-this-session'));
    }
  });

  test('UPDATE with the same number and another content, or an older number, is dropped (N9)', () => {
    for (const message of [update({ nonce: otherNonce }), update({ sequenceNumber: 99 })]) {
      order.given(updates.awaiting).when(receiveUpdate(message)).then(drop('sequence-number-not-larger'));
    }
    order.given(updates.judging).when(receiveUpdate()).then(drop('sequence-number-not-larger'));
  });

  test('ACCEPT, DECLINE and CANCEL within it get their ACK again', () => {
    order.given(updated).when(receiveAccept(inUpdate.accept)).then({ kind: 'repeat' });
    order.given(updates.declined).when(receiveDecline(inUpdate.decline)).then({ kind: 'repeat' });
    order.given(updates.cancelled).when(receiveCancel(inUpdate.cancel)).then({ kind: 'repeat' });
  });

  const completedOrder = asPast(stages.completed);
  test.each<readonly [string, readonly OrderEvent[]]>([
    ['waits', updates.awaiting],
    ['is agreed', updated],
    ['was declined', updates.declined],
  ])('the ACCEPT of the PROVISION gets its own ACK when an update %s', (_, given) => {
    order.given(given).when(receiveAccept()).then({ kind: 'repeat', of: completedOrder });
  });

  test('the last message of an update gets its ACK after the next transaction has begun', () => {
    const next = [
      ...updates.declined,
      { ...updateReceived, data: { ...updateReceived.data, transactionId: nextTransactionId } },
      updateProcessingSent,
    ];
    const of = asPast(updates.declined);
    order.given(next).when(receiveDecline(inUpdate.decline)).then({ kind: 'repeat', of });
    const given = ends['withdrawn after an update was declined'];
    order.given(given).when(receiveDecline(inUpdate.decline)).then({ kind: 'repeat', of });
  });

  test('an UPDATE of the past opens nothing again, wherever it comes from (N24)', () => {
    const next: readonly OrderEvent[] = [
      ...updates.refused,
      { ...updateReceived, data: { ...updateReceived.data, transactionId: nextTransactionId } },
      updateProcessingSent,
      updateDeclined,
    ];
    const of = asPast(updates.refused);
    for (const where of [session, elsewhere]) {
      order
        .given(next)
        .when(receiveUpdate(update(), { session: where }))
        .then({ kind: 'repeat', of });
      order
        .given(next)
        .when(receiveUpdate(update({ sequenceNumber: 150 }), { session: where }))
        .then({ kind: 'refuse', refusal: 'transaction-has-ended', of });
    }
  });

  test('a new message in a transaction of the past is refused, and an older one dropped', () => {
    const when = (command: ReturnType<typeof receiveAccept>) => order.given(updates.awaiting).when(command).verdict;
    expect([
      when(receiveAccept(accept({ nonce: otherNonce }))),
      when(receiveAccept(accept({ sequenceNumber: 6 }))),
      when(receiveAccept(accept({ sequenceNumber: 20 }))),
      order.given(updates.awaiting).when(receiveCancel(cancel({ sequenceNumber: 20 }))).verdict,
      order.given(updates.awaiting).when(receiveDecline(decline({ sequenceNumber: 20 }))).verdict,
      order.given(updates.awaiting).when(receivePqo(provision())).verdict,
    ]).toStrictEqual([
      drop('sequence-number-not-larger'),
      drop('sequence-number-not-larger'),
      { kind: 'refuse', refusal: 'transaction-has-ended', of: completedOrder },
      { kind: 'refuse', refusal: 'transaction-has-ended', of: completedOrder },
      { kind: 'refuse', refusal: 'transaction-has-ended', of: completedOrder },
      drop('sequence-number-not-larger'),
    ]);
  });

  test('what has another key than the transaction of the past is refused as any stranger to the open one', () => {
    expect([
      order.given(updates.awaiting).when(receiveAccept(accept(), { session: elsewhere })).verdict,
      order.given(updates.awaiting).when(receiveAccept(accept(), { customerId: 'other' })).verdict,
      order.given(updates.awaiting).when(receiveAccept(accept({ transactionId: otherTransactionId }))).verdict,
    ]).toStrictEqual([refuse('not-this-transaction'), refuse('foreign-order'), refuse('not-this-transaction')]);
  });

  test.each<End>(['withdrawn', 'withdrawn while an update waits'])(
    'the ACCEPT of the PROVISION gets its own ACK when the order is %s',
    (end) => {
      order.given(ends[end]).when(receiveAccept()).then({ kind: 'repeat', of: completedOrder });
    },
  );
});

function eventsOf(verdict: object): readonly OrderEvent[] {
  return 'events' in verdict ? (verdict.events as readonly OrderEvent[]) : []; // Of a verdict that records.
}
