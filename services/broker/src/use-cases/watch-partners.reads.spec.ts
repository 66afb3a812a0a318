import { MemoryEventLog } from '@parley/event-log';
import { createLogger } from '@parley/telemetry';
import { expect, test } from 'vitest';
import { breakerLimits } from '../domain/breaker.limits.js';
import { limits } from '../limits.js';
import { breakerCodec } from '../streams/broker-codec.js';
import { Breakers } from '../streams/breakers.js';
import { WatchPartners } from './watch-partners.js';

class CountingLog extends MemoryEventLog {
  reads = 0;
  override readStream(...asked: Parameters<MemoryEventLog['readStream']>) {
    this.reads += 1;
    return super.readStream(...asked);
  }
}

const logger = createLogger('broker', { PARLEY_LOG_LEVEL: 'silent' });
const until = '2100-01-01T00:00:00.000Z';

test('a partner that nothing is noted against is looked up once a second, however many orders it has and answers', async () => {
  const log = new CountingLog({ upcast: breakerCodec.upcast });
  const clock = { nowMs: Date.parse('2026-11-30T10:00:00.000Z') };
  const watch = new WatchPartners(new Breakers(log, 10), clock, logger);
  const order = async (name: string): Promise<string | undefined> => {
    const keptOff = await watch.keepsOff('nordlink', name, until);
    await watch.note('nordlink', 'note-heard', `${name} heard`);
    return keptOff;
  };
  expect(await order('order-1')).toBe(undefined);
  const first = log.reads;
  for (let at = 2; at < 10; at += 1) expect(await order(`order-${at}`)).toBe(undefined);
  expect(log.reads).toBe(first);
  clock.nowMs += limits.restingMs;
  await order('order-10');
  expect(log.reads).toBe(first + 1);
});

test('a partner whose breaker another replica has opened is kept off after that second, and one that was silent here at once', async () => {
  const log = new CountingLog({ upcast: breakerCodec.upcast });
  const clock = { nowMs: Date.parse('2026-11-30T10:00:00.000Z') };
  const replica = () => new WatchPartners(new Breakers(log, 10), clock, logger);
  const [one, other] = [replica(), replica()];
  expect(await one.keepsOff('nordlink', 'order-1', until)).toBe(undefined);
  for (let at = 1; at <= breakerLimits.silences; at += 1) await other.note('nordlink', 'note-silence', `silence ${at}`);
  expect(await other.keepsOff('nordlink', 'order-2', until)).toContain('has not answered');
  clock.nowMs += limits.restingMs;
  expect(await one.keepsOff('nordlink', 'order-3', until)).toContain('has not answered');
});
