import { MemoryEventLog } from '@parley/event-log';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { breakerLimits } from '../src/domain/breaker.limits.js';
import { brokerCodec } from '../src/streams/broker-codec.js';
import { askInVain, breakerEventsOf, good, silenceIt, silent } from './silent-partner.js';
import { World } from './world.js';

describe('a partner that does not answer', () => {
  let world: World;
  let log: MemoryEventLog;
  let clock: { nowMs: number };
  const answerBy = () => new Date(clock.nowMs + 600_000).toISOString();
  const restart = async (): Promise<void> => {
    await world.stop();
    await world.start(log, clock);
  };
  const provisioned = () => world.sent.filter(({ message }) => message.method === 'PROVISION').length;
  const breaker = async () => {
    const { partners } = (await world.shown()) as { readonly partners: readonly { readonly breaker: object }[] };
    return partners[0]?.breaker;
  };

  beforeEach(async () => {
    log = new MemoryEventLog({ upcast: brokerCodec.upcast });
    clock = { nowMs: Date.now() };
    world = await World.with({ nordlink: silent, sudlink: good });
    await world.start(log, clock);
  });
  afterEach(async () => {
    await world.stop();
    await world.bus.close();
  });

  test('is asked no more, so that the policy hears of it at once and others go on, also after a restart', async () => {
    await silenceIt({ world, log, clock }, 'nordlink');
    await restart();
    const before = provisioned();
    const answered = world.asked.length;
    await world.need('order-2', ['nordlink', 'sudlink'], answerBy());
    // Without a word of the clock: nobody is waited for.
    await expect.poll(() => world.asked.length).toBe(answered + 1);
    expect(world.asked.at(-1)).toMatchObject([
      {
        candidate: 'nordlink',
        answer: {
          kind: 'refusal',
          statusCode: 6,
          reasons: [expect.stringContaining('has not answered 3 times in a row')],
        },
      },
      { candidate: 'sudlink', answer: { kind: 'offer' } },
    ]);
    expect(provisioned()).toBe(before + 1);
    expect(await breaker()).toMatchObject({ state: 'open', silences: breakerLimits.silences });
  });

  test('is tried again by one order after the pause, over a restart, and asked by all when it answers that', async () => {
    await silenceIt({ world, log, clock }, 'nordlink');
    clock.nowMs += breakerLimits.firstPauseMs;
    await askInVain({ world, log, clock }, 'order-trial-1', ['nordlink']);
    await expect.poll(() => breakerEventsOf(log, 'nordlink')).toHaveLength(breakerLimits.silences + 4);
    expect((await breakerEventsOf(log, 'nordlink')).slice(-4)).toStrictEqual([
      ...['breaker-opened', 'breaker-trial-begun', 'partner-silent', 'breaker-opened'],
    ]);
    clock.nowMs += 2 * breakerLimits.firstPauseMs;
    world.change('nordlink', good);
    await restart();
    const answered = world.asked.length;
    await world.need('order-trial-2', ['nordlink'], answerBy());
    await expect.poll(() => world.asked.length).toBe(answered + 1);
    expect(world.asked.at(-1)).toMatchObject([{ candidate: 'nordlink', answer: { kind: 'offer' } }]);
    await expect.poll(breaker).toMatchObject({ state: 'closed', silences: 0 });
    await world.need('order-3', ['nordlink'], answerBy());
    await expect.poll(() => world.asked.length).toBe(answered + 2);
    expect(world.asked.at(-1)).toMatchObject([{ candidate: 'nordlink', answer: { kind: 'offer' } }]);
  });

  test('is silent once in a negotiation, however many of its child orders end so', async () => {
    await askInVain({ world, log, clock }, 'order-1', ['nordlink', 'nordlink', 'nordlink', 'nordlink'], 4);
    await expect.poll(() => breakerEventsOf(log, 'nordlink')).toStrictEqual(['partner-silent']);
    await askInVain({ world, log, clock }, 'order-2', ['nordlink', 'nordlink'], 2);
    await expect.poll(() => breakerEventsOf(log, 'nordlink')).toStrictEqual(['partner-silent', 'partner-silent']);
    expect(await breaker()).toMatchObject({ state: 'closed', silences: 2 });
  });

  test('has its silences forgotten with each answer, a refusal too', async () => {
    await askInVain({ world, log, clock }, 'order-1', ['nordlink']);
    await expect.poll(() => breakerEventsOf(log, 'nordlink')).toStrictEqual(['partner-silent']);
    world.change('nordlink', { ...good, toProvision: 'fail' });
    await world.need('order-2', ['nordlink'], answerBy());
    await expect.poll(() => breakerEventsOf(log, 'nordlink')).toStrictEqual(['partner-silent', 'partner-heard']);
    expect(await breaker()).toStrictEqual({ state: 'closed', silences: 0 });
  });
});
