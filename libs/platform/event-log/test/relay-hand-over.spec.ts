import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MemoryEventLog, startRelay, type CommittedEvent, type EventLog } from '../src/index.js';
import { fill, nameOf, withoutLeases } from './relayed-log.js';

/** A log whose commits are told to this process only where `isOwn` says so; the others are another replica's. */
function sharedLog(log: MemoryEventLog, isOwn: (event: CommittedEvent) => boolean): EventLog {
  return withoutLeases(log, {
    onCommitted: (listener) =>
      log.onCommitted((committed) => {
        const own = committed.filter(isOwn);
        if (own.length > 0) listener(own);
      }),
  });
}

describe('what this process commits', () => {
  it('is published before it can be read, and is no progress until then', async () => {
    const log = new MemoryEventLog();
    let horizon = 0;
    const seen: string[] = [];
    const relay = startRelay({
      log: withoutLeases(log, {
        readAll: async (after, limit) => (await log.readAll(after, limit)).slice(0, horizon),
        readPlaces: async (after, limit) => (await log.readPlaces(after, limit)).slice(0, horizon),
      }),
      name: 'relay',
      publish: async (event) => void seen.push(nameOf(event)),
    });
    // The relay begins in a turn of its own.
    await turn();
    await fill(log, ['a', 'b'], 2);
    await vi.waitFor(() => expect(seen).toStrictEqual(['a/1', 'b/1', 'a/2', 'b/2']));
    expect(await log.loadCheckpoint('relay')).toBeUndefined();
    horizon = Infinity;
    await vi.waitFor(async () => expect((await log.loadCheckpoint('relay'))?.globalPosition).toBe('4'));
    await relay.stop();
    expect(seen).toHaveLength(4);
  });

  it('waits to be read where another replica wrote in between: a stream keeps its order', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    const relay = startRelay({
      log: sharedLog(log, (event) => nameOf(event) !== 'a/2'),
      name: 'relay',
      publish: async (event) => void seen.push(nameOf(event)),
    });
    await turn();
    await fill(log, ['a'], 3);
    await vi.waitFor(() => expect(seen).toStrictEqual(['a/1', 'a/2', 'a/3']));
    await relay.stop();
  });

  it('is found by the next look where another replica wrote it and nobody says so', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    const publish = async (event: CommittedEvent): Promise<void> => void seen.push(nameOf(event));
    const relay = startRelay({ log: sharedLog(log, () => false), name: 'relay', publish });
    // When the first one is there, the relay has seen the end of the log: the second one needs another look.
    for (const id of ['a', 'b']) {
      await fill(log, [id], 1);
      await vi.waitFor(() => expect(seen).toContain(`${id}/1`));
    }
    await relay.stop();
  });

  it('is passed over where it concerns nobody, read or handed over, and the checkpoint goes on', async () => {
    const log = new MemoryEventLog();
    const typeOf = (streamId: string, version: number) => (streamId === 'a' && version % 2 === 0 ? 'called' : 'passed');
    await fill(log, ['a', 'b'], 2, typeOf);
    const seen: string[] = [];
    const read: string[] = [];
    let isReadable = true;
    const relay = startRelay({
      log: withoutLeases(log, {
        readAll: async (after, limit) => {
          const events = isReadable ? await log.readAll(after, limit) : [];
          read.push(...events.map(nameOf));
          return events;
        },
        readPlaces: async (after, limit) => (isReadable ? log.readPlaces(after, limit) : []),
      }),
      name: 'relay',
      concerns: ({ type }) => type === 'called',
      publish: async (event) => void seen.push(nameOf(event)),
    });
    await vi.waitFor(async () => expect((await log.loadCheckpoint('relay'))?.globalPosition).toBe('4'));
    expect(read).toStrictEqual(['a/2', 'b/2']);
    isReadable = false;
    await fill(log, ['a', 'b'], 2, typeOf);
    expect(seen).toStrictEqual(['a/2', 'a/4']);
    expect((await log.loadCheckpoint('relay'))?.globalPosition).toBe('4');
    isReadable = true;
    await vi.waitFor(async () => expect((await log.loadCheckpoint('relay'))?.globalPosition).toBe('8'));
    await relay.stop();
    expect(seen).toStrictEqual(['a/2', 'a/4']);
    expect(read).toStrictEqual(['a/2', 'b/2']);
  });

  it('and what others commit is published once in a run, each lane in order, whatever fails', async () => {
    const streams = ['a', 'b', 'c'];
    const script = fc.record({
      own: fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
      failing: fc.uniqueArray(fc.nat({ max: 29 }), { maxLength: 6 }),
      waits: fc.array(fc.nat({ max: 3 }), { minLength: 10, maxLength: 10 }),
      inFlight: fc.integer({ min: 4, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(script, async ({ own, failing, waits, inFlight }) => {
        const log = new MemoryEventLog();
        const indexOf = ({ streamId, version }: CommittedEvent) =>
          (version - 1) * streams.length + streams.indexOf(streamId);
        const seen: string[] = [];
        const failed = new Set<number>();
        const relay = startRelay({
          log: sharedLog(log, (event) => own[indexOf(event)] === true),
          name: 'relay',
          readAhead: { inFlight, perLane: 4, beyondCheckpoint: 40 },
          pollMs: 10,
          publish: async (event) => {
            const at = indexOf(event);
            for (let wait = waits[at % waits.length] ?? 0; wait > 0; wait -= 1) await turn();
            if (failing.includes(at) && !failed.has(at)) {
              failed.add(at);
              throw new Error('once');
            }
            seen.push(nameOf(event));
          },
        });
        await turn();
        for (let round = 0; round < 10; round += 1) {
          await fill(log, streams, 1);
          if ((waits[round] ?? 0) > 1) await turn();
        }
        await vi.waitFor(() => expect(seen).toHaveLength(30), { interval: 5 });
        await relay.stop();
        for (const id of streams)
          expect(seen.filter((name) => name.startsWith(id))).toStrictEqual(
            Array.from({ length: 10 }, (_, at) => `${id}/${at + 1}`),
          );
        expect((await log.loadCheckpoint('relay'))?.globalPosition).toBe('30');
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});
