import { decode, emptyDocument, encode, limits, noProviderOrder, type Fail, type Message } from '@parley/cpnp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accept,
  cancel,
  certain,
  counterCpd,
  counterOfferProposed,
  cpd,
  customerOrderIdentifier,
  decline,
  nonce,
  order,
  orderId,
  otherOrderId,
  pqoReceived,
  processingSent,
  provision,
  receiveAccept,
  receiveDecline,
  receiveProcessing,
  stages,
  transactionId,
  update,
  updated,
  updatedCpd,
  updateNonce,
  updates,
  updateTransactionId,
  ends,
  withdrawTransactionId,
  validityDate,
  type Stage,
} from '../../test/negotiation.js';
import { answerOf, failTo, processingOf, standingOffer } from './messages.js';
import type { OrderEvent } from './order.events.js';

const keys = { version: 1, transactionId, customerOrderIdentifier, providerOrderIdentifier: orderId } as const;
const answerAfter = (events: readonly OrderEvent[]) => answerOf(certain(order.given(events).state));

describe('the answer of an order', () => {
  test('to a PROVISION is PROCESSING, with the keys of the PROVISION (CPNP-03 §9.2.2)', () => {
    expect(answerAfter(stages.awaiting)).toStrictEqual({ ...keys, method: 'PROCESSING', sequenceNumber: 8 });
  });

  test('that was refused is FAIL with its reasons', () => {
    expect(answerAfter(stages.refused)).toStrictEqual({
      ...keys,
      method: 'FAIL',
      sequenceNumber: 9,
      statusCode: 5,
      statusText: 'no capacity; no detour',
    });
  });

  test.each([
    ['an ACCEPT is ACK with the offered document (CPNP-03 §9.2.5)', stages.completed, cpd],
    ['a DECLINE is ACK with the Empty document (N1)', stages.declined, emptyDocument],
    ['a CANCEL is ACK with the requested document (N2)', stages.cancelled, cpd],
  ] as const)('to %s', (_, events, connectivityProvisioningDocument) => {
    expect(answerAfter(events)).toStrictEqual({
      ...keys,
      method: 'ACK',
      sequenceNumber: 12,
      connectivityProvisioningDocument,
    });
  });

  const ofUpdate = { ...keys, transactionId: updateTransactionId };
  test.each([
    ['an UPDATE is PROCESSING', updates.awaiting, { method: 'PROCESSING', sequenceNumber: 101 }],
    [
      'the ACCEPT of its offer is ACK with the updated document (CPNP-03 figure 10)',
      updated,
      { method: 'ACK', sequenceNumber: 105, connectivityProvisioningDocument: updatedCpd },
    ],
    [
      'the DECLINE of its offer is ACK with the Empty document (N1)',
      updates.declined,
      { method: 'ACK', sequenceNumber: 105, connectivityProvisioningDocument: emptyDocument },
    ],
    [
      'a CANCEL within it is ACK with the document that it asked for (N2)',
      updates.cancelled,
      { method: 'ACK', sequenceNumber: 105, connectivityProvisioningDocument: updatedCpd },
    ],
    [
      'an UPDATE that the policy refuses is FAIL',
      updates.refused,
      { method: 'FAIL', sequenceNumber: 102, statusCode: 5, statusText: 'no capacity; no detour' },
    ],
  ] as const)('to %s, in the transaction of the update', (_, events, answer) => {
    expect(answerAfter(events)).toStrictEqual({ ...ofUpdate, ...answer });
  });

  test('to a WITHDRAW is PROCESSING and then ACK with the Empty document (CPNP-03 §9.2.8, figure 9)', () => {
    const state = certain(order.given(ends.withdrawn).state);
    const ofWithdraw = { ...keys, transactionId: withdrawTransactionId };
    expect([processingOf(state, 201), answerOf(state)]).toStrictEqual([
      { ...ofWithdraw, method: 'PROCESSING', sequenceNumber: 201 },
      { ...ofWithdraw, method: 'ACK', sequenceNumber: 202, connectivityProvisioningDocument: emptyDocument },
    ]);
  });

  test('to an ACCEPT of a counter-offer has its document, not the requested one', () => {
    const given = [pqoReceived, processingSent, counterOfferProposed];
    const message = accept({ connectivityProvisioningDocument: counterCpd });
    const { state } = order.given(given).when(receiveAccept(message));
    expect(answerOf(certain(state))).toMatchObject({ method: 'ACK', connectivityProvisioningDocument: counterCpd });
  });

  test('to the client’s PROCESSING is none', () => {
    expect(answerOf(certain(order.given(stages.offered).when(receiveProcessing()).state))).toBe(undefined);
  });

  test.each(['awaiting', 'refused', 'completed', 'declined', 'cancelled'] as const)(
    'fits the wire in both encodings when %s',
    (stage) => {
      const message = certain(answerAfter(stages[stage]));
      for (const encoding of ['cbor', 'json'] as const) {
        expect(decode(encode(message, encoding))).toStrictEqual({ kind: 'message', message, encoding });
      }
    },
  );
});

describe('the OFFER', () => {
  test('has its nonce, its validity date and its document (CPNP-03 §9.2.3)', () => {
    expect(standingOffer(order.given([pqoReceived, processingSent, counterOfferProposed]).state)).toStrictEqual({
      ...keys,
      method: 'OFFER',
      sequenceNumber: 9,
      nonce,
      validityDate,
      connectivityProvisioningDocument: counterCpd,
      informationElements: { offerReasons: ['one site only'] },
    });
  });

  test.each<Stage>(['awaiting', 'refused', 'judging', 'completed', 'declined', 'cancelled', 'expired'])(
    'is not said when %s',
    (stage) => {
      expect(standingOffer(order.given(stages[stage]).state)).toBe(undefined);
    },
  );

  test('of an update has its transaction, its nonce and its document (N21, N22)', () => {
    expect(standingOffer(order.given(updates.offered).state)).toStrictEqual({
      ...keys,
      transactionId: updateTransactionId,
      method: 'OFFER',
      sequenceNumber: 102,
      nonce: updateNonce,
      validityDate,
      connectivityProvisioningDocument: updatedCpd,
    });
  });

  test.each([
    ['an update waits for its own', updates.awaiting],
    ['an update was declined', updates.declined],
    ['the order is withdrawn', ends['withdrawn while an update is offered']],
  ])('is not said when %s', (_, events) => {
    expect(standingOffer(order.given(events).state)).toBe(undefined);
  });

  test('is not said when there is no order', () => {
    expect(standingOffer(undefined)).toBe(undefined);
  });
});

describe('a FAIL that changes nothing', () => {
  const { state } = order.given(stages.offered);
  const idOf = ({ providerOrderIdentifier }: Fail) => providerOrderIdentifier;

  test('copies the keys of the message, and is numbered after everything that was said (N7)', () => {
    expect(failTo(accept(), 'wrong-nonce', state)).toStrictEqual({
      ...keys,
      method: 'FAIL',
      sequenceNumber: 12,
      statusCode: 1,
      statusText: 'the nonce is not the one of the offer',
    });
    expect(failTo(decline({ sequenceNumber: 8 }), 'wrong-nonce', state).sequenceNumber).toBe(10);
  });

  test('names the order, or echoes, or says the identifier given on receipt, or nothing (N10)', () => {
    const named = accept({ providerOrderIdentifier: otherOrderId });
    expect([
      idOf(failTo(named, 'not-this-provider-order', state)),
      idOf(failTo(named, 'no-matching-order', undefined)),
      idOf(failTo(cancel({ providerOrderIdentifier: otherOrderId }), 'no-matching-order', undefined)),
      idOf(failTo(provision(), 'customer-order-in-use', undefined, otherOrderId)),
      idOf(failTo(cancel(), 'no-matching-order', undefined)),
    ]).toStrictEqual([orderId, otherOrderId, otherOrderId, otherOrderId, noProviderOrder]);
  });

  test('tells a stranger neither the order nor its numbers', () => {
    expect(failTo(cancel({ sequenceNumber: 3 }), 'no-matching-order', state)).toMatchObject({
      sequenceNumber: 4,
      providerOrderIdentifier: noProviderOrder,
    });
  });

  test('in a transaction that opens nothing is numbered after its message alone (N7)', () => {
    const { state: completed } = order.given(stages.completed);
    expect(failTo(update({ nonce: updateNonce }), 'wrong-nonce', completed)).toMatchObject({
      transactionId: updateTransactionId,
      sequenceNumber: 101,
      providerOrderIdentifier: orderId,
    });
  });
});

describe('the text of a refusal', () => {
  const octets = (text: string): number => new TextEncoder().encode(text).length;
  const saying = (...reasons: string[]): Fail => {
    const data = { sequenceNumber: 9, statusCode: 5, reasons, by: 'policy' } as const;
    const answer: Message = certain(answerAfter([...stages.awaiting, { type: 'pqo-refused', data }]));
    if (answer.method !== 'FAIL') throw new TypeError('a refused order answers FAIL');
    return answer;
  };
  const full = limits.maximumStatusTextOctets;

  test('is whole up to the last octet that the wire takes', () => {
    for (const text of ['a'.repeat(full), 'é'.repeat(full / 2), '😀'.repeat(full / 4)]) {
      expect(saying(text).statusText).toBe(text);
    }
  });

  test.each([
    ['letters', 'a', 1_021],
    ['accented letters', 'é', 510],
    ['ideographs', '漢', 340],
    ['emoji', '😀', 255],
  ])('of too many %s is cut at a character and marked', (_, character, fitting) => {
    const { statusText } = saying(character.repeat(full + 1));
    expect(statusText).toBe(`${character.repeat(fitting)}…`);
  });

  test('is always within the limit, well formed, and readable from the wire', () => {
    const reasons = fc.array(fc.string({ unit: 'binary', maxLength: 400 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(reasons, (texts) => {
        const fail = saying(...texts);
        const { statusText = '' } = fail;
        expect(octets(statusText)).toBeLessThanOrEqual(full);
        expect(texts.join('; ').startsWith(statusText.endsWith('…') ? '' : statusText)).toBe(true);
        expect(decode(encode(fail, 'cbor'))).toStrictEqual({ kind: 'message', message: fail, encoding: 'cbor' });
      }),
      { numRuns: 200 },
    );
  });

  test('without sense as UTF-16 is made well formed', () => {
    expect(saying('half \ud83d a face').statusText).toBe('half \ufffd a face');
  });
});

test('the ACK is numbered after its message, whatever gap there is (N7)', () => {
  const { state } = order.given(stages.offered).when(receiveDecline(decline({ sequenceNumber: 13 })));
  expect(answerOf(certain(state))).toMatchObject({ method: 'ACK', sequenceNumber: 14 });
});
