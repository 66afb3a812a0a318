import { TooManyConflicts } from '@parley/aggregate';
import { MemoryEventLog, type Append, type AppendOutcome } from '@parley/event-log';
import { parseNonce } from '@parley/cpnp';
import { describe, expect, test } from 'vitest';
import {
  cancel,
  certain,
  decline,
  orderId,
  otherOrderId,
  passedOn,
  processing,
  provision,
  receivePqo,
  refusePqo,
} from '../../test/negotiation.js';
import { acceptOf, negotiateToOffer, offer, refusal, World } from '../../test/world.js';
import { limits } from '../limits.js';
import { Orders } from '../streams/orders.js';

const otherNonce = certain(parseNonce('AAAAAAAAAAAAAAAAAAAAAA'));
const toOffer = ['pqo-received', 'processing-sent', 'offer-proposed'];

describe('two replicas on one log', () => {
  test('read again before they say no: the other may have written what is asked for', async () => {
    const world = new World();
    const [a, b] = [world.replica(), world.replica()];
    await a.receive.handle(passedOn(provision()));
    await b.orders.load(orderId);
    await a.decision.handle(offer, { consumer: 'order', messageId: 'decided-1' });
    const answers = await b.receive.handle(passedOn(await acceptOf(a)));
    expect(answers).toMatchObject({ outcome: 'answered', answers: [{ method: 'ACK' }] });
    expect(await world.typesOf()).toStrictEqual([...toOffer, 'accept-received', 'completed']);
  });

  test('decide anew when the other was faster', async () => {
    const world = new World();
    const [a, b] = [world.replica(), world.replica()];
    await negotiateToOffer(a);
    const message = await acceptOf(b);
    await a.receive.handle(passedOn(cancel()));
    const answers = await b.receive.handle(passedOn({ ...message, sequenceNumber: 20 }));
    expect(answers).toMatchObject({ reason: 'already-ended', answers: [{ method: 'FAIL', statusCode: 1 }] });
    expect(await world.typesOf()).toStrictEqual([...toOffer, 'cancelled']);
  });

  test('record a message once that both receive at the same time, and answer it alike', async () => {
    const world = new World();
    const [a, b] = [world.replica(), world.replica()];
    await negotiateToOffer(a);
    const message = await acceptOf(b);
    const answers = await Promise.all([a.receive.handle(passedOn(message)), b.receive.handle(passedOn(message))]);
    expect(answers[0]).toStrictEqual(answers[1]);
    expect(answers[0]).toMatchObject({ answers: [{ method: 'ACK' }] });
    expect(await world.typesOf()).toStrictEqual([...toOffer, 'accept-received', 'completed']);
  });

  test('make one order of a PROVISION that both take for new', async () => {
    const world = new World();
    const answers = await Promise.all(
      [world.replica(), world.replica()].map(({ receive }) => receive.handle(passedOn(provision()))),
    );
    expect(answers[0]).toStrictEqual(answers[1]);
    expect(answers[0]).toMatchObject({ answers: [{ method: 'PROCESSING', sequenceNumber: 8 }] });
    expect(await world.typesOf()).toStrictEqual(['pqo-received', 'processing-sent']);
  });

  test('agree on one end when an ACCEPT and a DECLINE race', async () => {
    const world = new World();
    const [a, b] = [world.replica(), world.replica()];
    await negotiateToOffer(a);
    const message = await acceptOf(b);
    const outcomes = await Promise.all([
      a.receive.handle(passedOn(message)),
      b.receive.handle(passedOn(decline({ nonce: message.nonce, sequenceNumber: 12 }))),
    ]);
    const ends = (await world.typesOf()).filter((type) => type === 'completed' || type === 'cancelled');
    expect(ends.length).toBe(1);
    expect(outcomes.filter(({ answers }) => answers[0]?.method === 'ACK').length).toBe(1);
  });
});

/** Counts appends; the next one can be made to meet another writer first. */
class CountedLog extends MemoryEventLog {
  appends = 0;
  rival: (() => Promise<unknown>) | undefined;

  override async append(append: Append): Promise<AppendOutcome> {
    const { rival } = this;
    this.rival = undefined;
    await rival?.();
    this.appends += 1;
    return super.append(append);
  }
}

describe('messages of a client that arrive in the same moment', () => {
  test('are decided each on what those before it left, and written in one append with its own cause each', async () => {
    const log = new CountedLog();
    const world = new World(log);
    const replica = world.replica();
    await negotiateToOffer(replica);
    const message = await acceptOf(replica, { sequenceNumber: 12 });
    const before = log.appends;
    const answers = await Promise.all([
      replica.receive.handle(passedOn(processing())),
      replica.receive.handle(passedOn(message)),
    ]);
    expect(answers.map(({ outcome }) => outcome)).toStrictEqual(['recorded', 'answered']);
    expect(log.appends - before).toBe(1);
    const events = (await log.readStream(orderId)).slice(toOffer.length);
    expect(events.map(({ type, meta }) => [type, meta.cause])).toStrictEqual([
      ['processing-received', 'PROCESSING'],
      ['accept-received', 'ACCEPT'],
      ['completed', 'ACCEPT'],
    ]);
    expect(await world.deadlinesBy('2100-01-01T00:00:00.000Z')).toStrictEqual([]);
  });

  test('are each answered for itself when one of them is refused', async () => {
    const world = new World();
    const replica = world.replica();
    await negotiateToOffer(replica);
    const message = await acceptOf(replica);
    const answers = await Promise.all([
      replica.receive.handle(passedOn({ ...message, nonce: otherNonce, sequenceNumber: 11 })),
      replica.receive.handle(passedOn({ ...message, sequenceNumber: 12 })),
      replica.receive.handle(passedOn(cancel({ sequenceNumber: 13 }))),
    ]);
    expect(answers.map((one) => [one.answers[0]?.method, one.outcome === 'answered' && one.reason])).toStrictEqual([
      ['FAIL', 'wrong-nonce'],
      ['ACK', undefined],
      ['FAIL', 'already-completed'],
    ]);
    expect(await world.typesOf()).toStrictEqual([...toOffer, 'accept-received', 'completed']);
  });

  test('are decided anew, all of them, when another writer was faster', async () => {
    const log = new CountedLog();
    const world = new World(log);
    const [replica, other] = [world.replica(), world.replica()];
    await negotiateToOffer(replica);
    const message = await acceptOf(replica, { sequenceNumber: 12 });
    log.rival = () => other.receive.handle(passedOn(cancel({ sequenceNumber: 11 })));
    const answers = await Promise.all([
      replica.receive.handle(passedOn(processing({ sequenceNumber: 10 }))),
      replica.receive.handle(passedOn(message)),
    ]);
    expect(answers).toMatchObject([{ outcome: 'dropped' }, { answers: [{ method: 'FAIL' }], reason: 'already-ended' }]);
    expect(await world.typesOf()).toStrictEqual([...toOffer, 'cancelled']);
  });

  test('wait for the one before them, and outlive its failure', async () => {
    const log = new CountedLog();
    const world = new World(log);
    const replica = world.replica();
    await negotiateToOffer(replica);
    const message = await acceptOf(replica, { sequenceNumber: 12 });
    log.rival = () => Promise.reject(new Error('the log is away'));
    const first = replica.receive.handle(passedOn(processing()));
    const failure = expect(first).rejects.toThrow('the log is away');
    await Promise.resolve(first).catch(() => undefined);
    await failure;
    expect(await replica.receive.handle(passedOn(message))).toMatchObject({ answers: [{ method: 'ACK' }] });
  });
});

describe('a message of the bus', () => {
  test('that is delivered again changes nothing, at whichever replica', async () => {
    const world = new World();
    const [a, b] = [world.replica(), world.replica()];
    await a.receive.handle(passedOn(provision()));
    await b.orders.load(orderId);
    for (const { decision } of [a, b, a]) await decision.handle(offer, { consumer: 'order', messageId: 'decided-1' });
    expect(await world.typesOf()).toStrictEqual(toOffer);
  });

  test('is known by its id before the order is looked at', async () => {
    const world = new World();
    const replica = world.replica();
    await negotiateToOffer(replica);
    await replica.receive.handle(passedOn(provision(), { customerId: 'other', orderId: otherOrderId }));
    const context = {
      meta: { cause: 'test' },
      now: receivePqo().now,
      inbox: { consumer: 'order', messageId: 'decided-1' },
    };
    const again = await replica.commands.handle(otherOrderId, refusePqo, context);
    expect(again.verdict).toStrictEqual({ kind: 'nothing-to-do' });
    expect(await world.typesOf(otherOrderId)).toStrictEqual(['pqo-received', 'processing-sent']);
    await expect(replica.commands.handle('pqo-9', receivePqo(), context)).rejects.toThrow(
      'receive-pqo comes with no message of the bus',
    );
  });

  test('with a second decision comes too late', async () => {
    const world = new World();
    const replica = world.replica();
    await negotiateToOffer(replica);
    await replica.decision.handle(refusal, { consumer: 'order', messageId: 'decided-2' });
    expect(await world.typesOf()).toStrictEqual(toOffer);
  });

  test('about an order that nobody knows changes nothing', async () => {
    const world = new World();
    await world.replica().decision.handle(offer, { consumer: 'order', messageId: 'decided-1' });
    expect(await world.log.readAll(undefined, 10)).toStrictEqual([]);
  });
});

/** A log in which another writer is always faster. */
class AlwaysBehind extends MemoryEventLog {
  appends = 0;

  override async append(): Promise<AppendOutcome> {
    this.appends += 1;
    return { kind: 'version-conflict' };
  }
}

test('a command that always meets another writer ends as TooManyConflicts: the sender repeats', async () => {
  const log = new AlwaysBehind();
  const { receive } = new World(log).replica();
  await expect(receive.handle(passedOn(provision()))).rejects.toThrow(TooManyConflicts);
  expect(log.appends).toBe(limits.maximumAttempts);
});

test('the kept orders are as many as allowed, the latest ones; the log has the rest', async () => {
  const world = new World();
  const { receive } = world.replica();
  await receive.handle(passedOn(provision()));
  await receive.handle(passedOn(provision(), { customerId: 'other', orderId: otherOrderId }));
  const orders = new Orders(world.log, 1);
  const [first, second] = [await orders.load(orderId), await orders.load(otherOrderId)];
  expect(await orders.load(otherOrderId)).toBe(second);
  const readAgain = await orders.load(orderId);
  expect(readAgain).not.toBe(first);
  expect(readAgain).toStrictEqual(first);
});

test('an order is read again when it is asked for at a later version than the kept one has', async () => {
  const world = new World();
  const [a, b] = [world.replica(), world.replica()];
  await negotiateToOffer(a);
  const kept = await b.orders.load(orderId);
  expect(await b.orders.loadAtLeast(orderId, kept.head.version)).toBe(kept);
  await a.receive.handle(passedOn(processing()));
  const later = await b.orders.loadAtLeast(orderId, kept.head.version + 1);
  expect(later.state?.status).toBe('ProcessingReceived');
});
