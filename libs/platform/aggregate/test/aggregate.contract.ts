import type { EventLog } from '@parley/event-log';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandQueue, NewerEvent, recordedCodec, Streams, type CommandContext, type Handled } from '../src/index.js';
import {
  account,
  accountCodec,
  accountInPlace,
  balanceOf,
  ownerKey,
  ownerOf,
  snapshotsOf,
  type AccountAggregate,
  type Account,
  type AccountCommand,
  type AccountEvent,
  type AccountVerdict,
} from './account.js';

/** Two replicas' logs over one fresh store. */
export interface LogsUnderTest {
  readonly log: EventLog;
  readonly other: EventLog;
}

const now = '2026-04-23T10:00:00.000Z';
const open = (owner: string): AccountCommand => ({ type: 'open', owner });
const payIn = (amount: number): AccountCommand => ({ type: 'pay-in', amount });
const payOut = (amount: number): AccountCommand => ({ type: 'pay-out', amount });

function replica(log: EventLog, aggregate: AccountAggregate, maximumKept = 10) {
  const streams = new Streams(log, aggregate, { maximumKept, rebuildPage: 3 });
  const queue = new CommandQueue(streams, aggregate, { maximumAttempts: 16, maximumCommandsAtOnce: 4 });
  return {
    streams,
    handle: (command: AccountCommand, context: Partial<CommandContext> = {}, streamId = 'a') =>
      queue.handle(streamId, command, { meta: { cause: command.type }, now, ...context }),
    message: (messageId: string, command: AccountCommand) =>
      queue.handle('a', command, { meta: { cause: command.type }, now, inbox: { consumer: 'bank', messageId } }),
  };
}

function decidedOnly(handled: Handled<Account, AccountVerdict>) {
  if (handled.kind !== 'decided') throw new Error(handled.kind);
  return handled;
}

/** What streams and queues keep on every log, for a state that is made anew and for one that changes in place. */
export function aggregateContract(name: string, makeLogs: () => Promise<LogsUnderTest>): void {
  describe.each([
    ['made anew', account],
    ['changed in place', accountInPlace],
  ])(`on ${name}, a state that is %s`, (_, aggregate) => {
    let log: EventLog;
    let other: EventLog;
    let appends = 0;
    beforeEach(async () => {
      ({ log, other } = await makeLogs());
      appends = 0;
      log.onCommitted(() => (appends += 1));
    });
    afterEach(async () => {
      await log.close();
      await other.close();
    });
    const typesOf = async (streamId = 'a') => (await log.readStream(streamId)).map(({ type }) => type);

    describe('a stream in which a newer release wrote', () => {
      /** What the release knows that was rolled back; what it says changes no account. */
      const frozen = { type: 'frozen', schemaVersion: 1, data: {} };
      const newerCodec = recordedCodec<AccountEvent | { readonly type: 'frozen'; readonly data: object }>({
        opened: { schemaVersion: 1 },
        'paid-in': { schemaVersion: 1 },
        'paid-out': { schemaVersion: 1 },
        frozen: { schemaVersion: 1 },
      });
      const newer: AccountAggregate = {
        ...aggregate,
        codec: {
          ...accountCodec,
          fromRecorded: (recorded) => {
            const event = newerCodec.fromRecorded(recorded);
            return event.type === 'frozen' ? { type: 'paid-in', data: { amount: 0 } } : event;
          },
        },
      };

      it('takes no command, others do, and a release that knows goes on from there', async () => {
        const older = replica(log, aggregate);
        await older.handle(open('ann'));
        await older.handle(open('bob'), {}, 'b');
        const { head } = await older.streams.load('a');
        await other.append({
          streamId: 'a',
          expected: head,
          events: [frozen],
          meta: { cause: 'test' },
          recordedAt: now,
        });

        const fault = new NewerEvent('a', 2, 'frozen', 1);
        // One that kept the stream finds out by its append, or by the look before a "no"; one that has just started by loading it.
        for (const one of [older, replica(other, aggregate)]) {
          await expect(one.handle(payIn(1))).rejects.toThrow(fault);
          await expect(one.handle(payOut(1))).rejects.toThrow(fault);
          await expect(one.message('m1', payIn(1))).rejects.toThrow(fault);
          expect(await one.handle(payIn(1), {}, 'b')).toMatchObject({ kind: 'decided' });
        }
        expect(await typesOf()).toStrictEqual(['opened', 'frozen']);

        const after = replica(other, newer);
        const { state } = await after.message('m1', payIn(5)).then(decidedOnly);
        expect(balanceOf(state)).toBe(5);
        expect(await typesOf()).toStrictEqual(['opened', 'frozen', 'paid-in']);
      });
    });

    describe('commands', () => {
      it('are answered with what was decided and the state after it, once it is in the log', async () => {
        const { handle } = replica(log, aggregate);
        expect(await handle(open('ann'))).toMatchObject({ kind: 'decided', verdict: { type: 'opened' } });
        const paid = await handle(payIn(5));
        expect(paid.kind === 'decided' && balanceOf(paid.state)).toBe(5);
        expect(await handle(payOut(6))).toMatchObject({ kind: 'decided', verdict: 'too-little' });
        expect(await typesOf()).toStrictEqual(['opened', 'paid-in']);
      });

      it('of one turn are decided each on what those before it left, and written in one append', async () => {
        const { handle } = replica(log, aggregate);
        const answers = await Promise.all([
          handle(open('ann')),
          handle(payIn(5)),
          handle(payOut(7)),
          handle(payOut(2)),
        ]);
        expect(answers.map((one) => one.kind === 'decided' && one.verdict)).toMatchObject([
          { type: 'opened' },
          { type: 'paid-in' },
          'too-little',
          { type: 'paid-out' },
        ]);
        expect(await typesOf()).toStrictEqual(['opened', 'paid-in', 'paid-out']);
        expect(appends).toBe(1);
      });

      it('of which one presumes its stream to be new go without it, before and after', async () => {
        const { handle } = replica(log, aggregate);
        await Promise.all([handle(open('ann')), handle(open('ann'), { presumeNew: true }), handle(payIn(1))]);
        await Promise.all([handle(open('bob'), { presumeNew: true }, 'b'), handle(payIn(1), {}, 'b')]);
        expect([await typesOf(), await typesOf('b')]).toStrictEqual([
          ['opened', 'paid-in'],
          ['opened', 'paid-in'],
        ]);
        expect(appends).toBe(4);
      });

      it('that come while an append is under way go together into the next, no more at once than allowed', async () => {
        const { handle, streams } = replica(log, aggregate);
        await handle(open('ann'));
        await Promise.all(Array.from({ length: 9 }, () => handle(payIn(1))));
        expect(appends).toBe(1 + 3);
        expect(balanceOf((await streams.load('a')).state)).toBe(9);
      });

      it('record each its own cause, and what the state says of the circumstances', async () => {
        const { handle } = replica(log, aggregate);
        await Promise.all([handle(open('ann')), handle(payIn(5), { meta: { cause: 'salary' } })]);
        await handle(payIn(1), { meta: { cause: 'gift', clientAddress: '192.0.2.1:1' } });
        expect((await log.readStream('a')).map(({ meta }) => meta)).toStrictEqual([
          { clientAddress: 'ann', cause: 'open' },
          { clientAddress: 'ann', cause: 'salary' },
          { clientAddress: '192.0.2.1:1', cause: 'gift' },
        ]);
      });

      it('whose decision is a bug fail alone: the others of their turn go on', async () => {
        const { handle } = replica(log, aggregate);
        const [opened, crashed, paid] = await Promise.allSettled([
          handle(open('ann')),
          handle({ type: 'crash' }),
          handle(payIn(5)),
        ]);
        expect(crashed).toStrictEqual({ status: 'rejected', reason: new TypeError('a bug') });
        expect([opened.status, paid.status]).toStrictEqual(['fulfilled', 'fulfilled']);
        expect(await typesOf()).toStrictEqual(['opened', 'paid-in']);
        await expect(handle({ type: 'crash' })).rejects.toThrow('a bug');
      });
    });

    describe('two replicas', () => {
      it('write at once, and nothing is lost or written twice', async () => {
        const [one, two] = [replica(log, aggregate), replica(other, aggregate)];
        await one.handle(open('ann'));
        await Promise.all([one, two, one, two, one, two].map(({ handle }) => handle(payIn(1))));
        await Promise.all([one, two, one, two].map(({ handle }) => handle(payOut(2))));
        const states = await Promise.all([one, two].map(({ streams }) => streams.reload('a')));
        expect(states.map(({ state }) => balanceOf(state))).toStrictEqual([0, 0]);
        expect((await typesOf()).filter((type) => type === 'paid-out')).toHaveLength(3);
        expect(states[0]?.head).toStrictEqual(states[1]?.head);
      });

      it('decide anew when the other was faster', async () => {
        const [one, two] = [replica(log, aggregate), replica(other, aggregate)];
        await Promise.all([one.handle(open('ann')), one.handle(payIn(5))]);
        await two.streams.load('a');
        await one.handle(payOut(4));
        expect(await two.handle(payOut(4))).toMatchObject({ verdict: 'too-little' });
        expect(await two.handle(payOut(1))).toMatchObject({ verdict: { type: 'paid-out' } });
      });

      it('read again before they say no', async () => {
        const [one, two] = [replica(log, aggregate), replica(other, aggregate)];
        await one.handle(open('ann'));
        await two.streams.load('a');
        await one.handle(payIn(5));
        expect(await two.handle(payOut(5))).toMatchObject({ verdict: { type: 'paid-out' } });
      });

      it('make one stream of what both presume to be new', async () => {
        const [one, two] = [replica(log, aggregate), replica(other, aggregate)];
        const answers = await Promise.all([one, two].map(({ handle }) => handle(open('ann'), { presumeNew: true })));
        expect(answers.filter((one) => one.kind === 'decided' && one.verdict === 'open-already')).toHaveLength(1);
        expect(await typesOf()).toStrictEqual(['opened']);
      });
    });

    describe('a message of the bus', () => {
      it('that comes again changes nothing, at whichever replica, after a restart too', async () => {
        const one = replica(log, aggregate);
        await one.handle(open('ann'));
        await one.message('m1', payIn(5));
        for (const { message } of [one, replica(other, aggregate), replica(log, aggregate)])
          expect(await message('m1', payIn(5))).toMatchObject({ kind: 'already-handled' });
        expect(await typesOf()).toStrictEqual(['opened', 'paid-in']);
      });

      it('that comes again among new ones is left out, and twice in one turn is said once', async () => {
        const { handle, message } = replica(log, aggregate);
        await handle(open('ann'));
        await message('m1', payIn(5));
        const answers = await Promise.all([
          message('m2', payIn(1)),
          message('m1', payIn(5)),
          message('m2', payIn(1)),
          message('m3', payOut(6)),
        ]);
        const kinds = ['decided', 'already-handled', 'already-handled', 'decided'];
        expect(answers.map(({ kind }) => kind)).toStrictEqual(kinds);
        expect(await typesOf()).toStrictEqual(['opened', 'paid-in', 'paid-in', 'paid-out']);
      });
    });

    describe('a key', () => {
      it('that another stream holds refuses its command, and nothing is recorded', async () => {
        const { handle, streams } = replica(log, aggregate);
        await handle(open('ann'));
        const refused = await handle(open('ann'), { presumeNew: true }, 'b');
        expect(refused).toStrictEqual({ kind: 'key-conflict', key: ownerKey('ann'), streamId: 'a' });
        expect(await typesOf('b')).toStrictEqual([]);
        expect(await handle(open('bob'), {}, 'b')).toMatchObject({ verdict: { type: 'opened' } });
        expect(await streams.holderOf(ownerKey('bob'))).toBe('b');
        expect(await streams.holderOf(ownerKey('eve'))).toBeUndefined();
      });

      it('refuses that command alone, and takes none of its turn with it', async () => {
        const { handle } = replica(log, aggregate);
        await handle(open('ann'));
        const answers = await Promise.all([
          handle(open('ann'), {}, 'b'),
          handle(payIn(1), {}, 'b'),
          handle(open('bob'), {}, 'b'),
        ]);
        expect(answers).toMatchObject([
          { kind: 'key-conflict' },
          { verdict: 'not-open' },
          { verdict: { type: 'opened' } },
        ]);
      });
    });

    describe('streams', () => {
      it('are rebuilt from the log after a restart, over several pages', async () => {
        const { handle } = replica(log, aggregate);
        await handle(open('ann'));
        for (let at = 0; at < 8; at += 1) await handle(payIn(at));
        const { state, head } = await replica(other, aggregate).streams.load('a');
        expect([ownerOf(state), balanceOf(state), head.version]).toStrictEqual(['ann', 28, 9]);
      });

      it('are kept as many as allowed, the latest ones; the log has the rest', async () => {
        const { handle, streams } = replica(log, aggregate, 1);
        for (const id of ['a', 'b']) await handle(open(id), {}, id);
        expect([streams.recall('a'), ownerOf((await streams.load('b')).state)]).toStrictEqual([undefined, 'b']);
        expect(ownerOf((await streams.load('a')).state)).toBe('a');
        expect([streams.recall('b'), streams.recall('a')?.head.version]).toStrictEqual([undefined, 1]);
        await streams.load('nobody');
        expect([streams.recall('nobody'), streams.recall('a')?.head.version]).toStrictEqual([undefined, 1]);
      });

      it('are as they were at a version, whatever has come since', async () => {
        const { handle, streams } = replica(log, aggregate);
        await Promise.all([handle(open('ann')), handle(payIn(5)), handle(payIn(6))]);
        const at = async (version: number) => balanceOf((await streams.loadAt('a', version)).state);
        const then = await streams.loadAt('a', 3);
        await handle(payIn(7));
        expect([await at(1), await at(2), await at(4), await at(9), balanceOf(then.state)]).toStrictEqual([
          0, 5, 18, 18, 11,
        ]);
      });

      it('have at each version the state that the log has there, also in the middle of what was appended at once', async () => {
        const { handle, streams } = replica(log, aggregate);
        const states = async () => {
          const last = (await log.readStream('a')).length;
          const versions = Array.from({ length: last }, (_, at) => at + 1);
          const [said, read] = [streams, replica(other, aggregate).streams];
          return Promise.all(
            versions.map(async (version) => [
              balanceOf(await said.stateAt('a', version)),
              balanceOf((await read.loadAt('a', version)).state),
            ]),
          );
        };
        await Promise.all([handle(open('ann')), handle(payIn(5)), handle(payIn(6))]);
        expect(await states()).toStrictEqual([0, 5, 11].map((balance) => [balance, balance]));
        await Promise.all([handle(payIn(1)), handle(payIn(2))]);
        expect(await states()).toStrictEqual([0, 5, 11, 12, 14].map((balance) => [balance, balance]));
      });

      it('are read again when they are asked for at a later version than is kept', async () => {
        const [one, two] = [replica(log, aggregate), replica(other, aggregate)];
        await one.handle(open('ann'));
        const kept = await two.streams.load('a');
        expect(await two.streams.loadAtLeast('a', 1)).toBe(kept);
        await one.handle(payIn(5));
        expect(balanceOf((await two.streams.loadAtLeast('a', 2)).state)).toBe(5);
      });

      it('follow a reader of the whole log, event by event, over what it has seen and what it has missed', async () => {
        const [one, two] = [replica(log, aggregate), replica(other, aggregate, 1)];
        await one.handle(open('ann'));
        for (const amount of [1, 2, 3]) await one.handle(payIn(amount));
        await one.handle(open('bob'), {}, 'b');
        const events = await log.readStream('a');
        const at = () => two.streams.recall('a')?.head.version;
        const follow = async (version: number) => {
          for (const event of events) if (event.version === version) await two.streams.follow(event);
        };
        await follow(1);
        expect(at()).toBe(1);
        await follow(2);
        await follow(1);
        expect([at(), balanceOf((await two.streams.load('a')).state)]).toStrictEqual([2, 1]);
        await two.streams.load('b');
        expect(at()).toBeUndefined();
        await follow(3);
        expect([at(), balanceOf((await two.streams.load('a')).state)]).toStrictEqual([4, 6]);
      });

      it('have what the log tells of, also before the append that wrote it has its answer', async () => {
        const { handle, streams } = replica(log, aggregate);
        const told = Promise.withResolvers<number>();
        await handle(open('ann'));
        log.onCommitted(() => void streams.loadAtLeast('a', 2).then(({ state }) => told.resolve(balanceOf(state))));
        await handle(payIn(5));
        expect(await told.promise).toBe(5);
      });
    });

    it('is the same from a snapshot of any version and the rest as from the whole stream', async () => {
      let example = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 12 }),
          fc.nat({ max: 11 }),
          async (payments, at) => {
            // A stream of its own for each example, so that the store need not be emptied.
            example += 1;
            const streamId = `s${example}`;
            const { handle, streams } = replica(log, aggregate);
            await handle(open(streamId), {}, streamId);
            for (const amount of payments) await handle(amount < 0 ? payOut(-amount) : payIn(amount), {}, streamId);
            const whole = await streams.loadAt(streamId, Infinity);
            const then = await streams.loadAt(streamId, 1 + (at % whole.head.version));
            const snapshots = snapshotsOf(100);
            const parts = snapshots.serialise(then.state);
            await log.saveSnapshot({ streamId, head: then.head, fold: snapshots.fold, parts });
            const restored = replica(other, { ...aggregate, snapshots }).streams;
            expect(await restored.load(streamId)).toStrictEqual(whole);
            const reader = snapshots.reader();
            for (const part of parts) reader.take(part);
            expect(reader.end()).toStrictEqual(then.state);
          },
        ),
        { numRuns: 20 },
      );
    });
  });
}
