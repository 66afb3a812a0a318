import type { BusEvent } from '@parley/bus';
import { eventContracts } from '@parley/contracts';
import { describe, expect, test } from 'vitest';
import {
  cancel,
  certain,
  cpd,
  inUpdate,
  orderId,
  passedOn,
  processing,
  provision,
  updatedCpd,
  withdraw,
} from '../../test/negotiation.js';
import {
  acceptOf,
  acceptOfUpdate,
  negotiateToOffer,
  refusal,
  updateToOffer,
  withAgreedNonce,
  World,
} from '../../test/world.js';
import { limits } from '../limits.js';

/** Everything that the other services hear, in order. */
async function listenTo(world: World): Promise<BusEvent[]> {
  const heard: BusEvent[] = [];
  const types = eventContracts.map(({ type }) => type);
  await world.bus.consume({ durable: 'listener', types, handle: async (event) => void heard.push(event) });
  return heard;
}

/** What the relay does: every event of the log, in order, to a replica that has just started. */
async function relay(world: World): Promise<void> {
  const { publisher } = world.replica();
  for (const recorded of await world.log.readAll(undefined, 100)) await publisher.publish(recorded);
}

const typesOf = (events: readonly BusEvent[]) => events.map(({ type }) => type);

describe('the relay', () => {
  test('publishes what is said of each event, once per delivery, under the event’s own id', async () => {
    const world = new World();
    const heard = await listenTo(world);
    const replica = world.replica();
    await negotiateToOffer(replica);
    await replica.receive.handle(passedOn(await acceptOf(replica)));
    await relay(world);
    expect(typesOf(heard)).toStrictEqual(['order.pqo-received', 'order.offer-proposed', 'order.completed']);
    const recorded = await world.log.readStream(orderId);
    expect(heard.map(({ id }) => id)).toStrictEqual([1, 2, 4].map((at) => recorded[at]?.eventId));
    const first = heard.splice(0);
    await relay(world);
    expect(heard.map(({ id, type, data }) => ({ id, type, data }))).toStrictEqual(
      first.map(({ id, type, data }) => ({ id, type, data })),
    );
  });

  test('hands the OFFER to the gateway', async () => {
    const world = new World();
    const sent = await world.gateway();
    await negotiateToOffer(world.replica());
    await relay(world);
    expect(sent.map(({ message }) => message.method)).toStrictEqual(['OFFER']);
  });

  test.each([
    ['answered', processing()],
    ['ended', cancel()],
  ])('says no OFFER of an order that has %s meanwhile, and still publishes', async (_, message) => {
    const world = new World();
    const [sent, heard] = [await world.gateway(), await listenTo(world)];
    const replica = world.replica();
    await negotiateToOffer(replica);
    await replica.receive.handle(passedOn(message));
    await relay(world);
    expect(sent).toStrictEqual([]);
    expect(typesOf(heard)).toContain('order.offer-proposed');
  });

  test('looks at the order as it is when another replica wrote the event', async () => {
    const world = new World();
    const sent = await world.gateway();
    const [writer, relaying] = [world.replica(), world.replica()];
    await writer.receive.handle(passedOn(provision()));
    await relaying.orders.load(orderId);
    await writer.decision.handle({ orderId, negotiation: 1, decision: { kind: 'offer', reasons: [] } }, undefined);
    await relaying.publisher.publish(certain((await world.log.readStream(orderId)).at(-1)));
    expect(sent.map(({ message }) => message.method)).toStrictEqual(['OFFER']);
  });

  test('says the FAIL of the policy; the one on receipt was the answer itself', async () => {
    const world = new World();
    const [sent, heard] = [await world.gateway(), await listenTo(world)];
    const { receive, decision } = world.replica();
    await receive.handle(passedOn(provision()));
    await decision.handle(refusal, undefined);
    await relay(world);
    expect(sent.map(({ message, untilAnswered }) => [message.method, untilAnswered])).toStrictEqual([['FAIL', false]]);
    expect(typesOf(heard)).toStrictEqual(['order.pqo-received', 'order.cancelled']);

    const other = new World();
    const [sentThen, heardThen] = [await other.gateway(), await listenTo(other)];
    await other.replica().receive.handle(passedOn(provision({ connectivityProvisioningDocument: { components: [] } })));
    await relay(other);
    expect(sentThen).toStrictEqual([]);
    expect(typesOf(heardThen)).toStrictEqual(['order.cancelled']);
  });

  test('goes on without a gateway, and says so', async () => {
    const world = new World();
    const heard = await listenTo(world);
    await negotiateToOffer(world.replica());
    await relay(world);
    expect(typesOf(heard)).toStrictEqual(['order.pqo-received', 'order.offer-proposed']);
    expect(world.lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toStrictEqual([
      'no gateway took the message',
    ]);
  });

  test('tries an answer again that no gateway takes, for a minute; what the others hear is published meanwhile', async () => {
    const world = new World();
    const heard = await listenTo(world);
    const { receive, decision, publisher } = world.replica();
    await receive.handle(passedOn(provision()));
    await decision.handle(refusal, undefined);
    const [refused] = (await world.log.readStream(orderId)).slice(-1);
    await expect(publisher.publish(certain(refused))).rejects.toThrow('no-responders');
    expect(typesOf(heard)).toStrictEqual(['order.cancelled']);
    const sent = await world.gateway();
    await publisher.publish(certain(refused));
    expect(sent.map(({ message }) => message.method)).toStrictEqual(['FAIL']);

    const later = new World();
    const other = later.replica();
    await other.receive.handle(passedOn(provision()));
    await other.decision.handle(refusal, undefined);
    later.clock.nowMs += limits.answerTriedForMs;
    await relay(later);
    expect(later.lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toStrictEqual([
      'no gateway took the message',
    ]);
  });

  test('says what the order was at each event, though later transactions have come', async () => {
    const world = new World();
    const replica = world.replica();
    await updateToOffer(replica);
    await replica.receive.handle(passedOn(await acceptOfUpdate(replica)));
    await replica.receive.handle(passedOn(await withAgreedNonce(replica, withdraw())));
    const heard = await listenTo(world);
    for (const lagging of [world.replica(), replica]) {
      heard.length = 0;
      for (const recorded of await world.log.readAll(undefined, 100)) await lagging.publisher.publish(recorded);
      expect(
        heard.map(({ type, data }) => ({ type, negotiation: data['negotiation'], cpd: data['cpd'] })),
      ).toStrictEqual([
        { type: 'order.pqo-received', negotiation: 1, cpd },
        { type: 'order.offer-proposed', negotiation: 1, cpd: undefined },
        { type: 'order.completed', negotiation: 1, cpd },
        { type: 'order.pqo-received', negotiation: 2, cpd: updatedCpd },
        { type: 'order.offer-proposed', negotiation: 2, cpd: undefined },
        { type: 'order.completed', negotiation: 2, cpd: updatedCpd },
        { type: 'order.cancelled', negotiation: 2, cpd: undefined },
      ]);
    }
  });

  test('says that the update ended, not the order, though the order is withdrawn since', async () => {
    const world = new World();
    const heard = await listenTo(world);
    const replica = world.replica();
    await updateToOffer(replica);
    await replica.receive.handle(passedOn(inUpdate.cancel));
    await replica.receive.handle(passedOn(await withAgreedNonce(replica, withdraw())));
    await relay(world);
    expect(heard.slice(-2).map(({ type, data }) => [type, data['cause']])).toStrictEqual([
      ['order.update-cancelled', 'cancelled'],
      ['order.cancelled', 'withdrawn'],
    ]);
  });

  test('fails with the bus, and so comes again with the same event', async () => {
    const world = new World();
    await negotiateToOffer(world.replica());
    await world.bus.close();
    await expect(relay(world)).rejects.toMatchObject({ name: 'PublishFailed' });
  });
});
