import {
  childAlarmRaised,
  childCancelled,
  childCompleted,
  childCreated,
  childOffered,
  childUpdateCancelled,
  parseEvent,
  type EventContract,
} from '@parley/contracts';
import type { BusEvent } from '@parley/bus';
import { MemoryEventLog } from '@parley/event-log';
import { partnersPerson, type PartnerWays as Ways } from '@parley/testkit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { brokerCodec } from '../src/streams/broker-codec.js';
import { server, World } from './world.js';

const good: Ways = { toProvision: 'offer', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' };
const minuteMs = 60_000;
const contracts: readonly EventContract[] = [
  ...[childCreated, childOffered, childCompleted, childCancelled, childUpdateCancelled, childAlarmRaised],
];
const price = { amount: '7.00', currency: 'EUR' };

describe('what others hear of child orders', () => {
  let world: World;
  let log: MemoryEventLog;
  const clock = { nowMs: Date.now() };
  const heard: BusEvent[] = [];
  const answerBy = () => new Date(clock.nowMs + 10 * minuteMs).toISOString();
  const begin = async (ways: Readonly<Record<string, Ways>>): Promise<void> => {
    world = await World.with(ways);
    await world.bus.consume({
      durable: 'oss',
      types: contracts.map(({ type }) => type),
      handle: (event) => Promise.resolve(void heard.push(event)),
    });
    await world.start(log, clock);
  };
  const restart = async (): Promise<void> => {
    await world.stop();
    await world.start(log, clock);
  };
  const bought = async (ways: Ways): Promise<string> => {
    await begin({ nordlink: ways });
    await world.need('order-1', ['nordlink'], answerBy());
    await expect.poll(() => world.asked.length).toBe(1);
    await world.requestPurchase('order-1');
    await expect.poll(() => world.ended.length).toBe(1);
    return [...world.partners.keys()][0] ?? '';
  };
  const types = () => heard.map(({ type }) => type);
  beforeEach(() => {
    heard.length = 0;
    log = new MemoryEventLog({ upcast: brokerCodec.upcast });
  });
  afterEach(async () => {
    // Each keeps its contract, and names no person, no nonce, no address and no document.
    for (const { type, data, subject } of heard) {
      const contract = contracts.find((one) => one.type === type);
      expect(contract && parseEvent(contract, data)).toStrictEqual(data);
      expect(subject).toBe('order-1');
      const said = JSON.stringify(data);
      for (const secret of [partnersPerson, server.address, 'nonce', 'components', 'mac'])
        expect(said).not.toContain(secret);
    }
    expect(heard.map(({ id }) => id)).toStrictEqual([...new Set(heard.map(({ id }) => id))]);
    await world.stop();
    await world.bus.close();
  });

  test('is that one is placed, offered, agreed, and ended with its parent, each once over restarts', async () => {
    const child = await bought(good);
    await restart();
    await world.cancel('order-1');
    await expect.poll(types).toStrictEqual(['child.created', 'child.offered', 'child.completed', 'child.cancelled']);
    await restart();
    const about = { orderId: 'order-1', customerId: 'acme', negotiation: 1, child, partner: 'nordlink' };
    const partnerOrderIdentifier: unknown = expect.any(String);
    expect(heard.map(({ data }) => data)).toStrictEqual([
      { ...about, expectedResponseDate: expect.any(String) },
      { ...about, partnerOrderIdentifier, price, validUntil: expect.any(String), isAsAsked: true },
      { ...about, partnerOrderIdentifier, price, isUpdate: false },
      { ...about, cause: 'withdrawn' },
    ]);
  });

  test('is what a partner refuses, and that nobody has answered', async () => {
    await begin({ nordlink: { ...good, toProvision: 'fail' }, sudlink: { ...good, toProvision: 'gone' } });
    await world.need('order-1', ['nordlink', 'sudlink'], answerBy());
    await expect.poll(() => world.sent.length).toBe(2);
    await expect.poll(types).toContain('child.cancelled');
    for (const laterMs of [2_001, 4_001, 8_001, 16_001]) {
      const before = (await log.readStream('order-1')).length;
      clock.nowMs += laterMs;
      await expect.poll(async () => (await log.readStream('order-1')).length).toBeGreaterThan(before);
    }
    const ends = () => heard.flatMap(({ type, data }) => (type === childCancelled.type ? [data] : []));
    await expect.poll(ends).toMatchObject([
      { partner: 'nordlink', cause: 'refused', statusCode: 5 },
      { partner: 'sudlink', cause: 'unanswered' },
    ]);
  });

  test('is an UPDATE that was agreed, and one that ended without, beside its alarm', async () => {
    const child = await bought({ ...good, toUpdate: 'fail', oddUpdates: 0 });
    await world.complete('order-1', 1);
    await world.needChange('order-1', 2, child, 2, answerBy());
    await expect.poll(() => world.asked.length).toBe(2);
    await world.requestPurchase('order-1', 'offer', 2);
    await expect.poll(() => world.ended.at(-1)).toMatchObject({ negotiation: 2, outcome: 'held' });
    await world.requestPurchase('order-1', 'accept', 2);
    await expect.poll(() => world.ended.at(-1)).toMatchObject({ negotiation: 2, outcome: 'bought' });
    const [partner] = world.partners.values();
    Object.assign(partner?.ways ?? {}, { oddUpdates: 9 });
    await world.cancelUpdate('order-1', 2);
    await expect
      .poll(() => types().slice(3))
      .toStrictEqual(['child.offered', 'child.completed', 'child.update-cancelled', 'child.alarm-raised']);
    expect(heard.slice(4).map(({ data }) => data)).toMatchObject([
      { negotiation: 2, isUpdate: true },
      { cause: 'refused', statusCode: 5 },
      { alarm: 'update-refused', price },
    ]);
  });

  test('is an alarm alone where the partner may hold what it never said', async () => {
    await bought({ ...good, refuses: 1 });
    await world.cancel('order-1');
    await expect.poll(() => types().slice(3)).toStrictEqual(['child.alarm-raised']);
    expect(heard.at(-1)?.data).toMatchObject({ alarm: 'withdraw-refused', price });
    clock.nowMs += 5 * minuteMs + 1_000;
    await expect.poll(() => types().at(-1)).toBe('child.cancelled');
  });

  test('is told again with the same identifier where the bus did not take it, also by the next process', async () => {
    await begin({ nordlink: good });
    const refused: string[] = [];
    const publish = world.bus.publish.bind(world.bus);
    const spy = vi.spyOn(world.bus, 'publish').mockImplementation((event) => {
      if (event.type !== childCreated.type) return publish(event);
      refused.push(event.id);
      return Promise.reject(new Error('the bus is away'));
    });
    await world.need('order-1', ['nordlink'], answerBy());
    await expect.poll(() => refused.length).toBeGreaterThan(0);
    await world.stop();
    spy.mockRestore();
    await world.start(log, clock);
    await expect.poll(types).toStrictEqual(['child.created', 'child.offered']);
    expect(new Set(refused)).toStrictEqual(new Set([heard[0]?.id]));
  });

  test('is nothing of a ping, which is ordered for nobody', async () => {
    await begin({ nordlink: good });
    await world.bus.request('broker.ping-partner', { partner: 'nordlink' });
    await world.need('order-1', ['nordlink'], answerBy());
    await expect.poll(types).toStrictEqual(['child.created', 'child.offered']);
  });
});
