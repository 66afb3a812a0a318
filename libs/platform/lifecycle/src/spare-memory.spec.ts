import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookEveryMs, SpareMemory } from './spare-memory.js';

const mebibyte = 1024 * 1024;

/** Looks one after the other: the share of a core since the last one, and what the process has. */
function judge(steps: readonly { readonly share: number; readonly mebibytes: number }[]) {
  const spare = new SpareMemory({ nowMs: 0, cpuMs: 0, residentOctets: 0 });
  let cpuMs = 0;
  return steps.map(({ share, mebibytes }, n) => {
    cpuMs += share * lookEveryMs;
    const residentOctets = mebibytes * mebibyte;
    const isDue = spare.isDue({ nowMs: (n + 1) * lookEveryMs, cpuMs, residentOctets });
    if (isDue) spare.collected(residentOctets);
    return isDue;
  });
}
const times = <Step>(count: number, step: Step) => Array.from({ length: count }, () => step);

describe('spare memory', () => {
  it('is given back once when the process has been idle after its start, and again when it has grown and is idle', () => {
    const idle = { share: 0.02, mebibytes: 150 };
    const grown = { share: 0.02, mebibytes: 182 };
    const due = judge([...times(9, idle), ...times(3, { share: 0.9, mebibytes: 300 }), ...times(9, grown)]);
    expect(due.flatMap((isDue, n) => (isDue ? [n] : []))).toStrictEqual([6, 18]);
  });

  it('is not looked for while the process works, however much it has', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2_000 }), { maxLength: 50 }), (sizes) => {
        expect(judge(sizes.map((mebibytes) => ({ share: 0.1, mebibytes })))).not.toContain(true);
      }),
    );
  });

  it('is looked for only after growth by 32 MiB, and then in the seventh idle look at the latest', () => {
    const step = fc.record({
      share: fc.constantFrom(0, 0.05, 0.05, 0.05, 0.5),
      mebibytes: fc.integer({ min: 64, max: 128 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let least = 0;
        let idle = 0;
        for (const [n, isDue] of judge(steps).entries()) {
          const { share, mebibytes } = steps[n] ?? { share: 0, mebibytes: 0 };
          idle = share < 0.1 ? idle + 1 : 0;
          least = Math.min(least, mebibytes);
          expect(isDue).toBe(idle >= 7 && mebibytes - least >= 32);
          if (isDue) least = mebibytes;
        }
      }),
    );
  });
});
