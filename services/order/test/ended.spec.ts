import type { BusEvent, JsonObject } from '@parley/bus';
import {
  cpnpSettle,
  cpnpSettleOf,
  eventContracts,
  orderCancelled,
  orderEndOrder,
  orderShowOrder,
  parseAs,
  type CpnpSettle,
} from '@parley/contracts';
import { createLogger } from '@parley/telemetry';
import { afterEach, describe, expect, test } from 'vitest';
import { openOrder } from '../src/open-order.js';
import {
  certain,
  customerOrderIdentifier,
  nextTransactionId,
  orderId,
  otherOrderId,
  passedOn,
  provision,
  session,
  transactionId,
  updateTransactionId,
} from './negotiation.js';
import {
  acceptOf,
  negotiateToAgreement,
  negotiateToOffer,
  offer,
  offerValidityMs,
  updateToOffer,
  World,
  type Replica,
} from './world.js';

const end = { orderId, by: 'ada', reason: 'the customer is gone' };
const always = '9999-01-01T00:00:00.000Z';

async function relay(world: World, { publisher }: Replica): Promise<void> {
  for (const recorded of await world.log.readStream(orderId)) await publisher.publish(recorded);
}

/** What a gateway is asked to say no more. */
async function settling(world: World, subject = cpnpSettleOf(session.gateway)): Promise<CpnpSettle[]> {
  const settled: CpnpSettle[] = [];
  await world.bus.respond(subject, 'gateway', async (asked: JsonObject) => {
    settled.push(parseAs(subject, cpnpSettle.request, asked));
    return { settled: true };
  });
  return settled;
}

async function listenTo(world: World): Promise<BusEvent[]> {
  const heard: BusEvent[] = [];
  const types = eventContracts.map(({ type }) => type);
  await world.bus.consume({ durable: 'listener', types, handle: async (event) => void heard.push(event) });
  return heard;
}

describe('an order that the provider ends', () => {
  test('leaves no deadline, and its identifier to the customer’s next order', async () => {
    const world = new World();
    const replica = world.replica();
    await negotiateToOffer(replica);
    expect(await replica.ends.end(end)).toStrictEqual({ outcome: 'ended' });
    expect(await world.deadlinesBy(always)).toStrictEqual([]);
    const again = passedOn(provision({ transactionId: nextTransactionId }), { orderId: otherOrderId });
    expect(await replica.receive.handle(again)).toMatchObject({ answers: [{ method: 'PROCESSING' }] });
  });

  test('is ended once, however often the command comes, also to a process that has just started', async () => {
    const world = new World();
    await negotiateToAgreement(world.replica());
    expect(await world.replica().ends.end(end)).toStrictEqual({ outcome: 'ended' });
    const events = await world.typesOf();
    expect(events.at(-1)).toBe('ended-by-provider');
    expect(await world.replica().ends.end(end)).toStrictEqual({ outcome: 'ended' });
    const other = { ...end, by: 'bob' };
    expect(await world.replica().ends.end(other)).toStrictEqual({ outcome: 'refused', refusal: 'already-ended' });
    expect(await world.typesOf()).toStrictEqual(events);
    const unknown = { ...end, orderId: otherOrderId };
    expect(await world.replica().ends.end(unknown)).toStrictEqual({ outcome: 'refused', refusal: 'unknown-order' });
  });

  test('is ended by one of two who end it at once on two replicas', async () => {
    const world = new World();
    await negotiateToAgreement(world.replica());
    const outcomes = await Promise.all(
      ['ada', 'bob'].map((by) => {
        const replica = world.replica();
        return replica.ends.end({ ...end, by });
      }),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toStrictEqual(['ended', 'refused']);
    expect((await world.typesOf()).filter((type) => type === 'ended-by-provider')).toHaveLength(1);
  });

  test.each([
    ['before', [0, 1]],
    ['after', [1, 0]],
  ])('is agreed or not when an ACCEPT arrives just %s, and is over in any case', async (_, turns) => {
    const world = new World();
    await negotiateToOffer(world.replica());
    const [accepting, ending] = [world.replica(), world.replica()];
    const accept = passedOn(await acceptOf(accepting));
    await ending.orders.load(orderId);
    const work = [() => accepting.receive.handle(accept), () => ending.ends.end(end)];
    await Promise.all(turns.map((turn) => certain(work[turn])()));
    const types = await world.typesOf();
    expect(types.slice(0, 3)).toStrictEqual(['pqo-received', 'processing-sent', 'offer-proposed']);
    expect([['accept-received', 'completed', 'ended-by-provider'], ['ended-by-provider']]).toContainEqual(
      types.slice(3),
    );
    const { state } = await world.replica().orders.reload(orderId);
    expect({ status: state?.status, agreement: state?.agreement }).toStrictEqual({
      status: 'Cancelled',
      agreement: undefined,
    });
    // What it was told stands: the ACK once more, or FAIL.
    const told = types.includes('completed') ? { method: 'ACK' } : { method: 'FAIL', statusCode: 1 };
    expect((await world.replica().receive.handle(accept)).answers).toMatchObject([told]);
  });

  test('gets no offer of a decision that was under way, and its capacity is freed again', async () => {
    const world = new World();
    const [replica, heard] = [world.replica(), await listenTo(world)];
    await replica.receive.handle(passedOn(provision()));
    await replica.ends.end(end);
    await replica.decision.handle(offer, undefined);
    await relay(world, replica);
    expect((await world.typesOf()).slice(-2)).toStrictEqual(['ended-by-provider', 'offer-withheld']);
    expect(heard.map(({ type, data }) => [type, data['cause']])).toStrictEqual([
      ['order.pqo-received', undefined],
      ['order.cancelled', 'withdrawn'],
      ['order.cancelled', 'withdrawn'],
    ]);
  });

  test('has its OFFER said no more, by the gateway that repeats it or by another, or nobody is there to', async () => {
    const transactions = [
      [negotiateToOffer, transactionId],
      [updateToOffer, updateTransactionId],
    ] as const;
    for (const [lead, of] of transactions)
      for (const subject of [cpnpSettleOf(session.gateway), cpnpSettle.subject]) {
        const world = new World();
        const [replica, settled] = [world.replica(), await settling(world, subject)];
        await lead(replica);
        await replica.ends.end(end);
        const ended = certain((await world.log.readStream(orderId)).at(-1));
        await replica.publisher.publish(ended);
        expect(settled).toMatchObject([
          { session: { clientPort: session.clientPort }, transactionId: of, customerOrderIdentifier },
        ]);
        const alone = new World();
        await negotiateToOffer(alone.replica());
        await alone.replica().ends.end(end);
        await alone.replica().publisher.publish(certain((await alone.log.readStream(orderId)).at(-1)));
        expect(alone.lines).toStrictEqual([]);
      }
  });
});

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

/** The service as it runs, on what a process before it has left. */
async function startOn(world: World): Promise<void> {
  const { log, customerKeys, readModelStore, bus, clock } = world;
  const logger = createLogger('order', { PARLEY_LOG_LEVEL: 'silent' });
  const service = await openOrder({ log, customerKeys, readModelStore, bus, logger, clock, offerValidityMs });
  const work = service.begin();
  running.push({ stop: () => work.stop().then(() => service.close()) });
}

describe('the doors of the provider', () => {
  test('free the capacity of an order whose end was committed by a process that died before it said so', async () => {
    const world = new World();
    await negotiateToAgreement(world.replica());
    await world.replica().ends.end(end);
    const heard = Promise.withResolvers<BusEvent>();
    await world.bus.consume({
      durable: 'policy',
      types: [orderCancelled.type],
      handle: async (event) => heard.resolve(event),
    });
    await startOn(world);
    expect((await heard.promise).data).toStrictEqual({
      orderId,
      customerId: 'acme',
      negotiation: 1,
      cause: 'withdrawn',
    });
  });

  test('end an order, and show it with who ended it and why, and without a nonce', async () => {
    const world = new World();
    await updateToOffer(world.replica());
    const { state } = await world.replica().orders.load(orderId);
    await startOn(world);
    const show = async (id: string) =>
      parseAs('shown', orderShowOrder.reply, await world.bus.request(orderShowOrder.subject, { orderId: id })).order;
    expect(await show(orderId)).toMatchObject({
      state: 'OfferProposed',
      waitsFor: 'customer',
      negotiation: 2,
      transactions: [
        { opens: 'PROVISION', transactionId, client: '192.0.2.7:40000' },
        { opens: 'UPDATE', transactionId: updateTransactionId },
      ],
      deadlines: [{ name: 'offer', dueAt: '2026-04-23T11:00:00.000Z', then: 'end' }],
      validUntil: '2026-04-23T11:00:00.000Z',
      agreed: { siteCount: 2 },
      offered: { siteCount: 3 },
    });
    expect(await world.bus.request(orderEndOrder.subject, end)).toStrictEqual({ outcome: 'ended' });
    const ended = certain(await show(orderId));
    expect(ended).toMatchObject({
      state: 'Cancelled',
      outcome: 'ended-by-provider',
      ended: { by: 'ada', reason: 'the customer is gone' },
      deadlines: [],
    });
    expect(ended.history.map(({ event }) => event)).toStrictEqual(await world.typesOf());
    expect(ended.history.at(-1)).toMatchObject({ cause: 'end by ada', data: { by: 'ada' } });
    const nonces = [certain(state?.agreement).nonce, certain(state?.offer).nonce];
    expect(['nonce', ...nonces].filter((secret) => JSON.stringify(ended).includes(secret))).toStrictEqual([]);
    expect(await show(otherOrderId)).toBe(undefined);
  });

  test.each([{ ...end, reason: ' ' }, { ...end, by: '' }, { orderId }])(
    'take no end without words: %o',
    async (wrong) => {
      const world = new World();
      await negotiateToOffer(world.replica());
      await startOn(world);
      await expect(world.bus.request(orderEndOrder.subject, wrong)).rejects.toMatchObject({
        reason: 'responder-failed',
      });
      expect(await world.typesOf()).not.toContain('ended-by-provider');
    },
  );
});
