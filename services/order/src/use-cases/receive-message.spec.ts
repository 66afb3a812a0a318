import { RequestFailed, type JsonObject } from '@parley/bus';
import { brokerRecognisePath } from '@parley/contracts';
import { limits as wireLimits, noProviderOrder, type Message } from '@parley/cpnp';
import { describe, expect, test } from 'vitest';
import {
  accept,
  cancel,
  cpd,
  decline,
  inUpdate,
  nonce,
  now,
  orderId,
  otherOrderId,
  otherTransactionId,
  passedOn,
  processing,
  provision,
  session,
  transactionId,
  update,
  updatedCpd,
  updateTransactionId,
  validityDate,
  withdraw,
  status,
  statusTransactionId,
  withdrawTransactionId,
} from '../../test/negotiation.js';
import {
  acceptOf,
  acceptOfUpdate,
  askToUpdate,
  negotiateToAgreement,
  negotiateToOffer,
  refusal,
  updateOffer,
  updateRefusal,
  updateToOffer,
  withAgreedNonce,
  World,
  type Replica,
} from '../../test/world.js';
import { deadlines } from '../streams/deadlines.js';

/** The same customer order identifier in another transaction: another order, if it were taken. */
const second = passedOn(provision({ transactionId: otherTransactionId, sequenceNumber: 70 }), {
  orderId: otherOrderId,
});

/** The gateway is told that the offer of this transaction needs no answer any more, by the ends of its session. */
const settled = (of = transactionId) => {
  const { encoding: _encoding, gateway: _gateway, ...ends } = session;
  return [{ session: ends, transactionId: of }];
};

describe('the offer of a transaction', () => {
  const saidBy = async (message: Message, replica: Replica) =>
    (await replica.receive.handle(passedOn(message))).settled;

  test.each(['processing', 'accept', 'decline', 'cancel'] as const)('is settled by its %s', async (answer) => {
    const replica = new World().replica();
    await negotiateToOffer(replica);
    const { nonce: drawn } = await acceptOf(replica);
    const by = {
      processing: processing(),
      accept: accept({ nonce: drawn }),
      decline: decline({ nonce: drawn }),
      cancel: cancel(),
    };
    expect(await saidBy(by[answer], replica)).toStrictEqual(settled());
  });

  test('is settled by nothing that is refused or dropped', async () => {
    const replica = new World().replica();
    await negotiateToOffer(replica);
    const { nonce: drawn } = await acceptOf(replica);
    const others: readonly Message[] = [
      accept(),
      accept({ nonce: drawn, providerOrderIdentifier: otherOrderId }),
      accept({ nonce: drawn, sequenceNumber: 1 }),
      accept({ nonce: drawn, connectivityProvisioningDocument: updatedCpd }),
      decline(),
      decline({ nonce: drawn, providerOrderIdentifier: otherOrderId }),
      cancel({ sequenceNumber: 7 }),
      processing({ providerOrderIdentifier: otherOrderId }),
      withdraw({ nonce: drawn }),
      update({ nonce: drawn }),
      provision(),
    ];
    for (const message of others)
      expect([message.method, await saidBy(message, replica)]).toStrictEqual([message.method, undefined]);
    expect((await replica.receive.handle(passedOn(cancel(), { customerId: 'other' }))).settled).toBeUndefined();
    expect(await saidBy(accept({ nonce: drawn }), replica)).toStrictEqual(settled());
  });

  test('is settled by the WITHDRAW that ends its update, where the update was asked for', async () => {
    const replica = new World().replica();
    await updateToOffer(replica);
    const message = await withAgreedNonce(replica, withdraw());
    const elsewhere = { session: { ...session, clientPort: 40_001 } };
    expect((await replica.receive.handle(passedOn(message, elsewhere))).settled).toStrictEqual(
      settled(updateTransactionId),
    );
  });
});

describe('a message', () => {
  test('is answered after what it did is in the log, with whom it came from', async () => {
    const world = new World();
    expect(await world.replica().receive.handle(passedOn(provision()))).toMatchObject({
      outcome: 'answered',
      answers: [{ method: 'PROCESSING', sequenceNumber: 8, providerOrderIdentifier: orderId }],
    });
    const events = await world.log.readStream(orderId);
    expect(events.map(({ type, meta, recordedAt }) => ({ type, meta, recordedAt }))).toStrictEqual(
      ['pqo-received', 'processing-sent'].map((type) => ({
        type,
        meta: { cause: 'PROVISION', clientAddress: '192.0.2.7:40000' },
        recordedAt: now,
      })),
    );
  });

  test('over IPv6 is logged with the address in brackets', async () => {
    const world = new World();
    const over6 = { ...session, clientAddress: '2001:db8::7' };
    await world.replica().receive.handle(passedOn(provision(), { session: over6 }));
    const [event] = await world.log.readStream(orderId);
    expect(event?.meta).toStrictEqual({ cause: 'PROVISION', clientAddress: '[2001:db8::7]:40000' });
  });

  test('is recorded without what a newer gateway says of its session', async () => {
    const world = new World();
    const newer = { ...session, dtls: true };
    await world.replica().receive.handle(passedOn(provision(), { session: newer }));
    expect((await world.log.readStream(orderId))[0]?.data['session']).toStrictEqual(session);
  });

  test('that has no answer is recorded, also when it is repeated', async () => {
    const replica = new World().replica();
    await negotiateToOffer(replica);
    expect(await replica.receive.handle(passedOn(processing()))).toStrictEqual({
      outcome: 'recorded',
      answers: [],
      settled: settled(),
    });
    expect(await replica.receive.handle(passedOn(processing()))).toStrictEqual({
      outcome: 'recorded',
      answers: [],
      settled: settled(),
    });
  });

  test('that is dropped says why', async () => {
    const replica = new World().replica();
    expect(await replica.receive.handle(passedOn(processing()))).toStrictEqual({
      outcome: 'dropped',
      reason: 'processing-without-offer',
      answers: [],
    });
  });

  test('that is refused says why, and changes nothing', async () => {
    const world = new World();
    const replica = world.replica();
    await negotiateToOffer(replica);
    const before = await world.typesOf();
    expect(await replica.receive.handle(passedOn(accept()))).toMatchObject({
      outcome: 'answered',
      reason: 'wrong-nonce',
      answers: [{ method: 'FAIL', statusCode: 1, providerOrderIdentifier: orderId }],
    });
    expect(await world.typesOf()).toStrictEqual(before);
  });

  test('about no order echoes its identifier; a CANCEL has none to echo (N10)', async () => {
    const { receive } = new World().replica();
    expect(await receive.handle(passedOn(accept()))).toMatchObject({
      reason: 'no-matching-order',
      answers: [{ providerOrderIdentifier: orderId }],
    });
    expect(await receive.handle(passedOn(cancel()))).toMatchObject({
      reason: 'no-matching-order',
      answers: [{ providerOrderIdentifier: noProviderOrder }],
    });
  });

  test('with an identifier that the gateway cannot have derived is a bug', async () => {
    const { receive } = new World().replica();
    await expect(receive.handle(passedOn(provision(), { orderId: '' }))).rejects.toThrow(TypeError);
  });
});

describe('a method', () => {
  const agreed = { ...accept(), connectivityProvisioningDocument: cpd };
  test.each<Message>([update(), withdraw()])(
    '$method with the last number is dropped: nothing can follow it (N8)',
    async (message) => {
      const last = { ...message, sequenceNumber: wireLimits.maximumUnsigned32 };
      expect(await new World().replica().receive.handle(passedOn(last))).toStrictEqual({
        outcome: 'dropped',
        reason: 'sequence-number-spent',
        answers: [],
      });
    },
  );

  const { connectivityProvisioningDocument: _document, nonce: _nonce, ...bare } = agreed;
  const ofServers: readonly Message[] = [
    { ...agreed, method: 'OFFER', nonce, validityDate },
    { ...bare, method: 'ACK' },
    { ...bare, method: 'FAIL', statusCode: 1 },
  ];
  test.each(ofServers)(
    '$method, which only a server sends, is dropped and never answered by a FAIL (N47)',
    async (message) => {
      expect(await new World().replica().receive.handle(passedOn(message))).toStrictEqual({
        outcome: 'dropped',
        reason: 'not-for-a-server',
        answers: [],
      });
    },
  );
});

describe('a customer order identifier (N32)', () => {
  const inUse = {
    outcome: 'answered',
    reason: 'customer-order-in-use',
    answers: [
      {
        version: 1,
        method: 'FAIL',
        sequenceNumber: 71,
        transactionId: otherTransactionId,
        customerOrderIdentifier: 'acme-1',
        providerOrderIdentifier: otherOrderId,
        statusCode: 1,
        statusText: 'the customer order identifier is in use by an order that has not ended',
      },
    ],
  };

  test('in use is refused under the identifier that the PROVISION got on receipt (N10)', async () => {
    const world = new World();
    const { receive } = world.replica();
    await receive.handle(passedOn(provision()));
    expect(await receive.handle(second)).toStrictEqual(inUse);
    expect(await world.typesOf(otherOrderId)).toStrictEqual([]);
  });

  test('in use by another customer is free', async () => {
    const { receive } = new World().replica();
    await receive.handle(passedOn(provision(), { customerId: 'other' }));
    expect(await receive.handle(second)).toMatchObject({ answers: [{ method: 'PROCESSING' }] });
  });

  test('stays in use when the order is completed', async () => {
    const replica = new World().replica();
    await negotiateToOffer(replica);
    await replica.receive.handle(passedOn(await acceptOf(replica)));
    expect(await replica.receive.handle(second)).toStrictEqual(inUse);
  });

  const ends: readonly (readonly [string, (replica: Replica, world: World) => Promise<unknown>])[] = [
    [
      'a DECLINE',
      async (replica) => {
        await negotiateToOffer(replica);
        const { nonce: offered } = await acceptOf(replica);
        return replica.receive.handle(passedOn(decline({ nonce: offered })));
      },
    ],
    [
      'a CANCEL',
      async ({ receive }) => {
        await receive.handle(passedOn(provision()));
        return receive.handle(passedOn(cancel()));
      },
    ],
    [
      'the validity date',
      async (replica, world) => {
        await negotiateToOffer(replica);
        world.clock.nowMs = Date.parse(validityDate);
        return replica.deadline.handle({ streamId: orderId, name: deadlines.offerValidity, dueAt: validityDate });
      },
    ],
    [
      'a refusal of the policy',
      async ({ receive, decision }) => {
        await receive.handle(passedOn(provision()));
        return decision.handle(refusal, { consumer: 'order', messageId: 'decided-1' });
      },
    ],
    [
      'a refusal on receipt',
      async ({ receive }) =>
        receive.handle(passedOn(provision({ connectivityProvisioningDocument: { components: [] } }))),
    ],
  ];
  test.each(ends)('is free again after %s', async (_, end) => {
    const world = new World();
    const replica = world.replica();
    await end(replica, world);
    expect((await replica.orders.load(orderId)).state?.status).toBe('Cancelled');
    expect(await replica.receive.handle(second)).toMatchObject({ answers: [{ method: 'PROCESSING' }] });
  });
});

const keys = { version: 1, customerOrderIdentifier: 'acme-1', providerOrderIdentifier: orderId } as const;
const toAgreement = ['pqo-received', 'processing-sent', 'offer-proposed', 'accept-received', 'completed'];

describe('a WITHDRAW', () => {
  const inWithdraw = { ...keys, transactionId: withdrawTransactionId };
  const ack = {
    ...inWithdraw,
    method: 'ACK',
    sequenceNumber: 202,
    connectivityProvisioningDocument: { components: [] },
  };

  test('is answered by PROCESSING and then ACK with the Empty document; its repeat by the ACK (CPNP-03 figure 9)', async () => {
    const world = new World();
    const replica = world.replica();
    await negotiateToAgreement(replica);
    const message = await withAgreedNonce(replica, withdraw());
    expect(await replica.receive.handle(passedOn(message))).toStrictEqual({
      outcome: 'answered',
      answers: [{ ...inWithdraw, method: 'PROCESSING', sequenceNumber: 201 }, ack],
      settled: settled(),
    });
    expect(await replica.receive.handle(passedOn(message))).toStrictEqual({
      outcome: 'answered',
      answers: [ack],
      settled: settled(),
    });
    expect(await world.typesOf()).toStrictEqual([...toAgreement, 'withdrawn']);
  });

  test('while an update is offered leaves no deadline and frees the customer order identifier', async () => {
    const world = new World();
    const replica = world.replica();
    await updateToOffer(replica);
    expect(await world.deadlinesBy(validityDate)).toStrictEqual(['offer-resend', 'offer-validity']);
    await replica.receive.handle(passedOn(await withAgreedNonce(replica, withdraw())));
    expect(await world.deadlinesBy(validityDate)).toStrictEqual([]);
    expect(await replica.receive.handle(second)).toMatchObject({ answers: [{ method: 'PROCESSING' }] });
  });

  test('of another customer is refused without a word of the order', async () => {
    const world = new World();
    const replica = world.replica();
    await negotiateToAgreement(replica);
    const message = await withAgreedNonce(replica, withdraw());
    expect(await replica.receive.handle(passedOn(message, { customerId: 'other' }))).toMatchObject({
      reason: 'foreign-order',
      answers: [{ method: 'FAIL', statusCode: 1, statusText: 'no order matches', sequenceNumber: 201 }],
    });
    expect(await world.typesOf()).toStrictEqual(toAgreement);
  });
});

describe('a STATUS', () => {
  const inStatus = { ...keys, transactionId: statusTransactionId };
  const answer = (sequenceNumber: number, state: 'active' | 'inactive') => ({
    outcome: 'answered',
    answers: [{ ...inStatus, method: 'ACK', sequenceNumber, informationElements: { activity: { state } } }],
  });

  test('is answered by ACK with what is so, by any replica and after a restart, and is in no log (N53)', async () => {
    const world = new World();
    const replica = world.replica();
    await negotiateToAgreement(replica);
    const message = await withAgreedNonce(replica, status());
    expect(await replica.receive.handle(passedOn(message))).toMatchObject(answer(301, 'active'));
    const other = world.replica();
    expect(await other.receive.handle(passedOn(message))).toMatchObject(answer(301, 'active'));
    const about = { report: 'taken', ofNegotiation: 1, provisioner: 'mailbox', by: 'ada' } as const;
    const taken = { type: 'provisioning-reported', data: about } as const;
    await other.reports.handle(orderId, taken, 'provisioning.taken', { consumer: 'order', messageId: 'taken-1' });
    for (const each of [replica, other, world.replica()])
      expect(await each.receive.handle(passedOn(message))).toMatchObject(answer(301, 'inactive'));
    expect(await world.typesOf()).toStrictEqual([...toAgreement, 'provisioning-reported']);
  });

  test('of another customer is refused without a word of the order', async () => {
    const replica = new World().replica();
    await negotiateToAgreement(replica);
    const message = await withAgreedNonce(replica, status());
    expect(await replica.receive.handle(passedOn(message, { customerId: 'other' }))).toMatchObject({
      reason: 'foreign-order',
      answers: [{ method: 'FAIL', statusCode: 1, statusText: 'no order matches', sequenceNumber: 301 }],
    });
  });
});

describe('a request that is repeated after its negotiation ended without a word', () => {
  const expire = (replica: Replica, negotiatedUntil: string) =>
    replica.commands.handle(
      orderId,
      { type: 'expire-offer', now: negotiatedUntil },
      { meta: { cause: 'test' }, now: negotiatedUntil },
    );

  test('gets FAIL when its offer has run out: nobody waits for ever', async () => {
    const replica = new World().replica();
    await negotiateToOffer(replica);
    await expire(replica, validityDate);
    const answers = await replica.receive.handle(passedOn(provision()));
    expect(answers).toMatchObject({
      reason: 'offer-no-longer-valid',
      answers: [{ method: 'FAIL', statusCode: 1, sequenceNumber: 10, providerOrderIdentifier: orderId }],
    });
    expect(await replica.receive.handle(passedOn(provision()))).toStrictEqual(answers);
  });

  test('gets FAIL when a WITHDRAW ended it, with a number of its own transaction', async () => {
    const replica = new World().replica();
    await updateToOffer(replica);
    const message = await withAgreedNonce(replica, update());
    await replica.receive.handle(passedOn(await withAgreedNonce(replica, withdraw())));
    expect(await replica.receive.handle(passedOn(message))).toMatchObject({
      reason: 'transaction-has-ended',
      answers: [{ method: 'FAIL', statusCode: 1, transactionId: updateTransactionId, sequenceNumber: 103 }],
    });
  });
});

describe('a message that comes by another gateway or in another encoding', () => {
  const elsewhere = { ...session, gateway: 'gateway-2', encoding: 'json' } as const;

  test('is where later words go', async () => {
    const replica = new World().replica();
    await negotiateToOffer(replica);
    await replica.receive.handle(passedOn(processing(), { session: elsewhere }));
    expect((await replica.orders.load(orderId)).state?.session).toStrictEqual(elsewhere);
  });

  test('is recorded with its way, one that comes as before without', async () => {
    const world = new World();
    const replica = world.replica();
    await negotiateToOffer(replica);
    await replica.receive.handle(passedOn(processing()));
    await replica.receive.handle(passedOn(await acceptOf(replica, { sequenceNumber: 12 }), { session: elsewhere }));
    const ways = (await world.log.readStream(orderId)).map(({ data }) => data['received']).filter(Boolean);
    expect(ways.map((received) => (received as { via?: unknown }).via)).toStrictEqual([
      undefined,
      undefined,
      { gateway: 'gateway-2', encoding: 'json' },
    ]);
  });
});

describe('information elements (cpnp §1.7)', () => {
  const informationElements = { vendorThing: { a: [1, 'two'] } };

  test('of an ACCEPT and of a WITHDRAW are kept as they came', async () => {
    const world = new World();
    const replica = world.replica();
    await negotiateToOffer(replica);
    await replica.receive.handle(passedOn({ ...(await acceptOf(replica)), informationElements }));
    await replica.receive.handle(passedOn({ ...(await withAgreedNonce(replica, withdraw())), informationElements }));
    const kept = (await world.log.readStream(orderId)).filter(({ data }) => 'informationElements' in data);
    expect(kept.map(({ type, data }) => [type, data['informationElements']])).toStrictEqual([
      ['accept-received', informationElements],
      ['withdrawn', informationElements],
    ]);
  });
});

describe('an UPDATE', () => {
  const inItsTransaction = { ...keys, transactionId: updateTransactionId };

  test('is answered by PROCESSING, and its ACCEPT by ACK with the updated document (CPNP-03 figure 10)', async () => {
    const world = new World();
    const replica = world.replica();
    await negotiateToAgreement(replica);
    const message = await withAgreedNonce(replica, update());
    expect(await replica.receive.handle(passedOn(message))).toStrictEqual({
      outcome: 'answered',
      answers: [{ ...inItsTransaction, method: 'PROCESSING', sequenceNumber: 101 }],
    });
    await replica.decision.handle(updateOffer, undefined);
    expect(await replica.receive.handle(passedOn(await acceptOfUpdate(replica)))).toStrictEqual({
      outcome: 'answered',
      answers: [
        { ...inItsTransaction, method: 'ACK', sequenceNumber: 105, connectivityProvisioningDocument: updatedCpd },
      ],
      settled: settled(updateTransactionId),
    });
    const update2 = ['update-received', 'processing-sent', 'offer-proposed', 'accept-received', 'completed'];
    expect(await world.typesOf()).toStrictEqual([...toAgreement, ...update2]);
    expect(await world.deadlinesBy(validityDate)).toStrictEqual([]);
  });

  test('is cancelled by a CANCEL that names no order: the customer’s key finds it', async () => {
    const world = new World();
    const replica = world.replica();
    await updateToOffer(replica);
    // What the gateway derives from the transaction of the CANCEL is no order's identifier.
    const derived = { orderId: otherOrderId };
    expect(await replica.receive.handle(passedOn(inUpdate.cancel, derived))).toStrictEqual({
      outcome: 'answered',
      answers: [
        { ...inItsTransaction, method: 'ACK', sequenceNumber: 105, connectivityProvisioningDocument: updatedCpd },
      ],
      settled: settled(updateTransactionId),
    });
    expect((await world.typesOf()).at(-1)).toBe('cancelled');
    expect(await world.typesOf(otherOrderId)).toStrictEqual([]);
    expect(await world.deadlinesBy(validityDate)).toStrictEqual([]);
    expect((await replica.orders.load(orderId)).state?.agreement?.cpd).toStrictEqual(cpd);
  });

  test('is not cancelled by a CANCEL of another customer, or of another transaction', async () => {
    const replica = new World().replica();
    await updateToOffer(replica);
    const ask = (changes: object, message = inUpdate.cancel) =>
      replica.receive.handle(passedOn(message, { orderId: otherOrderId, ...changes }));
    expect(await ask({ customerId: 'other' })).toMatchObject({ reason: 'no-matching-order' });
    expect(await ask({}, { ...inUpdate.cancel, transactionId: otherTransactionId })).toMatchObject({
      reason: 'not-this-transaction',
    });
  });

  test('that ends without an agreement leaves the customer order identifier in use (N20, N32)', async () => {
    const replica = new World().replica();
    await askToUpdate(replica);
    await replica.decision.handle(updateRefusal, undefined);
    expect((await replica.orders.load(orderId)).state).toMatchObject({ status: 'Cancelled', cancelCause: 'refused' });
    expect(await replica.receive.handle(second)).toMatchObject({ reason: 'customer-order-in-use' });
  });

  test('whose offer comes after its end records that it was withheld, and says nothing to the client', async () => {
    const world = new World();
    const sent = await world.gateway();
    const replica = world.replica();
    await askToUpdate(replica);
    await replica.receive.handle(passedOn(inUpdate.cancel));
    await replica.decision.handle(updateOffer, { consumer: 'order', messageId: 'decided-2' });
    await replica.decision.handle(updateOffer, { consumer: 'order', messageId: 'decided-2' });
    expect((await world.typesOf()).slice(-2)).toStrictEqual(['cancelled', 'offer-withheld']);
    for (const recorded of await world.log.readStream(orderId)) await replica.publisher.publish(recorded);
    expect(sent).toStrictEqual([]);
  });
});

describe('a PROVISION that came through other providers (N49)', () => {
  const path = [{ r: 'r'.repeat(22), mac: 'm'.repeat(43) }];
  const onPath = passedOn(provision({ informationElements: { path } }));
  const broker = async (world: World, answer: () => JsonObject) => {
    const asked: JsonObject[] = [];
    await world.bus.respond(brokerRecognisePath.subject, 'broker', (data) => {
      asked.push(data);
      return Promise.resolve(answer());
    });
    return asked;
  };

  test('is refused where the broker knows one of its marks, and goes on where it knows none', async () => {
    for (const cameBack of [true, false]) {
      const world = new World();
      const asked = await broker(world, () => ({ cameBack }));
      const { answers } = await world.replica().receive.handle(onPath);
      expect(answers).toMatchObject([cameBack ? { method: 'FAIL', statusCode: 4 } : { method: 'PROCESSING' }]);
      expect(asked).toStrictEqual([{ path }]);
    }
  });

  test('goes on where there is no broker, and stays without an answer where it cannot say', async () => {
    expect((await new World().replica().receive.handle(onPath)).answers).toMatchObject([{ method: 'PROCESSING' }]);
    const world = new World();
    await broker(world, () => {
      throw new Error('the database is away');
    });
    await expect(world.replica().receive.handle(onPath)).rejects.toThrow(RequestFailed);
    expect(await world.typesOf()).toStrictEqual([]);
  });

  test('asks nobody where there is no path, or none that can be read', async () => {
    const world = new World();
    const asked = await broker(world, () => ({ cameBack: true }));
    const replica = world.replica();
    expect((await replica.receive.handle(passedOn(provision()))).answers).toMatchObject([{ method: 'PROCESSING' }]);
    const garbled = provision({ informationElements: { path: [] }, transactionId: otherTransactionId });
    const other = { ...garbled, customerOrderIdentifier: 'C-2' } as typeof garbled;
    const { answers } = await replica.receive.handle(passedOn(other, { orderId: otherOrderId }));
    expect(answers).toMatchObject([{ method: 'FAIL', statusCode: 1 }]);
    expect(asked).toStrictEqual([]);
  });
});
