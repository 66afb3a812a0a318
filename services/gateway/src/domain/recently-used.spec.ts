import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentlyUsed } from './recently-used.js';

describe('RecentlyUsed', () => {
  it('forgets the least recently used entry past its number of entries', () => {
    const map = new RecentlyUsed<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    expect(map.get('a')).toBe(1);
    map.set('c', 3);
    expect([map.get('a'), map.get('b'), map.get('c')]).toStrictEqual([1, undefined, 3]);
  });

  it('keeps nothing that is heavier than all it may hold', () => {
    const map = new RecentlyUsed<string, number>(10, 100);
    map.set('a', 1, 60);
    map.set('b', 2, 101);
    expect([map.get('a'), map.get('b'), map.size]).toStrictEqual([undefined, undefined, 0]);
  });

  it('does what a list in order of use does, within both bounds', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('set' as const), key, weight: fc.integer({ min: 0, max: 12 }) }),
      fc.record({ kind: fc.constant('get' as const), key }),
      fc.record({ kind: fc.constant('delete' as const), key }),
    );
    fc.assert(
      fc.property(
        fc.nat({ max: 4 }),
        fc.nat({ max: 20 }),
        fc.array(step, { maxLength: 60 }),
        (entries, weight, steps) => {
          const map = new RecentlyUsed<string, number>(entries, weight);
          let model: { key: string; value: number; weight: number }[] = [];
          for (const [n, at] of steps.entries()) {
            const known = model.find((entry) => entry.key === at.key);
            model = model.filter((entry) => entry !== known);
            if (at.kind === 'get') {
              expect(map.get(at.key)).toBe(known?.value);
              if (known !== undefined) model.push(known);
            } else if (at.kind === 'delete') {
              map.delete(at.key);
            } else {
              map.set(at.key, n, at.weight);
              model.push({ key: at.key, value: n, weight: at.weight });
              while (model.length > entries || model.reduce((sum, entry) => sum + entry.weight, 0) > weight)
                model.shift();
            }
            expect(map.size).toBe(model.length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
