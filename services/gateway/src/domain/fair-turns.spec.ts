import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairTurns, type Asker, type FairTurnsLimits } from './fair-turns.js';

const limits = {
  atOnce: 8,
  maximumWaitingOfOne: 16,
  maximumWaitingOctetsOfOne: 16_000,
  maximumWaiting: 64,
  maximumWaitingOctets: 64_000,
};

/** Turns of which it is kept who got one, in order. */
function turnsUnderTest(changed: Partial<FairTurnsLimits> = {}) {
  const turns = new FairTurns({ ...limits, ...changed });
  const begun: Asker[] = [];
  return {
    turns,
    begun,
    enter: (asker: Asker, octets = 100, nowMs = 0): boolean => {
      const turn = turns.enter(asker, octets, nowMs);
      void turn?.then(() => begun.push(asker));
      return turn !== undefined;
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const askers = fc.record({
  identity: fc.constantFrom('acme', 'bolt', 'coil'),
  source: fc.constantFrom('a', 'b', 'c', 'd'),
});

describe('FairTurns', () => {
  it('gives every asker that it takes exactly one turn, never more at once than there are places', async () => {
    const steps = fc.array(fc.oneof(fc.record({ enter: askers }), fc.constant({ leave: true as const })), {
      maxLength: 300,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const { turns, begun, enter } = turnsUnderTest();
        let [accepted, left] = [0, 0];
        for (const step of taken) {
          if ('enter' in step) accepted += enter(step.enter) ? 1 : 0;
          else if (left < begun.length) turns.leave(begun[left++] ?? { identity: '', source: '' });
          await settled();
          expect(turns.begun).toBe(begun.length - left);
          expect(turns.begun).toBeLessThanOrEqual(limits.atOnce);
          expect(turns.waiting).toBe(accepted - begun.length);
        }
        while (left < begun.length) {
          turns.leave(begun[left++] ?? { identity: '', source: '' });
          await settled();
        }
        expect([begun.length, turns.begun, turns.waiting]).toStrictEqual([accepted, 0, 0]);
      }),
    );
  });

  it('keeps places free from whoever floods, so that a newcomer has its turn at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 2, max: 300 }), async (flood, atOnce) => {
        const { begun, enter } = turnsUnderTest({ atOnce });
        for (let n = 0; n < flood + atOnce; n += 1) enter({ identity: 'acme', source: 'flooder' });
        const newcomer = { identity: 'bolt', source: 'other' };
        enter(newcomer);
        await settled();
        expect(begun.at(-1)).toStrictEqual(newcomer);
      }),
    );
  });

  it('lets those that wait begin in turn, customer by customer, however many addresses one of them has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 12 }), async (addresses) => {
        // One place: all but the first wait.
        const { turns, begun, enter } = turnsUnderTest({ atOnce: 1 });
        enter({ identity: 'first', source: 'a' });
        for (let n = 0; n < addresses; n += 1) enter({ identity: 'many', source: `${n}` });
        for (const identity of ['one', 'two']) for (let n = 0; n < 3; n += 1) enter({ identity, source: 'a' });
        for (let left = 0; left < 9; left += 1) {
          await settled();
          turns.leave(begun[left] ?? { identity: '', source: '' });
        }
        const order = begun.slice(1).map(({ identity }) => identity);
        expect(order.slice(0, 6)).toStrictEqual(['many', 'one', 'two', 'many', 'one', 'two']);
      }),
    );
  });

  it('leaves little of a source and of a customer in hand while others ask, and as much as before once they have gone', async () => {
    const besideOthers = { ofSource: 3, ofIdentity: 7, forMs: 2_000 };
    const floods = fc.record({
      sources: fc.integer({ min: 1, max: 6 }),
      /** Of the flooding customer too, or of another. */
      other: fc.constantFrom('flooder', 'other'),
      agoMs: fc.integer({ min: 0, max: 4_000 }),
    });
    await fc.assert(
      fc.asyncProperty(floods, async ({ sources, other, agoMs }) => {
        const { turns, begun, enter } = turnsUnderTest({ atOnce: 100, besideOthers });
        const first = { identity: other, source: 'quiet' };
        enter(first, 100, 0);
        await settled();
        turns.leave(first);
        for (let n = 0; n < sources * 16; n += 1) enter({ identity: 'flooder', source: `${n % sources}` }, 100, agoMs);
        await settled();
        const ofSource = begun.filter(({ source }) => source === '0').length;
        const isRecent = agoMs <= besideOthers.forMs;
        if (isRecent || sources > 1) expect(ofSource).toBeLessThanOrEqual(besideOthers.ofSource);
        else expect(ofSource).toBe(16);
        if (other === 'other' && isRecent)
          expect(turns.begun).toBe(Math.min(besideOthers.ofIdentity, sources * besideOthers.ofSource));
      }),
    );
  });

  it('refuses what has too much waiting itself, by number or octets, and takes a source with nothing in hand longer', () => {
    const { turns, enter } = turnsUnderTest({ atOnce: 1 });
    const busy = { identity: 'acme', source: 'busy' };
    enter(busy);
    for (let n = 0; n < limits.maximumWaitingOfOne; n += 1) expect(enter(busy)).toBe(true);
    expect([enter(busy), turns.refusal(busy)]).toStrictEqual([false, 'source-busy']);
    const large = { identity: 'acme', source: 'large' };
    expect([enter(large, limits.maximumWaitingOctetsOfOne), enter(large)]).toStrictEqual([true, false]);
    for (let n = 0; turns.waiting < limits.maximumWaiting; n += 1)
      for (let times = 0; times < 2; times += 1) enter({ identity: 'bolt', source: `${n}` });
    expect(turns.refusal({ identity: 'bolt', source: '0' })).toBe('overloaded');
    expect(turns.refusal({ identity: 'bolt', source: 'new' })).toBeUndefined();
  });
});
