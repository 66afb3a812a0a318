import { LogUnavailable, MemoryEventLog, type Append, type AppendOutcome, type Snapshot } from '@parley/event-log';
import { describe, expect, it } from 'vitest';
import { CommandQueue, Streams, TooManyConflicts } from '../src/index.js';
import { account, accountInPlace, balanceOf, ownerOf, snapshotsOf, type AccountAggregate } from './account.js';

const limits = { maximumAttempts: 3, maximumCommandsAtOnce: 4 };

function replica(
  log: MemoryEventLog,
  aggregate: AccountAggregate,
  onSnapshotFailed?: (error: unknown) => void,
  rebuildPage = 100,
) {
  const streams = new Streams(log, aggregate, {
    maximumKept: 10,
    rebuildPage,
    ...(onSnapshotFailed !== undefined && { onSnapshotFailed }),
  });
  const queue = new CommandQueue(streams, aggregate, limits);
  const context = { meta: { cause: 'test' }, now: '2026-04-23T10:00:00.000Z' };
  return {
    streams,
    open: (owner: string) => queue.handle('a', { type: 'open', owner }, context),
    payIn: (amount: number) => queue.handle('a', { type: 'pay-in', amount }, context),
  };
}

/** A log whose next append ends as it is told: not at all, or without an answer. */
class UnreliableLog extends MemoryEventLog {
  next: 'fail' | 'forget' | undefined;
  override async append(append: Append): Promise<AppendOutcome> {
    const { next } = this;
    this.next = undefined;
    if (next === 'fail') throw new Error('the log is away');
    const outcome = await super.append(append);
    if (next === 'forget') throw new Error('the answer was lost');
    return outcome;
  }
}

describe.each([
  ['made anew', account],
  ['changed in place', accountInPlace],
])('a state that is %s', (_, aggregate) => {
  it('is as the log has it when an append failed, and when its answer was lost', async () => {
    const log = new UnreliableLog();
    const { streams, open, payIn } = replica(log, aggregate);
    await open('ann');
    log.next = 'fail';
    await expect(payIn(1)).rejects.toThrow('the log is away');
    expect(balanceOf((await streams.load('a')).state)).toBe(0);
    log.next = 'forget';
    await expect(payIn(2)).rejects.toThrow('the answer was lost');
    await payIn(4);
    expect(balanceOf((await streams.load('a')).state)).toBe(6);
  });

  it('is known at each version of what was just appended, without asking the log where it is made anew', async () => {
    let reads = 0;
    class CountingLog extends MemoryEventLog {
      override async readStream(...asked: Parameters<MemoryEventLog['readStream']>) {
        reads += 1;
        return super.readStream(...asked);
      }
    }
    const { streams, open, payIn } = replica(new CountingLog(), aggregate);
    await Promise.all([open('ann'), payIn(1), payIn(2)]);
    reads = 0;
    const at = async (version: number) => balanceOf(await streams.stateAt('a', version));
    expect([await at(1), await at(2), await at(3)]).toStrictEqual([0, 1, 3]);
    expect(reads > 0).toBe(aggregate.layerOver !== undefined);
    // Its readers may be a few appends behind; of earlier ones the log is asked.
    for (const amount of [4, 8, 16]) await payIn(amount);
    reads = 0;
    expect([await at(2), await at(4), await at(5), await at(6)]).toStrictEqual([1, 7, 15, 31]);
    expect(reads > 0).toBe(aggregate.layerOver !== undefined);
    await payIn(32);
    reads = 0;
    expect([await at(2), await at(7)]).toStrictEqual([1, 63]);
    expect(reads).toBeGreaterThan(0);
  });

  it('is kept where it has no event yet, and still hears of the first one that another replica writes', async () => {
    const after: number[] = [];
    class CountingLog extends MemoryEventLog {
      override async readStream(...asked: Parameters<MemoryEventLog['readStream']>) {
        after.push(asked[1] ?? 0);
        return super.readStream(...asked);
      }
    }
    const log = new CountingLog();
    const { streams, open, payIn } = replica(log, aggregate);
    expect(ownerOf((await streams.load('a')).state)).toBe(undefined);
    await streams.load('a');
    expect([after, streams.recall('a')]).toStrictEqual([[0], undefined]);
    expect(ownerOf((await streams.reload('a')).state)).toBe(undefined);
    await replica(log, aggregate).open('bob');
    after.length = 0;
    expect(ownerOf((await streams.load('a')).state)).toBe(undefined);
    expect(ownerOf((await streams.reload('a')).state)).toBe('bob');
    expect(after).toStrictEqual([0]);

    const late = replica(log, aggregate);
    await late.streams.load('a');
    await payIn(1);
    await late.payIn(2);
    await open('ann');
    expect(balanceOf((await streams.load('a')).state)).toBe(3);
  });

  it('is rebuilt page by page, of which each is folded while the next one is read, and one failure is heard', async () => {
    class PagedLog extends MemoryEventLog {
      readonly reads: number[] = [];
      isAwayAfter: number | undefined;
      override async readStream(...[streamId, after = 0, limit]: Parameters<MemoryEventLog['readStream']>) {
        this.reads.push(after);
        if (after === this.isAwayAfter) throw new Error('the log is away');
        return super.readStream(streamId, after, limit);
      }
    }
    const log = new PagedLog();
    const { open, payIn } = replica(log, aggregate);
    await open('ann');
    for (const amount of [1, 2, 4, 8, 16]) await payIn(amount);
    const readAtFold: number[] = [];
    const evolve: typeof aggregate.evolve = (state, event) => {
      readAtFold.push(log.reads.length);
      return aggregate.evolve(state, event);
    };
    const folding = replica(log, { ...aggregate, evolve }, undefined, 2).streams;
    log.reads.length = 0;
    expect(balanceOf((await folding.load('a')).state)).toBe(31);
    expect([log.reads, readAtFold]).toStrictEqual([
      [0, 2, 4, 6],
      [2, 2, 3, 3, 4, 4],
    ]);

    log.isAwayAfter = 4;
    const { streams } = replica(log, aggregate, undefined, 2);
    await expect(streams.load('a')).rejects.toThrow('the log is away');
    const broken: typeof aggregate.evolve = (state, event) => {
      if (log.reads.at(-1) === 4) throw new Error('a bug');
      return aggregate.evolve(state, event);
    };
    await expect(replica(log, { ...aggregate, evolve: broken }, undefined, 2).streams.load('a')).rejects.toThrow(
      'a bug',
    );
    log.isAwayAfter = undefined;
    expect(balanceOf((await streams.load('a')).state)).toBe(31);
  });

  it('gives up on a log in which others are always faster', async () => {
    let appends = 0;
    class ContestedLog extends MemoryEventLog {
      override append(): Promise<AppendOutcome> {
        appends += 1;
        return Promise.resolve({ kind: 'version-conflict' });
      }
    }
    const { open } = replica(new ContestedLog(), aggregate);
    await expect(open('ann')).rejects.toThrow(TooManyConflicts);
    expect(appends).toBe(limits.maximumAttempts);
  });

  it('is folded anew when the log was set back and went on otherwise', async () => {
    /** Reads and writes another log from some time on. */
    class SetBack extends MemoryEventLog {
      restored: MemoryEventLog | undefined;
      override append(append: Append): Promise<AppendOutcome> {
        return this.restored?.append(append) ?? super.append(append);
      }
      override readStream(...asked: Parameters<MemoryEventLog['readStream']>) {
        return this.restored?.readStream(...asked) ?? super.readStream(...asked);
      }
    }
    const log = new SetBack();
    const { streams, open, payIn } = replica(log, aggregate);
    await open('ann');
    await payIn(5);
    log.restored = new MemoryEventLog();
    await replica(log.restored, aggregate).open('bob');
    await payIn(2);
    const { state, head } = await streams.load('a');
    expect([ownerOf(state), balanceOf(state), head.version]).toStrictEqual(['bob', 2, 2]);
  });

  it('is folded once when a reload comes upon an append before its answer does', async () => {
    /** Answers an append once the stream was read again. */
    class SlowAnswer extends MemoryEventLog {
      reread: (() => Promise<unknown>) | undefined;
      override async append(append: Append): Promise<AppendOutcome> {
        const outcome = await super.append(append);
        await this.reread?.();
        return outcome;
      }
    }
    const log = new SlowAnswer();
    const { streams, open, payIn } = replica(log, aggregate);
    await open('ann');
    log.reread = () => streams.reload('a');
    await payIn(5);
    log.reread = async () => {
      log.reread = undefined;
      await replica(log, aggregate).payIn(2);
      await streams.reload('a');
    };
    await payIn(1);
    expect([balanceOf((await streams.load('a')).state), streams.recall('a')?.head.version]).toStrictEqual([8, 4]);
  });

  it('is folded once when a reload has come upon a part of an append before its answer does', async () => {
    /** Answers an append once a reload has read its first event, and the rest of that reload afterwards. */
    class Interleaved extends MemoryEventLog {
      pages = 0;
      readonly answered = Promise.withResolvers<undefined>();
      reload: (() => Promise<unknown>) | undefined;
      reloaded: Promise<unknown> | undefined;
      readonly #secondPage = Promise.withResolvers<undefined>();
      override async append(append: Append): Promise<AppendOutcome> {
        const outcome = await super.append(append);
        if (this.reload === undefined) return outcome;
        this.reloaded = this.reload();
        await this.#secondPage.promise;
        return outcome;
      }
      override async readStream(...asked: Parameters<MemoryEventLog['readStream']>) {
        const page = await super.readStream(...asked);
        if (this.reload === undefined) return page;
        this.pages += 1;
        if (this.pages < 2) return page;
        this.#secondPage.resolve(undefined);
        await this.answered.promise;
        return page;
      }
    }
    const log = new Interleaved();
    const { streams, open, payIn } = replica(log, aggregate, undefined, 2);
    await open('ann');
    log.reload = () => streams.reload('a');
    await Promise.all([payIn(5), payIn(1)]);
    log.answered.resolve(undefined);
    await log.reloaded;
    expect([balanceOf((await streams.load('a')).state), streams.recall('a')?.head.version]).toStrictEqual([6, 3]);
  });

  it('is not read again for what its own append has just told of', async () => {
    let reads = 0;
    class CountedLog extends MemoryEventLog {
      override readStream(...asked: Parameters<MemoryEventLog['readStream']>) {
        reads += 1;
        return super.readStream(...asked);
      }
    }
    const log = new CountedLog();
    const { streams, open, payIn } = replica(log, aggregate);
    await open('ann');
    const told = Promise.withResolvers<number>();
    log.onCommitted(() => void streams.loadAtLeast('a', 2).then(({ state }) => told.resolve(balanceOf(state))));
    const before = reads;
    await payIn(5);
    expect([await told.promise, reads]).toStrictEqual([5, before]);
  });

  it('stays as new as it is when an older read of it ends later', async () => {
    /** Reads at once, and gives what was read when it is told to. */
    class SlowLog extends MemoryEventLog {
      gate: Promise<unknown> = Promise.resolve();
      override async readStream(...asked: Parameters<MemoryEventLog['readStream']>) {
        const { gate } = this;
        const page = await super.readStream(...asked);
        await gate;
        return page;
      }
    }
    const log = new SlowLog();
    await replica(log, aggregate).open('ann');
    const { streams, payIn } = replica(log, aggregate);
    const gate = Promise.withResolvers<undefined>();
    log.gate = gate.promise;
    const slow = streams.load('a');
    log.gate = Promise.resolve();
    await payIn(5);
    gate.resolve(undefined);
    await slow;
    expect([balanceOf((await streams.load('a')).state), streams.recall('a')?.head.version]).toStrictEqual([5, 2]);
  });

  it('is folded once when two reloads cross', async () => {
    const log = new MemoryEventLog();
    const [one, two] = [replica(log, aggregate), replica(log, aggregate)];
    await one.open('ann');
    await two.streams.load('a');
    await one.payIn(5);
    await Promise.all([two.streams.reload('a'), two.streams.reload('a')]);
    expect(balanceOf((await two.streams.load('a')).state)).toBe(5);
  });
});

describe('snapshots', () => {
  const snapshots = snapshotsOf(3);

  it('are kept every so many events, of appends and of rebuilds', async () => {
    const log = new MemoryEventLog();
    const { open, payIn } = replica(log, { ...accountInPlace, snapshots });
    await open('ann');
    await payIn(1);
    expect(await log.loadSnapshot('a')).toBeUndefined();
    await payIn(2);
    await payIn(3);
    await expect.poll(() => log.loadSnapshot('a')).toMatchObject({ head: { version: 3 }, fold: 'account 1' });
    await replica(log, { ...account, snapshots }).streams.load('a');
    expect(await log.loadSnapshot('a')).toMatchObject({ head: { version: 3 } });
    await replica(log, { ...account, snapshots: snapshotsOf(4, 'account 2') }).streams.load('a');
    await expect.poll(() => log.loadSnapshot('a')).toMatchObject({ head: { version: 4 }, fold: 'account 2' });
  });

  it.each([
    ['of another fold', { fold: 'account 0' }],
    ['that the log does not bear out', { head: { version: 2, hash: 'f'.repeat(64) } }],
    ['of a version that the log does not have', { head: { version: 9, hash: 'f'.repeat(64) } }],
    ['that cannot be read', { parts: ['[[', '[]'] }],
    ['that lack a part', { parts: ['[]'] }],
    ['that have a part too many', { parts: ['[]', '[]', '[]'] }],
  ])('%s are ignored, and the stream is folded anew', async (_, change: Partial<Snapshot>) => {
    const log = new MemoryEventLog();
    const { open, payIn, streams } = replica(log, account);
    await open('ann');
    await payIn(5);
    const { head } = await streams.load('a');
    const parts = snapshots.serialise(account.initial());
    const kept: Snapshot = { streamId: 'a', head, fold: snapshots.fold, parts };
    await log.saveSnapshot(kept);
    const restored = replica(log, { ...account, snapshots }).streams;
    // Told apart by what it says, which is not what the events come to.
    expect(balanceOf((await restored.load('a')).state)).toBe(0);

    const broken = new MemoryEventLog();
    const rebuilt = replica(broken, { ...account, snapshots });
    const { open: openAgain, payIn: payAgain } = replica(broken, account);
    await openAgain('ann');
    await payAgain(5);
    await broken.saveSnapshot({ ...kept, head: (await replica(broken, account).streams.load('a')).head, ...change });
    expect(balanceOf((await rebuilt.streams.load('a')).state)).toBe(5);
  });

  it('that cannot be written as text are told of, and hold up nothing', async () => {
    const told: unknown[] = [];
    const serialise = () => {
      throw new RangeError('Invalid string length');
    };
    const unserialisable = { ...account, snapshots: { ...snapshots, every: 1, serialise } };
    const { open } = replica(new MemoryEventLog(), unserialisable, (error) => told.push(error));
    expect(await open('ann')).toMatchObject({ kind: 'decided' });
    expect(told).toStrictEqual([new RangeError('Invalid string length')]);
  });

  it('whose parts go while they are read, because a later one has taken its place, give way to that one', async () => {
    class BusyLog extends MemoryEventLog {
      readonly #others: (() => Promise<void>)[] = [];
      meanwhile(save: () => Promise<void>): void {
        this.#others.push(save);
      }
      override async loadSnapshot(streamId: string) {
        const kept = await super.loadSnapshot(streamId);
        const save = this.#others.shift();
        async function* gone() {
          await save?.();
          yield* [];
          throw new Error('part 1 is not there');
        }
        return kept && save !== undefined ? { ...kept, parts: gone() } : kept;
      }
    }
    const log = new BusyLog();
    const { open, payIn, streams } = replica(log, account);
    await open('ann');
    await payIn(5);
    const earlier = { streamId: 'a', head: (await streams.load('a')).head, fold: snapshots.fold };
    await payIn(6);
    const later = { streamId: 'a', head: (await streams.load('a')).head, fold: snapshots.fold };
    const parts = snapshots.serialise(account.initial());
    await log.saveSnapshot({ ...earlier, parts });
    const told: unknown[] = [];
    const restore = async () =>
      balanceOf((await replica(log, { ...account, snapshots }, (error) => told.push(error)).streams.load('a')).state);
    log.meanwhile(() => log.saveSnapshot({ ...later, parts }));
    // Told apart by what it says, which is not what the events come to.
    expect(await restore()).toBe(0);
    // The same one is not read twice.
    log.meanwhile(() => Promise.resolve());
    expect(await restore()).toBe(11);
    expect(told).toStrictEqual([new Error('part 1 is not there'), new Error('part 1 is not there')]);
  });

  it('that are not read because the log is away are not given up', async () => {
    class AwayLog extends MemoryEventLog {
      override async loadSnapshot(streamId: string) {
        const kept = await super.loadSnapshot(streamId);
        async function* away() {
          yield* [];
          throw new LogUnavailable('load_snapshot_part', 'connection lost');
        }
        return kept && { ...kept, parts: away() };
      }
    }
    const log = new AwayLog();
    const { open, streams } = replica(log, account);
    await open('ann');
    const { head, state } = await streams.load('a');
    await log.saveSnapshot({ streamId: 'a', head, fold: snapshots.fold, parts: snapshots.serialise(state) });
    await expect(replica(log, { ...account, snapshots }).streams.load('a')).rejects.toThrow(LogUnavailable);
  });

  it('of a state that changes in place are of what it was, whatever becomes of it while they are kept', async () => {
    const log = new MemoryEventLog();
    const one = { ...accountInPlace, snapshots: snapshotsOf(2) };
    const { open, payIn } = replica(log, one);
    await open('ann');
    await Promise.all([payIn(1), payIn(2), payIn(3), payIn(4)]);
    await expect.poll(() => log.loadSnapshot('a')).toBeDefined();
    expect(balanceOf((await replica(log, one).streams.load('a')).state)).toBe(10);
  });

  it('that cannot be kept are told of, and hold up nothing', async () => {
    class FullLog extends MemoryEventLog {
      override saveSnapshot(): Promise<void> {
        return Promise.reject(new Error('the disk is full'));
      }
    }
    const told: unknown[] = [];
    const { open, payIn } = replica(new FullLog(), { ...account, snapshots }, (error) => told.push(error));
    await open('ann');
    await payIn(1);
    expect(await payIn(2)).toMatchObject({ kind: 'decided' });
    // Nobody waits for a snapshot.
    await expect.poll(() => told).toStrictEqual([new Error('the disk is full')]);
  });
});
