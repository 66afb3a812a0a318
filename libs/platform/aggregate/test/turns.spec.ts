import { setImmediate as nextRound } from 'node:timers/promises';
import { MemoryEventLog, type EventLog } from '@parley/event-log';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CommandQueue, Streams, TooManyConflicts } from '../src/index.js';
import { account, accountInPlace, type AccountAggregate, type AccountCommand } from './account.js';

const attempts = { maximumAttempts: 8, maximumCommandsAtOnce: 4, attemptsBeforeTurn: 2 };

/** A replica whose commands take so many rounds of the event loop to decide, in which others write; it counts how often it decides. */
function replica(log: MemoryEventLog, aggregate: AccountAggregate, rounds = 0) {
  let decisions = 0;
  const slow = new Proxy<EventLog>(log, {
    get: (_, member: keyof EventLog) => {
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
  return { handle, decisions: () => decisions };
}
const now = '2026-04-23T10:00:00.000Z';

/** Others write all the while until the work ends. */
async function amidWriters(log: MemoryEventLog, aggregate: AccountAggregate, writers: number, work: Promise<unknown>) {
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
