import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import {
  ContractViolation,
  cpnpReceived,
  cpnpSend,
  cpnpSendTo,
  eventContracts,
  orderCancelled,
  orderCompleted,
  orderOfferProposed,
  orderUpdateCancelled,
  parseAs,
  parseEvent,
  policyDecided,
  requestContracts,
  type EventContract,
} from './index.js';

const session = {
  clientAddress: '192.0.2.7',
  clientPort: 40_000,
  serverAddress: '198.51.100.1',
  serverPort: 15_321,
  encoding: 'cbor',
  gateway: 'gateway-1',
};
const message = {
  version: 1,
  method: 'PROVISION',
  sequenceNumber: 7,
  transactionId: 'AAECAwQFBgcICQoLDA0ODw',
  customerOrderIdentifier: 'acme-1',
};
const received = { session, customerId: 'acme', orderId: 'pqo-1', message, contentHash: 'h' };
const proposed = {
  orderId: 'pqo-1',
  customerId: 'acme',
  negotiation: 1,
  validityDate: '2026-04-23T11:00:00.000Z',
  counterOffer: false,
};

function violationOf(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    return error instanceof ContractViolation ? { contract: error.contract, problems: error.problems } : error;
  }
  return 'accepted';
}

describe('a contract', () => {
  test('accepts what keeps it, and hands out the same value', () => {
    expect(parseEvent(orderOfferProposed, proposed)).toBe(proposed);
    expect(parseAs(cpnpReceived.subject, cpnpReceived.request, received)).toBe(received);
  });

  test('lets unknown members pass at every depth, so that it can grow', () => {
    const grown = { ...received, since: 2, session: { ...session, zone: 'eu' }, message: { ...message, more: [] } };
    expect(parseAs(cpnpReceived.subject, cpnpReceived.request, grown)).toStrictEqual(grown);
  });

  const wrong: readonly (readonly [string, () => unknown, string, string])[] = [
    [
      'a missing member',
      () => parseEvent(orderOfferProposed, { ...proposed, validityDate: undefined }),
      'order.offer-proposed',
      "/ must have required property 'validityDate'",
    ],
    [
      'a member of another type',
      () => parseEvent(orderOfferProposed, { ...proposed, counterOffer: 'no' }),
      'order.offer-proposed',
      '/counterOffer must be boolean',
    ],
    [
      'an empty order identifier',
      () => parseEvent(policyDecided, { orderId: '', negotiation: 1, decision: { kind: 'offer', reasons: [] } }),
      'policy.decided',
      '/orderId must NOT have fewer than 1 characters',
    ],
    [
      'a port beyond 16 bits, deep inside',
      () =>
        parseAs(cpnpReceived.subject, cpnpReceived.request, {
          ...received,
          session: { ...session, clientPort: 65_536 },
        }),
      'cpnp.received',
      '/session/clientPort must be <= 65535',
    ],
    [
      'a value that is no object',
      () => parseAs(cpnpSend.subject, cpnpSend.reply, null),
      'cpnp.send',
      '/ must be object',
    ],
  ];
  test.each(wrong)('refuses %s and names the place', (_, read, contract, problem) => {
    expect(violationOf(read)).toStrictEqual({ contract, problems: [problem] });
  });

  test('refuses a cause that is not in the list', () => {
    const cancelled = { orderId: 'pqo-1', customerId: 'acme', negotiation: 1, cause: 'forgotten' };
    expect(violationOf(() => parseEvent(orderCancelled, cancelled))).toMatchObject({ contract: 'order.cancelled' });
    expect(parseEvent(orderCancelled, { ...cancelled, cause: 'expired' })).toStrictEqual({
      ...cancelled,
      cause: 'expired',
    });
  });

  test.each([0, 7, 1.5, '1'])('refuses the FAIL code %s of a decision', (statusCode) => {
    const decided = {
      orderId: 'pqo-1',
      negotiation: 1,
      decision: { kind: 'refusal', statusCode, reasons: ['no capacity'] },
    };
    expect(violationOf(() => parseEvent(policyDecided, decided))).toMatchObject({ contract: 'policy.decided' });
  });

  test.each<EventContract>([orderCompleted, orderCancelled, orderUpdateCancelled])(
    'says in $type which negotiation of the order it is about, counted from 1',
    (contract) => {
      const about = { orderId: 'pqo-1', customerId: 'acme', customerOrderIdentifier: 'acme-1' };
      const said = { ...about, cpd: { components: [] }, cause: 'withdrawn' };
      expect(parseEvent(contract, { ...said, negotiation: 2 })).toStrictEqual({ ...said, negotiation: 2 });
      for (const negotiation of [0, 1.5, undefined]) {
        const violation = violationOf(() => parseEvent(contract, { ...said, negotiation }));
        expect(violation).toMatchObject({ contract: contract.type });
      }
    },
  );

  test('says in its error which contract, where and what', () => {
    expect(new ContractViolation('policy.decided', ['/orderId must be string']).message).toBe(
      'policy.decided: /orderId must be string',
    );
  });
});

/** Contexts that do not bear the name of their producer. */
const producerOf = new Map([
  ['child', 'broker'],
  ['config', 'policy'],
  ['network', 'policy'],
  ['provisioning', 'provisioner'],
  ['vpn', 'cops-pdp'],
]);

describe('the list of contracts', () => {
  test('names each event type and each subject once', () => {
    const names = [...eventContracts.map(({ type }) => type), ...requestContracts.map(({ subject }) => subject)];
    expect(names).toStrictEqual([...new Set(names)]);
  });

  test.each([...eventContracts, ...requestContracts])(
    'gives $type$subject a version from 1 and a summary',
    (contract) => {
      expect(Number.isInteger(contract.version) && contract.version >= 1).toBe(true);
      expect(contract.summary).not.toBe('');
    },
  );

  test.each(eventContracts)(
    'says $type in the name of its producer or of what it is about, `<context>.<past-tense>`',
    ({ type, producer }) => {
      expect(type).toMatch(/^[a-z]+\.[a-z]+(?:-[a-z]+)*$/);
      const [context = ''] = type.split('.');
      expect(producer).toBe(producerOf.get(context) ?? context);
    },
  );

  const jsonSchema = new Ajv2020();
  test.each([
    ...eventContracts.map(({ type, schema }) => [type, schema] as const),
    ...requestContracts.flatMap(({ subject, request, reply }) => [
      [`${subject} request`, request] as const,
      [`${subject} reply`, reply] as const,
    ]),
  ])('has for %s a schema that is JSON Schema 2020-12, which no start checks', (_, schema) => {
    expect(jsonSchema.validateSchema(schema), jsonSchema.errorsText()).toBe(true);
  });

  test('has a subject of its own for each gateway instance', () => {
    expect(cpnpSendTo('gateway-1')).toBe('cpnp.send.gateway-1');
  });
});
