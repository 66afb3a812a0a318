import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentlyUsed } from './recently-used.js';

const lifetimeMs = 100;

describe('RecentlyUsed', () => {
  it('forgets the least recently used entry past its number of entries', () => {
    const map = new RecentlyUsed<string, number>({ maximumEntries: 2, lifetimeMs });
    map.set('a', 1, 0);
    map.set('b', 2, 0);
    expect(map.get('a', 0)).toBe(1);
    map.set('c', 3, 0);
    expect(['a', 'b', 'c'].map((key) => map.get(key, 0))).toStrictEqual([1, undefined, 3]);
  });

  it('keeps nothing that is heavier than all it may hold', () => {
    const map = new RecentlyUsed<string, number>({ maximumEntries: 10, maximumWeight: 100, lifetimeMs });
    map.set('a', 1, 0, 60);
    map.set('b', 2, 0, 101);
    expect([map.get('a', 0), map.get('b', 0), map.size]).toStrictEqual([undefined, undefined, 0]);
  });

  it('gives nothing that nobody used for its lifetime, also before it is looked for', () => {
    const map = new RecentlyUsed<string, number>({ maximumEntries: 10, lifetimeMs });
    map.set('a', 1, 0);
    map.set('b', 2, 0);
    expect(map.get('a', 99)).toBe(1);
    expect([map.get('b', 100), map.get('a', 198), map.get('a', 298)]).toStrictEqual([undefined, 1, undefined]);
    expect(map.size).toBe(0);
  });

  it('shows what it has without using it', () => {
    const map = new RecentlyUsed<string, number>({ maximumEntries: 10, lifetimeMs });
    map.set('a', 1, 0);
    expect([map.peek('a', 99), map.peek('a', 100)]).toStrictEqual([1, undefined]);
    map.forgetUnused(100);
    expect([map.peek('a', 0), map.size]).toStrictEqual([undefined, 0]);
  });

  it('does what a list in order of use does, within all three bounds', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('set' as const), key, weight: fc.integer({ min: 0, max: 12 }) }),
      fc.record({ kind: fc.constant('get' as const), key }),
      fc.record({ kind: fc.constant('delete' as const), key }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 70 }) }),
    );
    fc.assert(
      fc.property(
        fc.nat({ max: 4 }),
        fc.nat({ max: 20 }),
        fc.array(step, { maxLength: 60 }),
        (maximumEntries, maximumWeight, steps) => {
          const map = new RecentlyUsed<string, number>({ maximumEntries, maximumWeight, lifetimeMs });
          let model: { key: string; value: number; weight: number; usedMs: number }[] = [];
          let nowMs = 0;
          for (const [n, at] of steps.entries()) {
            if (at.kind === 'wait') {
              nowMs += at.ms;
              map.forgetUnused(nowMs);
              model = model.filter(({ usedMs }) => nowMs - usedMs < lifetimeMs);
              expect(map.size).toBe(model.length);
              continue;
            }
            const known = model.find((entry) => entry.key === at.key);
            model = model.filter((entry) => entry !== known);
            if (at.kind === 'get') {
              expect(map.get(at.key, nowMs)).toBe(known?.value);
              if (known !== undefined) model.push({ ...known, usedMs: nowMs });
            } else if (at.kind === 'delete') {
              map.delete(at.key);
            } else {
              map.set(at.key, n, nowMs, at.weight);
              model.push({ key: at.key, value: n, weight: at.weight, usedMs: nowMs });
              const weight = () => model.reduce((sum, entry) => sum + entry.weight, 0);
              while (model.length > maximumEntries || weight() > maximumWeight) model.shift();
            }
            expect(map.size).toBe(model.length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
