import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MemoryEventLog, startRelay, type CommittedEvent } from '../src/index.js';
import { fill, nameOf, withoutLeases } from './relayed-log.js';

describe('The relay', () => {
  it('publishes what is there and what is appended later, and begins after its checkpoint when it starts again', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    const publish = async (event: CommittedEvent): Promise<void> => void seen.push(nameOf(event));
    await fill(log, ['a', 'b'], 2);
    const first = startRelay({ log, name: 'relay', publish });
    await vi.waitFor(() => expect(seen).toHaveLength(4));
    await fill(log, ['c'], 1);
    await vi.waitFor(() => expect(seen).toHaveLength(5));
    await first.stop();
    await fill(log, ['d'], 1);
    const second = startRelay({ log, name: 'relay', publish });
    await vi.waitFor(() => expect(seen).toHaveLength(6));
    await second.stop();
    expect(seen).toStrictEqual(['a/1', 'b/1', 'a/2', 'b/2', 'c/1', 'd/1']);
  });

  describe('of a receiver that may forget', () => {
    // Longer than a busy machine may stall between a publication and the stop behind it.
    const holdBackMs = 1_000;
    const name = 'relay';

    /** What was published is held back no more once something was acknowledged long enough afterwards. */
    async function publishedLongAgo(log: MemoryEventLog, seen: readonly string[], id: string): Promise<void> {
      const before = await log.loadCheckpoint(`${name} held back`);
      await vi.waitFor(
        async () => {
          await fill(log, [id], 1);
          expect(await log.loadCheckpoint(`${name} held back`)).not.toStrictEqual(before);
        },
        { interval: holdBackMs / 4 },
      );
      expect(seen).not.toStrictEqual([]);
    }

    it('publishes again, at its next start, what it published last, and not what it published long ago', async () => {
      const log = new MemoryEventLog();
      const seen: string[] = [];
      const publish = async (event: CommittedEvent): Promise<void> => void seen.push(nameOf(event));
      await fill(log, ['old'], 2);
      const first = startRelay({ log, name, publish, holdBackMs });
      await publishedLongAgo(log, seen, 'between');
      await fill(log, ['new'], 2);
      await vi.waitFor(() => expect(seen).toContain('new/2'));
      await first.stop();
      seen.length = 0;
      const second = startRelay({ log, name, publish, holdBackMs });
      await vi.waitFor(() => expect(seen).toContain('new/2'));
      await second.stop();
      expect(seen.filter((event) => event.startsWith('new'))).toStrictEqual(['new/1', 'new/2']);
      expect(seen.filter((event) => event.startsWith('old'))).toStrictEqual([]);
    });

    it('does so when the receiver is back from a crash, also when that took long', async () => {
      const log = new MemoryEventLog();
      const seen: string[] = [];
      const listeners = new Set<() => void>();
      const relay = startRelay({
        log,
        name,
        publish: async (event) => void seen.push(nameOf(event)),
        holdBackMs,
        onReceiverBack: (listener) => {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
      });
      await publishedLongAgo(log, seen, 'between');
      await fill(log, ['new'], 1);
      await vi.waitFor(() => expect(seen).toContain('new/1'));
      await new Promise((resolve) => setTimeout(resolve, holdBackMs * 2));
      seen.length = 0;
      for (const listener of listeners) listener();
      await vi.waitFor(() => expect(seen).toContain('new/1'));
      expect(listeners.size).toBe(1);
      await relay.stop();
      expect(listeners.size).toBe(0);
    });
  });

  it('publishes each stream in order and streams side by side', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    const inside = new Set<string>();
    let most = 0;
    await fill(log, ['a', 'b', 'c'], 3);
    const relay = startRelay({
      log,
      name: 'relay',
      publish: async (event) => {
        expect(inside.has(event.streamId)).toBe(false);
        inside.add(event.streamId);
        most = Math.max(most, inside.size);
        await turn();
        inside.delete(event.streamId);
        seen.push(nameOf(event));
      },
    });
    await vi.waitFor(() => expect(seen).toHaveLength(9));
    await relay.stop();
    expect(most).toBe(3);
    for (const id of ['a', 'b', 'c']) {
      expect(seen.filter((name) => name.startsWith(id))).toStrictEqual([`${id}/1`, `${id}/2`, `${id}/3`]);
    }
  });

  it('keeps the order of a lane over streams when one is given', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    await fill(log, ['a', 'b'], 2);
    const publish = async (event: CommittedEvent): Promise<void> => {
      if (event.streamId === 'a') await turn();
      seen.push(nameOf(event));
    };
    const relay = startRelay({ log, name: 'relay', publish, orderedBy: () => 'one' });
    await vi.waitFor(() => expect(seen).toHaveLength(4));
    await relay.stop();
    expect(seen).toStrictEqual(['a/1', 'b/1', 'a/2', 'b/2']);
  });

  it('comes again after a failure with what was left, in order, and tells of it', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    const errors: unknown[] = [];
    let failing = 1;
    await fill(log, ['a', 'b'], 2);
    const relay = startRelay({
      log,
      name: 'relay',
      publish: async (event) => {
        if (nameOf(event) === 'a/1' && failing-- > 0) throw new Error('the bus is away');
        seen.push(nameOf(event));
      },
      onError: (error) => errors.push(error),
    });
    await vi.waitFor(() => expect(seen).toHaveLength(4));
    await relay.stop();
    expect(seen).toStrictEqual(['b/1', 'b/2', 'a/1', 'a/2']);
    expect(errors).toStrictEqual([new Error('the bus is away')]);
  });

  it('repeats after a crash what came after the checkpoint, and skips nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.nat({ max: 20 }), { maxLength: 3 }),
        async (batchSize, crashes) => {
          const log = new MemoryEventLog();
          await fill(log, ['a', 'b', 'c'], 5);
          const seen: string[] = [];
          for (const crashAfter of [...crashes, Infinity]) {
            let left = crashAfter;
            const relay = startRelay({
              log: withoutLeases(log, {
                saveCheckpoint: async (reader, position) => {
                  if (left >= 0) await log.saveCheckpoint(reader, position);
                },
              }),
              name: 'relay',
              batchSize,
              publish: async (event) => {
                // A crash: from here on nothing is published, and nothing answers.
                if ((left -= 1) < 0) return new Promise<void>(() => undefined);
                seen.push(nameOf(event));
              },
            });
            if (crashAfter === Infinity) {
              await vi.waitFor(async () => {
                expect(new Set(seen).size).toBe(15);
                expect((await log.loadCheckpoint('relay'))?.globalPosition).toBe('15');
              });
              await relay.stop();
            } else {
              await vi.waitFor(() => expect(left < 0 || new Set(seen).size === 15).toBe(true));
            }
          }
          for (const id of ['a', 'b', 'c']) {
            const versions = seen.filter((name) => name.startsWith(id)).map((name) => Number(name.slice(2)));
            // In order, where a step back begins a repetition that goes on without a gap.
            for (const [at, version] of versions.entries())
              expect(version).toBeLessThanOrEqual((versions[at - 1] ?? 0) + 1);
            expect(new Set(versions)).toStrictEqual(new Set([1, 2, 3, 4, 5]));
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  it('lets one of two replicas publish, and the other take over', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    const replica = (name: string) =>
      startRelay({ log, name: 'relay', publish: async (event) => void seen.push(`${name} ${nameOf(event)}`) });
    const first = replica('first');
    const second = replica('second');
    await fill(log, ['a'], 3);
    await vi.waitFor(() => expect(seen).toHaveLength(3));
    await first.stop();
    await fill(log, ['b'], 1);
    await vi.waitFor(() => expect(seen).toHaveLength(4));
    await second.stop();
    expect(seen).toStrictEqual(['first a/1', 'first a/2', 'first a/3', 'second b/1']);
  });

  it('stops while its publisher keeps failing', async () => {
    const log = new MemoryEventLog();
    await fill(log, ['a'], 1);
    let tries = 0;
    const relay = startRelay({
      log,
      name: 'relay',
      publish: async () => {
        tries += 1;
        throw new Error('the bus is away');
      },
    });
    await vi.waitFor(() => expect(tries).toBeGreaterThan(0));
    await relay.stop();
    expect(await log.loadCheckpoint('relay')).toBeUndefined();
  });
});
