import { brokerPingPartner } from '@parley/contracts';
import { MemoryEventLog } from '@parley/event-log';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { brokerCodec } from '../src/streams/broker-codec.js';
import { good, silenceIt, silent } from './silent-partner.js';
import { World } from './world.js';

describe('a ping of a partner', () => {
  let world: World;
  let log: MemoryEventLog;
  let clock: { nowMs: number };
  const ping = (partner: string) => world.bus.request(brokerPingPartner.subject, { partner });

  beforeEach(async () => {
    log = new MemoryEventLog({ upcast: brokerCodec.upcast });
    clock = { nowMs: Date.now() };
    world = await World.with({ nordlink: good, sudlink: { ...good, toProvision: 'fail' }, ostlink: silent });
    await world.start(log, clock);
  });
  afterEach(async () => {
    await world.stop();
    await world.bus.close();
  });

  test('is an order with PURPOSE test (N44) over the way of all child orders, and nothing stays of it', async () => {
    expect(await ping('nordlink')).toMatchObject({
      outcome: 'offer',
      address: '192.0.2.80 15321',
      roundTripMs: expect.any(Number) as unknown,
    });
    const test = { purpose: 'test', testEndDate: expect.any(String) as unknown };
    expect(world.sent[0]).toMatchObject({
      message: { method: 'PROVISION', informationElements: { negotiationOptions: test } },
    });
    await expect.poll(() => world.states()).toStrictEqual(['ended']);
    expect(world.sent.map(({ message }) => message.method)).not.toContain('ACCEPT');
  });

  test('says what the partner refuses it with, and that nobody of that name is known', async () => {
    expect(await ping('sudlink')).toMatchObject({ outcome: 'refusal', statusCode: 5 });
    expect(await ping('stranger')).toStrictEqual({ outcome: 'not-reached', reasons: ["stranger is nobody's name"] });
    expect(world.sent).toHaveLength(1);
  });

  test('asks a partner that orders do not, and is heard of where that answers', async () => {
    await silenceIt({ world, log, clock }, 'ostlink');
    const state = async () => {
      const { partners } = (await world.shown()) as {
        readonly partners: readonly { readonly name: string; readonly breaker: object }[];
      };
      return partners.find(({ name }) => name === 'ostlink')?.breaker;
    };
    expect(await state()).toMatchObject({ state: 'open' });
    world.change('ostlink', { ...good, toProvision: 'fail' });
    expect(await ping('ostlink')).toMatchObject({ outcome: 'refusal' });
    await expect.poll(state).toMatchObject({ state: 'closed', silences: 0 });
  });

  test('says that nothing came', async () => {
    expect(await ping('ostlink')).toStrictEqual({ outcome: 'silence', reasons: [], address: '192.0.2.80 15323' });
  });
});
