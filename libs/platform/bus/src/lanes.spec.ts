import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lanes, type Outcome } from './lanes.js';

interface Entry {
  readonly key: string;
  readonly position: number;
  /** How often it is held before it finishes. */
  holds: number;
}

describe('lanes', () => {
  it('finish the entries of each key in the order of their positions, whatever is held and however they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), holds: fc.nat(2) }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 4 }),
        async (specs, limit) => {
          const finished: Entry[] = [];
          let running = 0;
          let most = 0;
          const lanes: Lanes<Entry> = new Lanes(limit, async (entry): Promise<Outcome> => {
            running += 1;
            most = Math.max(most, running);
            await Promise.resolve();
            running -= 1;
            entry.holds -= 1;
            if (entry.holds >= 0) {
              setImmediate(() => lanes.resume(entry));
              return 'held';
            }
            finished.push(entry);
            return 'finished';
          });
          const entries = specs.map((spec, position) => ({ ...spec, position }));
          for (const entry of entries) lanes.add(entry);
          await expect.poll(() => finished.length, { interval: 1 }).toBe(entries.length);
          for (const key of ['a', 'b', 'c']) {
            const positions = (list: readonly Entry[]) =>
              list.filter((each) => each.key === key).map((each) => each.position);
            expect(positions(finished)).toStrictEqual(positions(entries));
          }
          expect(most).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('put an older entry that comes late before the newer ones that have not begun', async () => {
    const order: number[] = [];
    const first = Promise.withResolvers<void>();
    const lanes = new Lanes<Entry>(4, async ({ position }) => {
      order.push(position);
      if (position === 5) await first.promise;
      return 'finished';
    });
    for (const position of [5, 7, 6]) lanes.add({ key: 'a', position, holds: 0 });
    first.resolve();
    await expect.poll(() => order).toStrictEqual([5, 6, 7]);
  });

  it('run an older entry that comes late before the held one', async () => {
    const order: number[] = [];
    const lanes = new Lanes<Entry>(4, async (entry) => {
      order.push(entry.position);
      return entry.holds > 0 ? 'held' : 'finished';
    });
    const held = { key: 'a', position: 5, holds: 1 };
    lanes.add(held);
    await expect.poll(() => order).toStrictEqual([5]);
    held.holds = 0;
    lanes.add({ key: 'a', position: 4, holds: 0 });
    await expect.poll(() => order).toStrictEqual([5, 4, 5]);
  });

  it('go on when a held entry is dropped', async () => {
    const order: number[] = [];
    const lanes = new Lanes<Entry>(1, async (entry) => {
      order.push(entry.position);
      return entry.holds > 0 ? 'held' : 'finished';
    });
    const held = { key: 'a', position: 1, holds: 1 };
    lanes.add(held);
    lanes.add({ key: 'a', position: 2, holds: 0 });
    await expect.poll(() => order).toStrictEqual([1]);
    lanes.drop(held);
    await expect.poll(() => order).toStrictEqual([1, 2]);
  });

  it('start nothing while paused', async () => {
    const order: number[] = [];
    const lanes = new Lanes<Entry>(1, async ({ position }) => {
      order.push(position);
      return 'finished';
    });
    lanes.pause();
    lanes.add({ key: 'a', position: 1, holds: 0 });
    await Promise.resolve();
    expect(order).toStrictEqual([]);
    lanes.go();
    await expect.poll(() => order).toStrictEqual([1]);
  });
});
