import { limits, type JsonObject } from '@parley/cpnp';
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
  customerOrderIdentifier,
  decline,
  declined,
  order,
  orderId,
  otherNonce,
  otherOrderId,
  otherTransactionId,
  pqoReceived,
  processing,
  processingReceived,
  processingSent,
  receiveAccept,
  receiveCancel,
  receiveDecline,
  receivedOf,
  receiveProcessing,
  session,
  stages,
  validityDate,
  type Stage,
} from '../../../test/negotiation.js';

const otherCustomerOrder = `${customerOrderIdentifier}-b` as typeof customerOrderIdentifier; // Still 1 to 255 octets.
const elsewhere = { ...session, clientPort: 40_001 };
const refuse = (refusal: string) => ({ kind: 'refuse', refusal });
const drop = (reason: string) => ({ kind: 'drop', drop: reason });
const open: readonly Stage[] = ['offered', 'judging'];

describe('the client’s PROCESSING', () => {
  test('is recorded while the offer waits (N17)', () => {
    order.given(stages.offered).when(receiveProcessing()).then([processingReceived]);
  });

  test('that is repeated has nothing to say again (N9)', () => {
    order.given(stages.judging).when(receiveProcessing()).then({ kind: 'repeat' });
  });

  test.each<Stage>(['awaiting', 'refused', 'completed', 'declined', 'cancelled', 'expired'])(
    'is ignored when %s (N17)',
    (stage) => {
      const { verdict } = order.given(stages[stage]).when(receiveProcessing(processing({ sequenceNumber: 20 })));
      expect(verdict).toStrictEqual(drop('processing-without-offer'));
    },
  );

  test('is ignored when it comes a second time with a new number, as the offer is being judged already', () => {
    const { verdict } = order.given(stages.judging).when(receiveProcessing(processing({ sequenceNumber: 11 })));
    expect(verdict).toStrictEqual(drop('processing-without-offer'));
  });

  test.each([
    ['names no order', [], receiveProcessing()],
    ['comes from another session', stages.offered, receiveProcessing(processing(), { session: elsewhere })],
    ['has another transaction', stages.offered, receiveProcessing(processing({ transactionId: otherTransactionId }))],
    [
      'has another provider order identifier',
      stages.offered,
      receiveProcessing(processing({ providerOrderIdentifier: otherOrderId })),
    ],
  ])('is ignored when it %s', (_, given, command) => {
    expect(order.given(given).when(command).verdict).toStrictEqual(drop('processing-without-offer'));
  });

  test('with an older number is dropped (N9)', () => {
    const { verdict } = order.given(stages.offered).when(receiveProcessing(processing({ sequenceNumber: 6 })));
    expect(verdict).toStrictEqual(drop('sequence-number-not-larger'));
  });
});

describe('an ACCEPT', () => {
  test.each(open)('of the offer in force completes the order when %s (CPNP-03 §10.2)', (stage) => {
    order.given(stages[stage]).when(receiveAccept()).then([acceptReceived, completed]);
  });

  test('agrees to what was offered, not to what was requested', () => {
    const given = [pqoReceived, processingSent, counterOfferProposed];
    expect(order.given(given).when(receiveAccept()).verdict).toStrictEqual(refuse('not-the-offered-document'));
    const message = accept({ connectivityProvisioningDocument: counterCpd });
    order
      .given(given)
      .when(receiveAccept(message))
      .then([{ type: 'accept-received', data: { received: receivedOf(message) } }, completed]);
  });

  test('may write the document’s members in another order (N29)', () => {
    const documentOf = (node: JsonObject) => ({ components: [{ profiles: [{ customerNodesMap: [node] }] }] });
    const offered = documentOf({ identifier: 'acme-paris', siteIdentifier: 'A' });
    const data = { ...counterOfferProposed.data, cpd: offered, cpdHash: hashOfCpd(offered) };
    const reordered = documentOf({ siteIdentifier: 'A', identifier: 'acme-paris' });
    const { verdict } = order
      .given([pqoReceived, processingSent, { type: 'offer-proposed', data }])
      .when(receiveAccept(accept({ connectivityProvisioningDocument: reordered })));
    expect(verdict.kind).toBe('record');
  });

  test('is refused from the validity date on, also before the order is cleared (N26)', () => {
    const late = receiveAccept(accept(), { now: validityDate });
    expect(order.given(stages.offered).when(late).verdict).toStrictEqual(refuse('offer-no-longer-valid'));
    const lastMoment = receiveAccept(accept(), { now: '2026-04-23T10:59:59.999Z' });
    expect(order.given(stages.offered).when(lastMoment).verdict.kind).toBe('record');
  });

  test.each([
    ['expired', 'offer-no-longer-valid'],
    ['awaiting', 'no-offer-to-answer'],
    ['refused', 'already-ended'],
    ['declined', 'already-ended'],
    ['cancelled', 'already-ended'],
    ['completed', 'already-completed'],
  ] as const)('is refused when %s: %s', (stage, refusal) => {
    const { verdict } = order.given(stages[stage]).when(receiveAccept(accept({ sequenceNumber: 20 })));
    expect(verdict).toStrictEqual(refuse(refusal));
  });

  test('with another nonce is refused', () => {
    const { verdict } = order.given(stages.offered).when(receiveAccept(accept({ nonce: otherNonce })));
    expect(verdict).toStrictEqual(refuse('wrong-nonce'));
  });

  test('that is repeated gets its ACK again (N9)', () => {
    order.given(stages.completed).when(receiveAccept()).then({ kind: 'repeat' });
  });
});

describe('a DECLINE', () => {
  test.each(open)('ends the order when %s (CPNP-03 §9.2.6)', (stage) => {
    order.given(stages[stage]).when(receiveDecline()).then([declined]);
  });

  test('without a nonce ends the order (N16)', () => {
    const { nonce: _, ...message } = decline();
    expect(order.given(stages.offered).when(receiveDecline(message)).verdict).toMatchObject({
      kind: 'record',
      events: [{ type: 'cancelled', data: { cause: 'declined' } }],
    });
  });

  test('with another nonce is refused (N16)', () => {
    const { verdict } = order.given(stages.offered).when(receiveDecline(decline({ nonce: otherNonce })));
    expect(verdict).toStrictEqual(refuse('wrong-nonce'));
  });

  test.each([
    ['awaiting', 'no-offer-to-answer'],
    ['refused', 'already-ended'],
    ['cancelled', 'already-ended'],
    ['expired', 'already-ended'],
    ['completed', 'already-completed'],
  ] as const)('is refused when %s: %s', (stage, refusal) => {
    const { verdict } = order.given(stages[stage]).when(receiveDecline(decline({ sequenceNumber: 20 })));
    expect(verdict).toStrictEqual(refuse(refusal));
  });

  test('that is repeated gets its ACK again (N9)', () => {
    order.given(stages.declined).when(receiveDecline()).then({ kind: 'repeat' });
  });
});

describe('a CANCEL', () => {
  test.each<Stage>(['awaiting', 'offered', 'judging'])('ends the order when %s (N5, N6)', (stage) => {
    order.given(stages[stage]).when(receiveCancel()).then([cancelled]);
  });

  test('may name the order, and then it is checked (N5)', () => {
    const right = receiveCancel(cancel({ providerOrderIdentifier: orderId }));
    expect(order.given(stages.awaiting).when(right).verdict.kind).toBe('record');
    const wrong = receiveCancel(cancel({ providerOrderIdentifier: otherOrderId }));
    expect(order.given(stages.awaiting).when(wrong).verdict).toStrictEqual(refuse('not-this-provider-order'));
  });

  test('of a completed order is refused: it can be withdrawn (N6)', () => {
    const { verdict } = order.given(stages.completed).when(receiveCancel(cancel({ sequenceNumber: 20 })));
    expect(verdict).toStrictEqual(refuse('already-completed'));
  });

  test('with a new number gets the same ACK again once the order is cancelled (N6)', () => {
    order
      .given(stages.cancelled)
      .when(receiveCancel(cancel({ sequenceNumber: 20 })))
      .then({ kind: 'repeat' });
  });

  test.each<Stage>(['refused', 'declined', 'expired'])('is refused when the order has ended otherwise: %s', (stage) => {
    const { verdict } = order.given(stages[stage]).when(receiveCancel(cancel({ sequenceNumber: 20 })));
    expect(verdict).toStrictEqual(refuse('already-ended'));
  });

  test('that is repeated gets its ACK again (N6, N9)', () => {
    order.given(stages.cancelled).when(receiveCancel()).then({ kind: 'repeat' });
  });
});

const spent = limits.maximumUnsigned32 - 15;
describe.each([
  {
    method: 'ACCEPT',
    plain: receiveAccept(),
    stranger: receiveAccept(accept(), { customerId: 'other' }),
    moved: receiveAccept(accept(), { session: elsewhere }),
    otherTransaction: receiveAccept(accept({ transactionId: otherTransactionId })),
    otherCustomerOrder: receiveAccept(accept({ customerOrderIdentifier: otherCustomerOrder })),
    otherProviderOrder: receiveAccept(accept({ providerOrderIdentifier: otherOrderId })),
    older: receiveAccept(accept({ sequenceNumber: 6 })),
    sameNumber: receiveAccept(accept({ sequenceNumber: 7 })),
    spent: receiveAccept(accept({ sequenceNumber: spent })),
  },
  {
    method: 'DECLINE',
    plain: receiveDecline(),
    stranger: receiveDecline(decline(), { customerId: 'other' }),
    moved: receiveDecline(decline(), { session: elsewhere }),
    otherTransaction: receiveDecline(decline({ transactionId: otherTransactionId })),
    otherCustomerOrder: receiveDecline(decline({ customerOrderIdentifier: otherCustomerOrder })),
    otherProviderOrder: receiveDecline(decline({ providerOrderIdentifier: otherOrderId })),
    older: receiveDecline(decline({ sequenceNumber: 6 })),
    sameNumber: receiveDecline(decline({ sequenceNumber: 7 })),
    spent: receiveDecline(decline({ sequenceNumber: spent })),
  },
  {
    method: 'CANCEL',
    plain: receiveCancel(),
    stranger: receiveCancel(cancel(), { customerId: 'other' }),
    moved: receiveCancel(cancel(), { session: elsewhere }),
    otherTransaction: receiveCancel(cancel({ transactionId: otherTransactionId })),
    otherCustomerOrder: receiveCancel(cancel({ customerOrderIdentifier: otherCustomerOrder })),
    otherProviderOrder: receiveCancel(cancel({ providerOrderIdentifier: otherOrderId })),
    older: receiveCancel(cancel({ sequenceNumber: 6 })),
    sameNumber: receiveCancel(cancel({ sequenceNumber: 7 })),
    spent: receiveCancel(cancel({ sequenceNumber: spent })),
  },
])('the keys of $method (CPNP-03 §10.2)', (commands) => {
  const when = (command: typeof commands.plain) => order.given(stages.offered).when(command).verdict;

  test('match no order when there is none', () => {
    expect(order.given([]).when(commands.plain).verdict).toStrictEqual(refuse('no-matching-order'));
  });

  test('match no order of another customer, which is counted apart', () => {
    expect(when(commands.stranger)).toStrictEqual(refuse('foreign-order'));
  });

  test.each([
    { part: 'clientAddress', value: '192.0.2.8' },
    { part: 'clientPort', value: 40_001 },
    { part: 'serverAddress', value: '198.51.100.2' },
    { part: 'serverPort', value: 15_322 },
  ])('hold the $part of the session', ({ part, value }) => {
    const command = { ...commands.plain, session: { ...session, [part]: value } };
    expect(when(command)).toStrictEqual(refuse('not-this-session'));
  });

  test('hold for any gateway instance and encoding', () => {
    const command = { ...commands.plain, session: { ...session, gateway: 'gateway-2', encoding: 'json' as const } };
    expect(when(command).kind).toBe('record');
  });

  test('hold the transaction and both identifiers', () => {
    expect([
      when(commands.moved),
      when(commands.otherTransaction),
      when(commands.otherCustomerOrder),
      when(commands.otherProviderOrder),
    ]).toStrictEqual([
      refuse('not-this-session'),
      refuse('not-this-transaction'),
      refuse('not-this-customer-order'),
      refuse('not-this-provider-order'),
    ]);
  });

  test('hold the number: one that is not larger, or is spent, is dropped (N7, N8, N9)', () => {
    expect([when(commands.older), when(commands.sameNumber), when(commands.spent)]).toStrictEqual([
      drop('sequence-number-not-larger'),
      drop('sequence-number-not-larger'),
      drop('sequence-number-spent'),
    ]);
  });
});
