import { emptyDocument, limits } from '@parley/cpnp';
import { describe, expect, test } from 'vitest';
import {
  counterCpd,
  order,
  otherTransactionId,
  pqoReceived,
  processingSent,
  provision,
  receivedOf,
  receivePqo,
  stages,
} from '../../../test/negotiation.js';

describe('a PROVISION', () => {
  test('makes an order that is under way, its PROCESSING numbered after it (CPNP-03 §11.2.1, N7, N8)', () => {
    order.given([]).when(receivePqo()).then([pqoReceived, processingSent]);
  });

  test('is recorded with its response date and its information elements', () => {
    const message = provision({
      expectedResponseDate: '2026-04-23T10:00:01.000Z',
      informationElements: { negotiationOptions: { purpose: 'permanent' }, unknown: { kept: [1] } },
    });
    const { expectedResponseDate, informationElements } = message;
    const data = { ...pqoReceived.data, received: receivedOf(message), expectedResponseDate, informationElements };
    expect(order.given([]).when(receivePqo(message)).verdict).toStrictEqual({
      kind: 'record',
      events: [{ type: 'pqo-received', data }, processingSent],
    });
  });

  test('may ask for an answer at any time (N13)', () => {
    const message = provision({ expectedResponseDate: 'infinite' });
    const { verdict } = order.given([]).when(receivePqo(message));
    expect(verdict).toMatchObject({ kind: 'record', events: [{ type: 'pqo-received' }, { type: 'processing-sent' }] });
  });

  test.each(['2026-04-23T10:00:00.000Z', '2026-04-23T09:59:59.000Z'])(
    'is refused when its response date %s has come, and the order has an identifier all the same (N10, N46)',
    (expectedResponseDate) => {
      const message = provision({ expectedResponseDate });
      order
        .given([])
        .when(receivePqo(message))
        .then([
          {
            type: 'pqo-received',
            data: { ...pqoReceived.data, received: receivedOf(message), expectedResponseDate },
          },
          {
            type: 'pqo-refused',
            data: {
              sequenceNumber: 8,
              statusCode: 1,
              reasons: ['the expected response date has passed'],
              by: 'validation',
            },
          },
        ]);
    },
  );

  test.each([
    [
      'is empty (N27)',
      emptyDocument,
      '/components: a requested document must hold at least one component (CPNP-03 §9.2.1)',
    ],
    [
      'has no customer node (RFC 7297 §3.1)',
      { components: [{ profiles: [{ customerNodesMap: [] }] }] },
      '/components/0/profiles/0/customerNodesMap',
    ],
  ])('is refused when its document %s, with the place and the rule as the reason', (_, document, reason) => {
    const message = provision({ connectivityProvisioningDocument: document });
    const { verdict, state } = order.given([]).when(receivePqo(message));
    expect(verdict).toMatchObject({
      kind: 'record',
      events: [
        { type: 'pqo-received' },
        { type: 'pqo-refused', data: { statusCode: 1, by: 'validation', reasons: [expect.stringContaining(reason)] } },
      ],
    });
    expect(state).toMatchObject({ status: 'Cancelled', cancelCause: 'refused' });
  });

  test.each([
    [{ kind: 'x', version: 9 }, 4, '/kind: the kind of service x is not served; served is vpn (kind of service)'],
    [{ version: 9 }, 1, '/version: version 9 of documents of vpn is not served; served is 1 (version of the document)'],
  ])('is refused by name for a service that is not served: %j', (service, statusCode, reason) => {
    const message = provision({ connectivityProvisioningDocument: { ...service, components: [{}] } });
    const { verdict, state } = order.given([]).when(receivePqo(message));
    expect(verdict).toMatchObject({
      events: [
        { type: 'pqo-received' },
        { type: 'pqo-refused', data: { statusCode, by: 'validation', reasons: [reason] } },
      ],
    });
    expect(state).toMatchObject({ status: 'Cancelled', cancelCause: 'refused' });
  });

  test.each(['awaiting', 'refused', 'offered'] as const)(
    'that is repeated gets its answer again when %s (N9)',
    (stage) => {
      order.given(stages[stage]).when(receivePqo()).then({ kind: 'repeat' });
    },
  );

  test('with the same number and another content is dropped (N9)', () => {
    const message = provision({ connectivityProvisioningDocument: counterCpd });
    order.given(stages.awaiting).when(receivePqo(message)).then({ kind: 'drop', drop: 'sequence-number-not-larger' });
  });

  test('with an older number is dropped (N9)', () => {
    order.given(stages.judging).when(receivePqo()).then({ kind: 'drop', drop: 'sequence-number-not-larger' });
  });

  test('with a new number opens no second order under the same identifier (N32)', () => {
    order
      .given(stages.awaiting)
      .when(receivePqo(provision({ sequenceNumber: 8 })))
      .then({ kind: 'refuse', refusal: 'customer-order-in-use' });
    order
      .given(stages.awaiting)
      .when(receivePqo(provision({ transactionId: otherTransactionId })))
      .then({ kind: 'refuse', refusal: 'customer-order-in-use' });
  });

  test('that leaves no numbers to answer with is dropped; the last that leaves enough is not (N8)', () => {
    const last = limits.maximumUnsigned32 - 16;
    order
      .given([])
      .when(receivePqo(provision({ sequenceNumber: last + 1 })))
      .then({ kind: 'drop', drop: 'sequence-number-spent' });
    expect(order.given([]).when(receivePqo(provision({ sequenceNumber: last }))).verdict.kind).toBe('record');
  });
});
