import type { NetworkParts, Preference } from '@parley/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnWorlds } from './drawn.js';
import { decided, device, link, offerOf, type World } from './order-worlds.js';

const drawn = drawnWorlds('worlds of rules that prefer paths');

/** From a to b over d in 10 ms, and over c in 12. */
const twoWays: World = {
  sections: {
    network: {
      edgeDevices: [
        device('a', 'Athens', { regions: ['west', 'east'] }),
        device('b', 'Berlin', { regions: ['west', 'east'] }),
        device('c', 'Chicago', { regions: ['west', 'new'] }),
        device('d', 'Delphi', { regions: ['east', 'old'] }),
      ],
      coreLinks: [
        link('a', 'd', 5, { sharedRiskGroups: ['ditch'] }),
        link('d', 'b', 5, { sharedRiskGroups: ['ditch'] }),
        link('a', 'c', 6, { sharedRiskGroups: ['canal'] }),
        link('c', 'b', 6, { sharedRiskGroups: ['canal'] }),
      ],
    },
  },
};
const overC = ['a c b', 'b c a'];
const overD = ['a d b', 'b d a'];
/** Which way is taken by a rule that prefers, and which ones would be without it. */
function ways(prefer: object): readonly [taken: readonly string[] | undefined, instead: readonly string[] | undefined] {
  const answer = decided(twoWays, [{ name: 'asked', priority: 1, when: 'true', prefer }]);
  expect(answer.data.rules).toStrictEqual({ fired: [{ name: 'asked', effect: 'prefer' }], failed: [] });
  const { paths, preferred, reasons } = offerOf(answer);
  expect([reasons, preferred?.isFollowed]).toStrictEqual([[], true]);
  return [paths?.listed.map(({ over }) => over.join(' ')), preferred?.instead.map(({ over }) => over.join(' '))];
}

/** By each kind of part: what is on the way over c alone, and what over d. */
const parts: Readonly<Record<keyof NetworkParts, { readonly c: readonly string[]; readonly d: readonly string[] }>> = {
  devices: { c: ['c'], d: ['d'] },
  places: { c: ['Chicago'], d: ['Delphi'] },
  links: { c: ['a>c', 'b>c'], d: ['d>a', 'd>b'] },
  regions: { c: ['new'], d: ['old'] },
  sharedRiskGroups: { c: ['canal'], d: ['ditch'] },
};

type KindOf<One> = One extends unknown ? Exclude<keyof One, 'costMs'> : never;
/** The kinds of preference that are of paths: that of a partner has its worlds in rule-worlds. */
const preferences: Readonly<Record<Exclude<KindOf<Preference>, 'partner'>, object>> = {
  avoid: { avoid: { devices: ['d'] } },
  over: { over: { devices: ['c'] } },
};

describe('a rule that prefers', () => {
  const cost = fc.integer({ min: 2, max: 1_000 });

  it.each(Object.entries(parts))(
    'prefers paths by %s: two worlds in which it names the one and the other',
    (kind, { c, d }) => {
      fc.assert(
        fc.property(cost, (costMs) => {
          expect(ways({ avoid: { [kind]: d }, costMs })).toStrictEqual([overC, overD]);
          expect(ways({ avoid: { [kind]: c }, costMs })).toStrictEqual([overD, []]);
          // A link stays in a region where both its ends do.
          const [overThis, overThat] = kind === 'regions' ? [['west'], ['east']] : [c, d];
          expect(ways({ over: { [kind]: overThis }, costMs })).toStrictEqual([overC, overD]);
          expect(ways({ over: { [kind]: overThat }, costMs })).toStrictEqual([overD, []]);
        }),
        drawn(5),
      );
    },
  );

  it('prefers paths by as much as its costMs: two worlds that differ in that alone', () => {
    const little = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(preferences)), little, cost, (prefer, less, more) => {
        // Two links each, and 2 ms between the ways.
        expect(ways({ ...prefer, costMs: more })).toStrictEqual([overC, overD]);
        expect(ways({ ...prefer, costMs: less })).toStrictEqual([overD, []]);
      }),
      drawn(6),
    );
  });
});
