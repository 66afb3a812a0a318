import { setImmediate as nextRound } from 'node:timers/promises';
import { MemoryEventLog, type EventLog } from '@parley/event-log';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CommandQueue, Streams, TooManyConflicts } from '../src/index.js';
import { account, accountInPlace, type AccountAggregate, type AccountCommand } from './account.js';

const attempts = { maximumAttempts: 8, maximumCommandsAtOnce: 4, attemptsBeforeTurn: 2 };

/** A replica whose commands take so many rounds of the event loop to decide, in which others write; it counts how often it decides. */
function replica(log: MemoryEventLog, aggregate: AccountAggregate, rounds = 0, isStill = (_: number) => false) {
  let decisions = 0;
  const lost: number[] = [];
  const slow = new Proxy<EventLog>(log, {
    get: (_, member: keyof EventLog) => {
      if (member === 'withTurn')
        return <Result>(streamId: string, work: () => Promise<Result>, before = 0): Promise<Result> => {
          lost.push(before);
          // The lock is gone as soon as it is there, and the work goes on.
          return isStill(before)
            ? log.withTurn(streamId, async () => undefined).then(work)
            : log.withTurn(streamId, work);
        };
      if (member !== 'append') return log[member].bind(log);
      return async (...append: Parameters<EventLog['append']>) => {
        for (let round = 0; round < rounds; round += 1) await nextRound();
        return log.append(...append);
      };
    },
  });
  const counted: AccountAggregate = {
    ...aggregate,
    decide: (command, state) => {
      decisions += 1;
      return aggregate.decide(command, state);
    },
  };
  const queue = new CommandQueue(new Streams(slow, counted, { maximumKept: 1 }), counted, attempts);
  const handle = (command: AccountCommand) => queue.handle('a', command, { meta: { cause: 'test' }, now });
  return { handle, decisions: () => decisions, lost };
}
const now = '2026-04-23T10:00:00.000Z';

/** Others write all the while until the work ends. */
async function amidWriters<Result>(
  log: MemoryEventLog,
  aggregate: AccountAggregate,
  writers: number,
  work: Promise<Result>,
): Promise<Result> {
  let isOver = false;
  const write = async () => {
    const { handle } = replica(log, aggregate);
    while (!isOver) {
      await handle({ type: 'pay-in', amount: 1 });
      await nextRound();
    }
  };
  const writing = Array.from({ length: writers }, write);
  try {
    return await work;
  } finally {
    isOver = true;
    await Promise.all(writing);
  }
}

const kinds: readonly (readonly [string, AccountAggregate])[] = [
  ['made anew', account],
  ['changed in place', accountInPlace],
];

it.each(kinds)(
  'a command that takes long is not passed for ever by those that do not, for a state that is %s',
  async (_, aggregate) => {
    const taking: AccountAggregate = { ...aggregate, takesTurns: true };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 2 }), async (rounds, writers) => {
        const log = new MemoryEventLog();
        await replica(log, taking).handle({ type: 'open', owner: 'ann' });
        const large = replica(log, taking, rounds);
        const handled = amidWriters(log, taking, writers, large.handle({ type: 'pay-in', amount: 1_000 }));
        expect(await handled).toMatchObject({ kind: 'decided', verdict: { type: 'paid-in' } });
        expect(large.decisions()).toBeLessThanOrEqual(attempts.attemptsBeforeTurn + 1);
        const paid = (await log.readStream('a')).filter(({ data }) => data.amount === 1_000);
        expect(paid).toHaveLength(1);
      }),
      { numRuns: 20 },
    );
  },
);

it('without turns it is passed by others until it is given up', async () => {
  const log = new MemoryEventLog();
  await replica(log, account).handle({ type: 'open', owner: 'ann' });
  const large = replica(log, account, 3);
  const handled = amidWriters(log, account, 1, large.handle({ type: 'pay-in', amount: 1_000 }));
  await expect(handled).rejects.toThrow(TooManyConflicts);
  expect(large.decisions()).toBe(attempts.maximumAttempts);
});

it('two that take long get their turns one after the other', async () => {
  const taking: AccountAggregate = { ...accountInPlace, takesTurns: true };
  const log = new MemoryEventLog();
  await replica(log, taking).handle({ type: 'open', owner: 'ann' });
  const large = [replica(log, taking, 3), replica(log, taking, 3)];
  const handled = Promise.all(large.map(({ handle }) => handle({ type: 'pay-in', amount: 1_000 })));
  await amidWriters(log, taking, 1, handled);
  for (const { decisions } of large) expect(decisions()).toBeLessThanOrEqual(attempts.attemptsBeforeTurn + 1);
});

it('a no is said of what is there in the turn', async () => {
  const taking: AccountAggregate = { ...account, takesTurns: true };
  const log = new MemoryEventLog();
  const { handle } = replica(log, taking);
  await handle({ type: 'open', owner: 'ann' });
  await handle({ type: 'pay-in', amount: 5 });
  const large = replica(log, taking, 3);
  const payingOut = large.handle({ type: 'pay-out', amount: 5 });
  await nextRound();
  // The other is faster with the same five, and with what makes the first lose its races.
  await handle({ type: 'pay-out', amount: 5 });
  expect(await payingOut).toMatchObject({ kind: 'decided', verdict: 'too-little' });
});

it('who stands still in turns loses them, is passed, asks for more time, and is no more than late', async () => {
  const taking: AccountAggregate = { ...accountInPlace, takesTurns: true };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }), async (times, commands) => {
      const log = new MemoryEventLog();
      await replica(log, taking).handle({ type: 'open', owner: 'ann' });
      const large = replica(log, taking, 3, (before) => before < times);
      const handled = Promise.all(
        Array.from({ length: commands }, (_, at) => large.handle({ type: 'pay-in', amount: 1_000 + at })),
      );
      for (const one of await amidWriters(log, taking, 2, handled))
        expect(one).toMatchObject({ kind: 'decided', verdict: { type: 'paid-in' } });
      const paid = (await log.readStream('a'))
        .map(({ data }) => Number(data['amount']))
        .filter((amount) => amount >= 1_000);
      expect(paid).toStrictEqual(Array.from({ length: commands }, (_, at) => 1_000 + at));
      // Each turn that was lost is asked for again by one who has lost so many.
      expect(new Set(large.lost)).toStrictEqual(new Set(Array.from({ length: times + 1 }, (_, before) => before)));
    }),
    { numRuns: 20 },
  );
});

it('decides half as many commands after each turn that it has lost, and all of them in their order', async () => {
  const taking: AccountAggregate = { ...accountInPlace, takesTurns: true };
  const log = new MemoryEventLog();
  await replica(log, taking).handle({ type: 'open', owner: 'ann' });
  const large = replica(log, taking, 3, (before) => before < 1);
  const handled = Promise.all([1, 2, 3, 4].map((at) => large.handle({ type: 'pay-in', amount: 1_000 + at })));
  await amidWriters(log, taking, 1, handled);
  // Four twice in races and once in the turn that was lost; then two and two.
  expect(large.decisions()).toBe(4 * 3 + 4);
  expect(large.lost).toStrictEqual([0, 1, 1]);
});

it('is given up where all its turns are lost, and nothing of it is written', async () => {
  const taking: AccountAggregate = { ...account, takesTurns: true };
  const log = new MemoryEventLog();
  await replica(log, taking).handle({ type: 'open', owner: 'ann' });
  const large = replica(log, taking, 3, () => true);
  const handled = amidWriters(log, taking, 1, large.handle({ type: 'pay-in', amount: 1_000 }));
  await expect(handled).rejects.toThrow(TooManyConflicts);
  expect(large.decisions()).toBe(attempts.maximumAttempts);
  expect((await log.readStream('a')).filter(({ data }) => data.amount === 1_000)).toStrictEqual([]);
});
