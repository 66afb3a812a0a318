import { RequestFailed } from '@parley/bus';
import { cpnpClientReceived } from '@parley/contracts';
import { MemoryEventLog } from '@parley/event-log';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { brokerCodec } from '../src/streams/broker-codec.js';
import { partnersPerson, type PartnerWays as Ways } from '@parley/testkit';
import { server, World } from './world.js';

const good: Ways = { toProvision: 'offer', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' };
const minuteMs = 60_000;

describe('the broker service', () => {
  let world: World;
  let log: MemoryEventLog;
  let clock: { nowMs: number };
  const answerBy = () => new Date(clock.nowMs + 10 * minuteMs).toISOString();
  const restart = async (): Promise<void> => {
    await world.stop();
    await world.start(log, clock);
  };
  const begin = async (ways: Readonly<Record<string, Ways>>): Promise<void> => {
    world = await World.with(ways);
    await world.start(log, clock);
  };

  beforeEach(() => {
    log = new MemoryEventLog({ upcast: brokerCodec.upcast });
    clock = { nowMs: Date.now() };
  });
  afterEach(async () => {
    await world.stop();
    await world.bus.close();
  });

  test('says with whom it can negotiate', async () => {
    await begin({ nordlink: good, sudlink: good });
    expect(await world.listed()).toStrictEqual({ partners: ['nordlink', 'sudlink'] });
  });

  test('asks, accepts what the policy takes, and withdraws it when the parent ends, with a restart between any two steps', async () => {
    await begin({ nordlink: good, sudlink: { ...good, toProvision: 'fail' } });
    await world.need('order-1', ['nordlink', 'sudlink'], answerBy());
    await expect.poll(() => world.asked.length).toBeGreaterThan(0);
    expect(world.asked[0]).toMatchObject([
      { candidate: 'nordlink', answer: { kind: 'offer' } },
      { candidate: 'sudlink', answer: { kind: 'refusal', statusCode: 5 } },
    ]);
    await restart();
    await world.requestPurchase('order-1');
    await expect.poll(() => world.ended).toMatchObject([{ orderId: 'order-1', outcome: 'bought', stage: 'offer' }]);
    expect(world.states()).toContain('agreed');
    await restart();
    await world.cancel('order-1');
    await expect.poll(() => world.states()).not.toContain('agreed');
    const logged = JSON.stringify(await log.readAll(undefined, 1_000));
    expect(logged).toContain('7.00');
    expect(logged).not.toContain(partnersPerson);
    await restart();
    const [partner] = [...world.partners.values()].filter(({ withdrawals }) => withdrawals > 0);
    expect(partner?.withdrawals).toBe(1);
  });

  test('asks all partners at once: a message that is slow to leave holds up no other', async () => {
    await begin({ nordlink: good, sudlink: good });
    const other = Promise.withResolvers<boolean>();
    const seen: boolean[] = [];
    world.beforeSending = async ({ port }) => {
      if (port !== server.port) return other.resolve(true);
      seen.push(await Promise.race([other.promise, delay(1_000, false)]));
    };
    await world.need('order-1', ['nordlink', 'sudlink'], answerBy());
    await expect.poll(() => world.asked.length).toBe(1);
    expect(seen[0]).toBe(true);
  });

  test('changes a child with its parent, and takes it back where the update falls through, with a restart between any two steps', async () => {
    await begin({ nordlink: { ...good, toUpdate: 'fail', oddUpdates: 0 } });
    await world.need('order-1', ['nordlink'], answerBy());
    await expect.poll(() => world.asked.length).toBe(1);
    await world.requestPurchase('order-1');
    await expect.poll(() => world.ended.length).toBe(1);
    await world.complete('order-1', 1);
    const [child = ''] = world.partners.keys();
    const [partner] = world.partners.values();

    await restart();
    await world.needChange('order-1', 2, child, 2, answerBy());
    await expect.poll(() => world.asked.length).toBe(2);
    await restart();
    await world.requestPurchase('order-1', 'offer', 2);
    await expect.poll(() => world.ended.at(-1)).toMatchObject({ negotiation: 2, outcome: 'held' });
    await world.requestPurchase('order-1', 'accept', 2);
    await expect.poll(() => world.ended.at(-1)).toMatchObject({ negotiation: 2, outcome: 'bought' });
    await world.complete('order-1', 2);
    expect([world.rates(), world.partners.size]).toStrictEqual([[2], 1]);

    await restart();
    await world.needChange('order-1', 3, child, 3, answerBy());
    await expect.poll(() => world.asked.length).toBe(3);
    await world.requestPurchase('order-1', 'offer', 3);
    await expect.poll(() => world.ended.at(-1)).toMatchObject({ negotiation: 3, outcome: 'held' });
    await world.requestPurchase('order-1', 'accept', 3);
    await expect.poll(() => world.ended.at(-1)).toMatchObject({ negotiation: 3, outcome: 'bought' });
    if (partner !== undefined) Object.assign(partner.ways, { oddUpdates: 3 });
    await world.cancelUpdate('order-1', 3);
    await expect
      .poll(() => world.children({ orderId: 'order-1' }))
      .toMatchObject({ children: [{ isToChange: true, costs: { amount: '7.00', currency: 'EUR' } }] });
    expect(world.rates()).toStrictEqual([3]);
    await restart();
    // What was refused is asked for again after five minutes.
    await expect.poll(() => world.sent.filter(({ message }) => message.method === 'UPDATE').length).toBe(3);
    clock.nowMs += 5 * minuteMs + 1_000;
    await expect.poll(() => world.rates()).toStrictEqual([2]);
    await expect.poll(() => world.children({ orderId: 'order-1' })).not.toHaveProperty('children.0.isToChange');

    await world.cancel('order-1');
    await expect.poll(() => world.rates()).toStrictEqual([undefined]);
  });

  test('asks whether a child can be used from the agreement of its parent on, and tells it, with a restart between any two steps', async () => {
    await begin({ nordlink: good });
    await world.need('order-1', ['nordlink'], answerBy());
    await expect.poll(() => world.asked.length).toBe(1);
    await world.requestPurchase('order-1');
    await expect.poll(() => world.ended.length).toBe(1);
    const [partner] = world.partners.values();
    if (partner === undefined) throw new Error('there is no partner');
    const asked = () => world.sent.filter(({ message }) => message.method === 'STATUS').length;
    const told = () => world.activities.map(({ state, children, notTold }) => [state, children, notTold]);
    partner.activity = { state: 'inactive' };
    expect(asked()).toBe(0);
    await world.complete('order-1', 1);
    // It is taken for inactive until it is told to be something else: the order service hears nothing.
    const types = async () => (await log.readStream('order-1')).map(({ type }) => type);
    await expect.poll(types).toContain('child-status-due');
    expect(told()).toStrictEqual([]);
    await restart();
    // No gateway is there: the question is lost, and asked anew when the next one is due.
    world.hasGateway = false;
    clock.nowMs += 1_001;
    const sent = async () =>
      (await log.readStream('order-1')).filter(({ type }) => type === 'child-status-sent').length;
    await expect.poll(sent).toBe(1);
    await restart();
    world.hasGateway = true;
    clock.nowMs += 2_001;
    await expect.poll(asked).toBe(1);
    const answers = async () =>
      (await log.readStream('order-1')).flatMap(({ type, data }) =>
        type === 'child-activity-told' ? [[data['state'], data['since']]] : [],
      );
    await expect.poll(answers).toStrictEqual([['inactive', undefined]]);
    await restart();
    partner.activity = { state: 'active', since: '2026-11-30T10:00:00.000Z' };
    clock.nowMs += 4_001;
    await expect.poll(told).toStrictEqual([['active', 1, 0]]);
    expect((await answers()).at(-1)).toStrictEqual(['active', '2026-11-30T10:00:00.000Z']);
    await restart();
    partner.activity = 'fail';
    clock.nowMs += minuteMs + 1;
    await expect.poll(told).toHaveLength(2);
    expect(told().at(-1)).toStrictEqual(['active', 1, 1]);
    await restart();
    await world.cancel('order-1');
    await expect.poll(() => world.states()).toStrictEqual(['ended']);
    const before = asked();
    clock.nowMs += 24 * 60 * minuteMs;
    await restart();
    expect([asked(), partner.asked]).toStrictEqual([before, before]);
  });

  test('withdraws what an agreement without partners needs no more', async () => {
    await begin({ nordlink: good });
    await world.need('order-1', ['nordlink'], answerBy());
    await expect.poll(() => world.asked.length).toBe(1);
    await world.requestPurchase('order-1');
    await expect.poll(() => world.ended.length).toBe(1);
    await world.complete('order-1', 2);
    await expect.poll(() => world.states()).toStrictEqual(['ended']);
    await world.complete('order-2', 1);
    expect(await log.readStream('order-2')).toStrictEqual([]);
  });

  test('shows how partners are reached, and the children of an order with their states', async () => {
    await begin({ nordlink: good });
    const reached = { address: '192.0.2.80:15321', accept: 'before-offer', answerWithinS: 300 };
    const partner = (counts: object, more: object = {}) => ({
      partners: [
        {
          ...{ name: 'nordlink', ...reached, breaker: { state: 'closed', silences: 0 } },
          children: { open: 0, held: 0, exposed: 0, alarms: 0, ...counts },
          ...more,
        },
      ],
    });
    expect(await world.shown()).toStrictEqual(partner({}));
    expect(await world.children({ orderId: 'order-1' })).toStrictEqual({ children: [] });
    await world.need('order-1', ['nordlink'], answerBy());
    const child = (more: object) => ({
      children: [
        { negotiation: 1, candidate: 'nordlink', partner: 'nordlink', isReleased: false, mayBeHeld: false, ...more },
      ],
    });
    await expect
      .poll(() => world.children({ orderId: 'order-1' }))
      .toMatchObject(child({ state: 'ChildOfferProcessing', orderId: 'order-1' }));
    await expect.poll(() => world.asked.length).toBe(1);
    expect(await world.shown()).toStrictEqual(partner({ open: 1 }));
    await world.requestPurchase('order-1');
    // The end of what is taken, as the policy said it: the offer to the customer ends by then.
    const until = '2100-01-01T00:00:00.000Z';
    await expect
      .poll(() => world.children({ isExposed: true }))
      .toMatchObject(child({ state: 'ChildCompleted', mayBeHeld: true, exposure: { until } }));
    expect(await world.shown()).toStrictEqual(partner({ held: 1, exposed: 1 }, { exposedUntil: until }));
    await world.cancel('order-1');
    await expect
      .poll(() => world.children({ orderId: 'order-1' }))
      .toMatchObject(child({ state: 'Cancelled', isReleased: true }));
    expect(await world.shown()).toStrictEqual(partner({}));
  });

  test('asks the gateway whose client ports the transaction began at', async () => {
    await begin({ nordlink: good });
    await world.need('order-1', ['nordlink'], answerBy());
    await expect.poll(() => world.asked.length).toBe(1);
    await world.requestPurchase('order-1');
    await expect.poll(() => world.ended.length).toBe(1);
    expect(world.sent.map(({ by, message: { method } }) => [by, method])).toStrictEqual([
      ['any', 'PROVISION'],
      ['gateway-15331', 'PROCESSING'],
      ['gateway-15331', 'ACCEPT'],
    ]);
  });

  test('says a message again by its durable timer when no gateway was there', async () => {
    await begin({ nordlink: good });
    world.hasGateway = false;
    await world.need('order-1', ['nordlink'], answerBy());
    await expect.poll(() => log.lookUp([]).then(() => log.readStream('order-1'))).not.toHaveLength(0);
    await restart();
    world.hasGateway = true;
    clock.nowMs += 2_001;
    await expect.poll(() => world.asked.length).toBe(1);
    expect(world.sent.map(({ message: { method } }) => method)).toContain('PROVISION');
  });

  test('orders no child of a partner that it does not know, and none when no time is left', async () => {
    await begin({ nordlink: good });
    await world.need('order-1', ['stranger'], answerBy());
    await expect.poll(() => world.asked).toMatchObject([[{ candidate: 'stranger', answer: { statusCode: 6 } }]]);
    await world.need('order-2', ['nordlink'], new Date(clock.nowMs + 10_000).toISOString());
    await expect.poll(() => world.asked.length).toBe(2);
    expect(world.asked[1]).toMatchObject([{ candidate: 'nordlink', answer: { kind: 'refusal' } }]);
    expect(world.sent).toStrictEqual([]);
  });

  test('drops what names no child of it, and what comes from elsewhere', async () => {
    await begin({ nordlink: good });
    await world.need('order-1', ['nordlink'], answerBy());
    await expect.poll(() => world.asked.length).toBe(1);
    const [{ message } = { message: undefined }] = world.sent;
    if (message === undefined) throw new Error('nothing was sent');
    const { transactionId, customerOrderIdentifier } = message;
    const fail = { version: 1, method: 'FAIL', sequenceNumber: 2 ** 31, transactionId, statusCode: 5 } as const;
    const answer = { ...fail, customerOrderIdentifier, providerOrderIdentifier: 'x' };
    type Said = Parameters<World['say']>[0];
    expect(await world.say({ ...answer, customerOrderIdentifier: 'nobody' } as unknown as Said)).toStrictEqual({
      outcome: 'dropped',
      reason: 'unknown-order',
    });
    expect(await world.say(answer as unknown as Said, { ...server, port: 9 })).toStrictEqual({
      outcome: 'dropped',
      reason: 'unknown-source',
    });
  });

  test('reads again how partners are reached when it is asked, in two steps as the provider file is', async () => {
    await begin({ nordlink: good });
    const taken: (string | undefined)[] = [];
    world.reload = (digest) => {
      taken.push(digest);
      return Promise.resolve({ file: 'partners', outcome: digest === undefined ? 'valid' : 'reloaded', digest: 'd' });
    };
    expect(await world.askedToReload()).toStrictEqual({ file: 'partners', outcome: 'valid', digest: 'd' });
    expect(await world.askedToReload('d')).toStrictEqual({ file: 'partners', outcome: 'reloaded', digest: 'd' });
    expect(taken).toStrictEqual([undefined, 'd']);
  });

  test('marks the path of each child with another mark, by which it knows what comes back, over restarts', async () => {
    await begin({ nordlink: good, sudlink: good });
    const before = [{ r: 'r'.repeat(22), mac: 'm'.repeat(43) }];
    await world.need('order-1', ['nordlink', 'sudlink'], answerBy(), before);
    await expect.poll(() => world.asked.length).toBe(1);
    const paths = world.sent.flatMap(({ message }) =>
      message.method === 'PROVISION' ? [message.informationElements?.['path'] as unknown[]] : [],
    );
    expect(paths.map((path) => path.slice(0, -1))).toStrictEqual([before, before]);
    expect(new Set(paths.flatMap((path) => JSON.stringify(path))).size).toBe(2);
    await restart();
    for (const path of paths) expect(await world.recognised([...path, ...before])).toStrictEqual({ cameBack: true });
    expect(await world.recognised(before)).toStrictEqual({ cameBack: false });
    await expect(world.recognised([])).rejects.toThrow(RequestFailed);
  });

  test.each([{}, { from: server }, { from: { ...server, port: 0 }, end: 'x', message: {} }])(
    'answers no question that breaks its contract: %j',
    async (data) => {
      await begin({ nordlink: good });
      await expect(world.bus.request(cpnpClientReceived.subject, data)).rejects.toThrow(RequestFailed);
      expect(await log.readAll(undefined, 1)).toStrictEqual([]);
    },
  );
});
