import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawPlan, targets } from './plan.js';

const runs = [fc.nat(), fc.integer({ min: 30, max: 600 })] as const;

describe('the plan of a chaos run', () => {
  it('is the same for the same seed, and another one for another', () => {
    expect(drawPlan(7, 120)).toStrictEqual(drawPlan(7, 120));
    expect(drawPlan(7, 120)).not.toStrictEqual(drawPlan(8, 120));
  });

  it('empties the store of NATS once, and has brought everything back at its end', () => {
    fc.assert(
      fc.property(...runs, (seed, seconds) => {
        const plan = drawPlan(seed, seconds);
        expect(plan.filter(({ kind }) => kind === 'empty')).toHaveLength(1);
        expect(plan.filter(({ atMs, forMs }) => atMs + forMs > seconds * 1_000)).toStrictEqual([]);
        expect(plan.map(({ atMs }) => atMs)).toStrictEqual(plan.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
      }),
    );
  });

  it('strikes no target that it has not brought back', () => {
    fc.assert(
      fc.property(...runs, (seed, seconds) => {
        for (const target of targets) {
          const blows = drawPlan(seed, seconds).filter((blow) => blow.target === target);
          for (const [n, blow] of blows.entries())
            expect(blows[n + 1]?.atMs ?? Infinity).toBeGreaterThan(blow.atMs + blow.forMs);
        }
      }),
    );
  });

  it('stands a target still for 5 to 20 s', () => {
    fc.assert(
      fc.property(...runs, (seed, seconds) => {
        const stops = drawPlan(seed, seconds).filter(({ kind }) => kind === 'stop');
        expect(stops.filter(({ forMs }) => forMs < 5_000 || forMs > 20_000)).toStrictEqual([]);
      }),
    );
  });

  it('kills and stops every target within three minutes', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const struck = new Set(drawPlan(seed, 180).map(({ target, kind }) => `${kind} ${target}`));
        const wanted = targets.flatMap((target) => [`kill ${target}`, `stop ${target}`]);
        expect(wanted.filter((each) => !struck.has(each))).toStrictEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
