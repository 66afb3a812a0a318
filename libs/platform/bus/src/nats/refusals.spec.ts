import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JETSTREAM } from '../limits.js';
import { Refusals } from './refusals.js';

describe('what the server refuses', () => {
  const step = fc.record({
    afterMs: fc.integer({ min: 0, max: 8_000 }),
    what: fc.constantFrom('publish a', 'publish b', 'subscribe c'),
    refused: fc.boolean(),
  });

  it('counts once it has lasted, until its kind succeeds, whatever else succeeds meanwhile', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let now = 0;
        const refusals = new Refusals({ warn: () => undefined, error: () => undefined }, () => now);
        const since = new Map<string, number>();
        const last = new Map<string, number>();
        for (const { afterMs, what, refused } of steps) {
          now += afterMs;
          if (!refused) {
            refusals.succeeded(what);
            since.delete(what);
          } else {
            if (now - (last.get(what) ?? now) > JETSTREAM.refusalHoldsMs) since.delete(what);
            if (!since.has(what)) since.set(what, now);
            last.set(what, now);
            refusals.refused(what, `why ${what}`);
          }
          const lasts = [...since].some(
            ([each, at]) =>
              now - at >= JETSTREAM.refusedAfterMs && now - (last.get(each) ?? now) <= JETSTREAM.refusalHoldsMs,
          );
          expect(refusals.lasting !== undefined).toBe(lasts);
        }
      }),
    );
  });

  it('is a line of the log per interval, with its number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 999 }), (times, everyMs) => {
        let now = 0;
        let told = 0;
        const lines: number[] = [];
        const error = (fields: Readonly<Record<string, unknown>>) => {
          told += Number(fields['times']);
          lines.push(now);
        };
        const refusals = new Refusals({ warn: () => undefined, error }, () => now);
        for (let n = 0; n < times; n += 1, now += everyMs) refusals.refused('publish a', 'no room');
        expect(lines.length).toBeLessThanOrEqual(1 + (times * everyMs) / JETSTREAM.refusalLineMs);
        expect(times - told).toBeLessThanOrEqual(JETSTREAM.refusalLineMs / everyMs + 1);
      }),
    );
  });
});
