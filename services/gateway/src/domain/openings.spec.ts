import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asker } from './fair-turns.js';
import { Openings } from './openings.js';

const longestMs = 1_000;
const besideOthers = { ofSource: 3, ofIdentity: 6, forMs: 2_000 };
const limits = {
  atOnce: 100,
  maximumWaitingOfOne: 50,
  maximumWaitingOctetsOfOne: 50_000,
  maximumWaiting: 200,
  maximumWaitingOctets: 200_000,
  besideOthers,
};
const flooder = { identity: 'acme', source: 'flooder' };
const other = { identity: 'bolt', source: 'other' };
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Openings of which it is kept which orders have begun, in order. */
function openingsUnderTest() {
  const openings = new Openings(limits, longestMs);
  const begun: string[] = [];
  return {
    openings,
    begun,
    enter: (asker: Asker, orderId: string, nowMs: number) =>
      void openings.enter(asker, 100, nowMs)?.then(() => {
        openings.begin(orderId, asker, nowMs);
        begun.push(orderId);
      }),
  };
}

describe('Openings', () => {
  it('leave few of a source under way beside others, and begin the next when one is decided, until all have begun', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: 50 }), async (flood) => {
        const { openings, begun, enter } = openingsUnderTest();
        enter(other, 'of the other', 0);
        for (let n = 0; n < flood; n += 1) enter(flooder, `${n}`, 1);
        await settled();
        openings.end('of the other');
        for (let n = 0; n < flood; n += 1) {
          expect(openings.underWay).toBe(Math.min(besideOthers.ofSource, flood - n));
          openings.end(`${n}`);
          openings.end(`${n}`);
          await settled();
        }
        expect([begun.length, openings.underWay]).toStrictEqual([flood + 1, 0]);
      }),
    );
  });

  it('wait no longer for an order that nobody decides, when the next one comes and when they are told the time', async () => {
    const { openings, begun, enter } = openingsUnderTest();
    enter(other, 'of the other', 0);
    for (let n = 0; n < 2 * besideOthers.ofSource; n += 1) enter(flooder, `${n}`, 0);
    await settled();
    openings.expire(longestMs - 1);
    await settled();
    expect(begun).toHaveLength(1 + besideOthers.ofSource);
    openings.expire(longestMs);
    await settled();
    expect(begun).toHaveLength(1 + 2 * besideOthers.ofSource);
    enter(flooder, 'next', 2 * longestMs);
    await settled();
    expect([begun.at(-1), openings.underWay]).toStrictEqual(['next', 1]);
  });

  it('count an order once that is opened again, and nothing for one that is not under way', async () => {
    const { openings, enter } = openingsUnderTest();
    enter(flooder, 'twice', 0);
    enter(flooder, 'twice', 0);
    openings.end('never');
    await settled();
    expect(openings.underWay).toBe(1);
    openings.end('twice');
    expect(openings.underWay).toBe(0);
  });
});
