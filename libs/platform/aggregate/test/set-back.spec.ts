import { MemoryEventLog, newStream } from '@parley/event-log';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandQueue, Streams, watchSetBacks } from '../src/index.js';
import { account, accountInPlace, balanceOf, snapshotsOf, type AccountAggregate } from './account.js';

const context = { meta: { cause: 'test' }, now: '2026-04-23T10:00:00.000Z' };

function replica(log: MemoryEventLog, aggregate: AccountAggregate) {
  const streams = new Streams(log, aggregate, { maximumKept: 10 });
  const queue = new CommandQueue(streams, aggregate, { maximumAttempts: 3, maximumCommandsAtOnce: 4 });
  return {
    streams,
    pay: async (id: string, amount: number) => {
      await queue.handle(id, { type: 'open', owner: id }, context);
      await queue.handle(id, { type: 'pay-in', amount }, context);
    },
  };
}

describe.each([
  ['made anew', account],
  ['changed in place', accountInPlace],
  ['kept in snapshots', { ...accountInPlace, snapshots: snapshotsOf(3) }],
])('a state that is %s, over a log that loses its end', (_, aggregate) => {
  it('is rebuilt from the log, with those of all streams, and goes on', async () => {
    const ids = fc.constantFrom('a', 'b', 'c');
    const payments = fc.array(fc.tuple(ids, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(payments, payments, fc.nat({ max: 40 }), async (before, after, kept) => {
        const log = new MemoryEventLog();
        const said: string[] = [];
        const logger = {
          error: (...line: readonly unknown[]) => void said.push(String(line.at(-1))),
          warn: () => undefined,
        };
        let rebuilt = 0;
        watchSetBacks({ log, logger, rebuild: async () => void (rebuilt += 1) });
        const one = replica(log, aggregate);
        for (const [id, amount] of before) await one.pay(id, amount);
        log.loseAfter(kept);
        const isLost = async (id: string): Promise<boolean> => {
          const { version, hash } = one.streams.recall(id)?.head ?? newStream;
          return version > 0 && (await log.readStream(id, version - 1, 1))[0]?.hash !== hash;
        };
        const lost = new Set<string>();
        for (const id of ['a', 'b', 'c']) if (await isLost(id)) lost.add(id);
        for (const [id, amount] of after) await one.pay(id, amount);
        // A stream that no command touches is not looked at, unless the loss was met in another one.
        const isMet = after.some(([id]) => lost.has(id));
        for (const id of ['a', 'b', 'c']) {
          if (!isMet && lost.has(id)) continue;
          const anew = await replica(log, aggregate).streams.reload(id);
          const known = await one.streams.load(id);
          expect([known.head, balanceOf(known.state)]).toStrictEqual([anew.head, balanceOf(anew.state)]);
        }
        await log.ping();
        expect([said.length, rebuilt]).toStrictEqual(isMet ? [1, 1] : [0, 0]);
      }),
      { numRuns: 200 },
    );
  });
});
