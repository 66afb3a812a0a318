import { parseCpd, shortfallOf, type Cpd, type Profile, type ScopeEntry } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networks, type DrawnNetwork } from '../../../test/arbitraries.js';
import { askedAt } from '../../../test/asked-at.js';
import { decidePqo } from '../decide-pqo.js';
import { brokenGuarantee } from '../guarantees.js';
import type { Terms } from '../guidelines.js';
import type { CapacityReserved } from '../ledger.events.js';
import { emptyLedger, evolve } from '../ledger.state.js';
import { Network, type CoreLink } from '../network.js';
import { boundNames, type BoundName } from './bound.js';

const decided = (cpd: Cpd, network: Network, terms: Terms = {}, ledger = emptyLedger()) =>
  decidePqo({ orderId: 'o', negotiation: 1, customerId: 'acme', at: askedAt, cpd }, ledger, network, terms);
const giving = (...looser: readonly BoundName[]): Terms => ({ counterOffers: { looser } });
const documentOf = (profile: Profile): Cpd => ({ components: [{ profiles: [profile] }] });
const offeredBy = ({ data: { cpd } }: CapacityReserved): Cpd => cpd as unknown as Cpd;
function reserved(event: ReturnType<typeof decidePqo>): CapacityReserved {
  if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
  return event;
}

const best = { delayVariationMs: 0, lossRatio: 0, availability: 1 };
const link = (a: string, b: string, rest: Partial<CoreLink>): CoreLink => ({
  ...{ between: [a, b], capacityBps: 1_000, delayMs: 1, ...best },
  ...rest,
});
/** Between a and c: over b in 2 ms, losing packets; by themselves in 5 ms, losing none. */
const networkOf = (direct: Partial<CoreLink> = {}, classes: ConstructorParameters<typeof Network>[2] = {}) =>
  new Network(
    ['a', 'b', 'c'].map((name) => ({
      name,
      stubLinks: [{ name: 's', capacityBps: 1_000, ...best }],
    })),
    [
      link('a', 'b', { lossRatio: 0.01, availability: 0.999 }),
      link('b', 'c', { lossRatio: 0.01, availability: 0.999 }),
      link('a', 'c', { delayMs: 5, ...direct }),
    ],
    classes,
  );
const network = networkOf();
const entry = (ingress: string, egress: string, own: Partial<ScopeEntry>): ScopeEntry => ({
  ...{ direction: 'in', type: 'restricted', model: 'hose', ingress: [ingress], egress: [egress] },
  ...own,
});
const profileOf = (clauses: Partial<Profile>, own: readonly ScopeEntry[] = [], sites = ['a', 'c']): Profile => ({
  customerNodesMap: sites.map((identifier) => ({ identifier, linkIdentifier: `${identifier}/s` })),
  scope: [
    ...own,
    { direction: 'in', type: 'restricted', model: 'hose' },
    { direction: 'out', type: 'restricted', model: 'hose' },
  ],
  capacity: [{ in: { committedBps: 100 }, out: { committedBps: 100 } }],
  conformanceTraffic: { outOfProfile: 'discard' },
  ...clauses,
});
const qos = (guarantees: Omit<NonNullable<Profile['qosGuarantees']>, 'kind'>): Partial<Profile> => ({
  qosGuarantees: { kind: 'quantitative', ...guarantees },
});
const delay = (maximum: number) => qos({ oneWayDelayMs: { maximum } });
const both = (maximum: number, loss: number) => qos({ oneWayDelayMs: { maximum }, lossRatio: { maximum: loss } });
const reducedOf = (profile: Profile, ...looser: readonly BoundName[]) =>
  reserved(decided(documentOf(profile), network, giving(...looser))).data.reduced?.listed.map(
    ({ clause, asked, offered }) => [clause, asked, offered],
  );

describe('a bound that no path keeps', () => {
  it('is refused, or offered as near as a path keeps it, with what was asked, what is offered, and why: two worlds', () => {
    const cpd = documentOf(profileOf(delay(1.5)));
    expect(decided(cpd, network)).toMatchObject({ type: 'capacity-refused', data: { statusCode: 5 } });
    const event = reserved(decided(cpd, network, giving('oneWayDelayMs')));
    const why = 'the nearest way from a to c takes 2 ms, more than the 1.5 ms asked';
    expect(event.data).toMatchObject({
      reasons: [why],
      cpd: documentOf(profileOf(delay(2))),
      reduced: {
        listed: [{ clause: 'qosGuarantees.oneWayDelayMs.maximum', asked: 1.5, offered: 2, why: [why] }],
        count: 1,
      },
      paths: { listed: [{ over: ['a', 'b', 'c'] }, { over: ['c', 'b', 'a'] }] },
    });
  });

  it('is refused where another one is to be given up, and where something else is not kept', () => {
    const cpd = documentOf(profileOf(delay(1.5)));
    const asBefore = decided(cpd, network);
    expect(decided(cpd, network, giving('lossRatio', 'delayVariationMs', 'availability'))).toStrictEqual(asBefore);
    const around = documentOf(profileOf({ ...delay(1.5), routingAndForwarding: { avoid: ['c'] } }));
    expect(decided(around, network, giving(...boundNames))).toStrictEqual(decided(around, network));
  });

  it('changes nothing where it is kept', () => {
    const cpd = documentOf(profileOf(both(2, 0.02)));
    expect(decided(cpd, network, giving(...boundNames))).toStrictEqual(decided(cpd, network));
  });

  it('of a class is refused, since a class is what it is', () => {
    const classed = networkOf({}, { classes: [{ name: 'gold', delayMs: 1.5 }] });
    const cpd = documentOf(profileOf({ overallTrafficGuarantees: { delayClass: 'gold' } }));
    expect(decided(cpd, classed, giving(...boundNames))).toMatchObject({ data: { statusCode: 5 } });
  });

  it('is refused where a link promises nothing of it', () => {
    const cpd = documentOf(profileOf(qos({ delayVariationMs: { maximum: 1 } })));
    const silent = new Network(
      ['a', 'c'].map((name) => ({ name, stubLinks: [{ name: 's', capacityBps: 1_000 }] })),
      [link('a', 'c', {})],
    );
    expect(decided(cpd, silent, giving(...boundNames))).toMatchObject({ data: { statusCode: 5 } });
  });

  it('has all its statistics raised, a percentile by the distribution of the delay', () => {
    expect(
      reducedOf(profileOf(qos({ oneWayDelayMs: { minimum: 1, average: 1.9, maximum: 2.5 } })), 'oneWayDelayMs'),
    ).toStrictEqual([
      ['qosGuarantees.oneWayDelayMs.minimum', 1, 2],
      ['qosGuarantees.oneWayDelayMs.average', 1.9, 2],
    ]);
    const spread = new Network(
      ['a', 'c'].map((name) => ({ name, stubLinks: [{ name: 's', capacityBps: 1_000, ...best }] })),
      [link('a', 'c', { delayMs: 9, delayPercentiles: [{ rank: 99, delayMs: 4 }] })],
      { percentileIntervalS: 1 },
    );
    const cpd = documentOf(
      profileOf(qos({ oneWayDelayMs: { percentile: { rank: 95, value: 3 } }, measurementIntervalS: 60 })),
    );
    const event = reserved(decided(cpd, spread, giving('oneWayDelayMs')));
    expect(event.data.reduced?.listed).toMatchObject([
      { clause: 'qosGuarantees.oneWayDelayMs.percentile.value', asked: 3, offered: 4 },
    ]);
  });

  it('of availability is less than was asked, and never more than works', () => {
    const profile = profileOf({ ...delay(2), availability: { percentage: 99.9 } });
    expect(reducedOf(profile, 'availability')).toStrictEqual([['availability.percentage', 99.9, 99.8001]]);
  });

  it('is given up before those that stand behind it', () => {
    const strict = profileOf(both(2, 0));
    expect(reducedOf(strict, 'oneWayDelayMs', 'lossRatio')).toStrictEqual([
      ['qosGuarantees.oneWayDelayMs.maximum', 2, 5],
    ]);
    expect(reducedOf(strict, 'lossRatio', 'oneWayDelayMs')).toStrictEqual([
      ['qosGuarantees.lossRatio.maximum', 0, 0.0199],
    ]);
    expect(reducedOf(profileOf(both(1, 0)), 'lossRatio', 'oneWayDelayMs')).toStrictEqual([
      ['qosGuarantees.oneWayDelayMs.maximum', 1, 2],
      ['qosGuarantees.lossRatio.maximum', 0, 0.0199],
    ]);
  });

  it('of a pair is offered to that pair alone, by its links', () => {
    const profile = profileOf(delay(2), [entry('c', 'a', delay(1))]);
    const event = reserved(decided(documentOf(profile), network, giving('oneWayDelayMs')));
    expect(event.data.reduced?.listed).toMatchObject([
      { clause: 'scope.qosGuarantees.oneWayDelayMs.maximum', link: 'c/s>a/s', asked: 1, offered: 2 },
    ]);
    expect(offeredBy(event)).toStrictEqual(documentOf(profileOf(delay(2), [entry('c', 'a', delay(2))])));
    expect(event.data.guarantees?.map(({ bounds }) => bounds)).toStrictEqual([{ delayMs: 2 }]);
  });

  it('that a pair has of the profile is offered to all that have it of the profile', () => {
    const profile = profileOf(delay(1), [entry('c', 'a', qos({ lossRatio: { maximum: 0 } }))]);
    expect(reducedOf(profile, 'oneWayDelayMs')).toStrictEqual([['qosGuarantees.oneWayDelayMs.maximum', 1, 5]]);
  });

  it('is promised as it is offered, which a network may break', () => {
    const event = reserved(decided(documentOf(profileOf(both(1, 0))), network, giving('lossRatio', 'oneWayDelayMs')));
    expect(event.data.guarantees?.map(({ bounds }) => bounds)).toStrictEqual([{ delayMs: 2, lossRatio: 0.0199 }]);
  });

  const beside = (...taken: readonly (readonly [string, number])[]) =>
    evolve(emptyLedger(), {
      type: 'capacity-reserved',
      data: {
        ...{ orderId: 'p', negotiation: 1, customerId: 'acme', reasons: [] },
        amounts: taken.map(([resource, bps]) => ({ resource, bps })),
      },
    });
  const reductionsIn = (event: ReturnType<typeof decided>) =>
    reserved(event).data.reduced?.listed.map(({ clause, offered }) => [clause, offered]);

  it('is as near as what has room for the rates keeps it, and says so', () => {
    // The nearest way of all has half of it left.
    const event = decided(documentOf(profileOf(delay(1))), network, giving('oneWayDelayMs'), beside(['core a>b', 950]));
    expect(reductionsIn(event)).toStrictEqual([['qosGuarantees.oneWayDelayMs.maximum', 5]]);
    expect(event.data.reasons).toStrictEqual([
      'the nearest way from a to c that has room takes 5 ms, more than the 1 ms asked',
    ]);
  });

  it('is looser in place of FAIL 5 where a path keeps it that nothing is left of', () => {
    const full = beside(['core a>b', 1_000], ['core b>a', 1_000]);
    const cpd = documentOf(profileOf(delay(2)));
    expect(decided(cpd, network, {}, full)).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 5, reasons: ['nothing is left on core a>b'] },
    });
    expect(reductionsIn(decided(cpd, network, giving('oneWayDelayMs'), full))).toStrictEqual([
      ['qosGuarantees.oneWayDelayMs.maximum', 5],
    ]);
  });

  it('leaves room for the pairs and the profiles before it', () => {
    // From a to c each way has room for one of the two.
    const scarce = beside(['core a>b', 850], ['core a>c', 850]);
    const strict = profileOf(delay(1), [], ['a', 'c']);
    const cpd: Cpd = { components: [{ profiles: [strict, strict] }] };
    expect(reductionsIn(decided(cpd, network, giving('oneWayDelayMs'), scarce))).toStrictEqual([
      ['qosGuarantees.oneWayDelayMs.maximum', 2],
      ['qosGuarantees.oneWayDelayMs.maximum', 5],
    ]);
  });

  it('is offered beside rates that are lowered, where no way has room for them', () => {
    const event = decided(
      documentOf(profileOf(delay(1))),
      network,
      giving('oneWayDelayMs'),
      beside(['core a>b', 950], ['core a>c', 990]),
    );
    expect(reductionsIn(event)).toStrictEqual([
      ['capacity.in.committedBps', 50],
      ['capacity.out.committedBps', 50],
      ['qosGuarantees.oneWayDelayMs.maximum', 2],
    ]);
  });
});

const figures = fc.record(
  {
    delayVariationMs: fc.integer({ min: 0, max: 3 }),
    lossRatio: fc.constantFrom(0, 0.0003, 0.01, 0.02),
    availability: fc.constantFrom(1, 0.9999, 0.999, 0.99),
  },
  { noNullPrototype: true },
);
/** Of most links all figures are known. */
const someFigures = fc.oneof(
  { weight: 12, arbitrary: figures },
  { weight: 1, arbitrary: fc.constant<{ lossRatio?: number }>({}) },
);
const withFigures = ({ edgeDevices, coreLinks }: DrawnNetwork): fc.Arbitrary<DrawnNetwork> =>
  fc
    .tuple(
      fc.array(someFigures, { minLength: 16, maxLength: 16 }),
      fc.array(someFigures, { minLength: 16, maxLength: 16 }),
    )
    .map(([ofStubs, ofCore]) => ({
      edgeDevices: edgeDevices.map((device, at) => ({
        ...device,
        stubLinks: device.stubLinks.map((stub, place) => ({ ...stub, ...ofStubs[3 * at + place] })),
      })),
      coreLinks: coreLinks.map((one, at) => ({ ...one, ...ofCore[at] })),
    }));

const guarantees = fc
  .record(
    {
      delay: fc.integer({ min: 0, max: 6 }),
      variation: fc.integer({ min: 0, max: 6 }),
      loss: fc.constantFrom(0, 0.001, 0.02),
      percentage: fc.constantFrom(100, 99.95, 99, 90),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .map(({ delay: ms, variation, loss, percentage }): Pick<Profile, 'qosGuarantees' | 'availability'> => ({
    ...((ms ?? variation ?? loss) !== undefined && {
      qosGuarantees: {
        kind: 'quantitative',
        ...(ms !== undefined && { oneWayDelayMs: { average: Math.min(ms, 2), maximum: ms } }),
        ...(variation !== undefined && { delayVariationMs: { maximum: variation } }),
        ...(loss !== undefined && { lossRatio: { maximum: loss } }),
      },
    }),
    ...(percentage !== undefined && { availability: { percentage } }),
  }));

const documentsOn = ({ edgeDevices }: DrawnNetwork): fc.Arbitrary<Cpd> => {
  const links = edgeDevices.flatMap(({ name, stubLinks }) => stubLinks.map((stub) => `${name}/${stub.name}`));
  return fc
    .record({
      chosen: fc.uniqueArray(fc.constantFrom(...links), { minLength: 2, maxLength: 4 }),
      ofAll: guarantees,
      ofPair: fc.option(guarantees, { nil: undefined }),
    })
    .map(({ chosen, ofAll, ofPair }) => {
      const [from = '', to = ''] = chosen;
      return documentOf({
        customerNodesMap: chosen.map((linkIdentifier) => ({ identifier: linkIdentifier, linkIdentifier })),
        scope: [
          ...(ofPair === undefined ? [] : [entry(from, to, ofPair)]),
          { direction: 'in', type: 'restricted', model: 'hose' },
          { direction: 'out', type: 'restricted', model: 'hose' },
        ],
        capacity: [{ in: { committedBps: 10 }, out: { committedBps: 10 } }],
        conformanceTraffic: { outOfProfile: 'discard' },
        ...ofAll,
      });
    });
};

const worldsOf = (rate: fc.Arbitrary<number>) =>
  networks(rate)
    .chain(withFigures)
    .chain((drawn) =>
      fc.record({
        network: fc.constant(new Network(drawn.edgeDevices, drawn.coreLinks)),
        cpd: documentsOn(drawn),
        looser: fc.shuffledSubarray([...boundNames], { minLength: 1 }),
      }),
    );

/** The document with the value at a path of a shortfall changed. */
function withValue(cpd: Cpd, path: string, change: (value: number) => number): Cpd {
  const copy = structuredClone(cpd);
  const names = path.split('/').slice(1);
  const owner = names.slice(0, -1).reduce<Record<string, unknown>>(
    // The path is one of the document.
    (at, name) => at[name] as Record<string, unknown>,
    copy as unknown as Record<string, unknown>,
  );
  const last = names.at(-1) ?? '';
  owner[last] = change(Number(owner[last]));
  return copy;
}

const nameIn = (path: string): BoundName | undefined => boundNames.find((name) => path.includes(`/${name}/`));

/** As loose as a bound can be, and be one. */
const loosest = (cpd: Cpd, looser: readonly BoundName[]): Cpd => {
  const loosen = <Owner extends Pick<Profile, 'qosGuarantees' | 'availability'>>(owner: Owner): Owner => {
    const { qosGuarantees, availability } = owner;
    const loose = (name: 'oneWayDelayMs' | 'delayVariationMs' | 'lossRatio', maximum: number) =>
      looser.includes(name) && qosGuarantees?.[name] !== undefined && { [name]: { maximum } };
    return {
      ...owner,
      ...(qosGuarantees !== undefined && {
        qosGuarantees: {
          ...qosGuarantees,
          ...loose('oneWayDelayMs', 1e6),
          ...loose('delayVariationMs', 1e6),
          ...loose('lossRatio', 0.999),
        },
      }),
      ...(availability !== undefined &&
        looser.includes('availability') && { availability: { ...availability, percentage: 0.001 } }),
    };
  };
  return {
    components: cpd.components.map(({ profiles }) => ({
      profiles: profiles.map((profile) => ({ ...loosen(profile), scope: (profile.scope ?? []).map(loosen) })),
    })),
  };
};

describe('on any network, a counter-offer', () => {
  it('is kept by its paths, is exact when it is asked for, and has no value that could be better by itself', () => {
    let [countered, ofPairs, ofSeveral] = [0, 0, 0];
    fc.assert(
      fc.property(worldsOf(fc.constant(1_000_000)), ({ network: drawn, cpd, looser }) => {
        const [off, on] = [decided(cpd, drawn), decided(cpd, drawn, giving(...looser))];
        if (off.type === 'capacity-reserved' || off.data.statusCode !== 5) {
          expect(on).toStrictEqual(off);
          return;
        }
        if (on.type === 'capacity-refused') {
          expect(on).toStrictEqual(off);
          expect(decided(loosest(cpd, looser), drawn).type).toBe('capacity-refused');
          return;
        }
        const offered = offeredBy(on);
        expect(parseCpd(offered)).toMatchObject({ kind: 'valid' });
        // A customer that accepts nothing worse than it asked for declines it, by the values that are listed.
        const worse = shortfallOf(cpd, offered);
        expect(worse).toHaveLength(on.data.reduced?.count ?? 0);
        expect(worse.length).toBeGreaterThan(0);
        expect(worse.filter(({ path }) => !looser.some((name) => name === nameIn(path)))).toStrictEqual([]);
        const guaranteed = on.data.guarantees ?? [];
        expect(guaranteed.length).toBeGreaterThan(0);
        expect(guaranteed.flatMap((one) => brokenGuarantee(one, drawn))).toStrictEqual([]);
        const again = reserved(decided(offered, drawn, giving(...looser)));
        expect([again.data.reasons, again.data.cpd, again.data.paths]).toStrictEqual([[], undefined, on.data.paths]);
        expect(again.data.guarantees).toStrictEqual(guaranteed);
        const limits = new Set(worse.map(({ path }) => path.split('/').slice(0, -1).join('/')));
        for (const limit of limits) {
          const better = worse
            .filter(({ path }) => path.startsWith(`${limit}/`))
            .reduce(
              (document, { path }) =>
                withValue(document, path, (value) =>
                  nameIn(path) === 'availability' ? value + 3e-6 : value * (1 - 2e-5),
                ),
              offered,
            );
          expect(decided(better, drawn)).toMatchObject({ type: 'capacity-refused', data: { statusCode: 5 } });
        }
        countered += 1;
        if (worse.some(({ path }) => path.includes('/scope/'))) ofPairs += 1;
        if (limits.size > 1) ofSeveral += 1;
      }),
      { numRuns: 300 },
    );
    expect(Math.min(countered, ofPairs, ofSeveral)).toBeGreaterThan(0);
  });

  it('keeps its bounds when it is asked for again also where rates are lowered', () => {
    let lowered = 0;
    fc.assert(
      fc.property(worldsOf(fc.integer({ min: 1, max: 20 })), ({ network: drawn, cpd, looser }) => {
        const on = decided(cpd, drawn, giving(...looser));
        const clauses = 'reduced' in on.data ? (on.data.reduced?.listed ?? []).map(({ clause }) => clause) : [];
        if (on.type === 'capacity-refused' || !clauses.some((clause) => !clause.startsWith('capacity'))) return;
        if (clauses.some((clause) => clause.startsWith('capacity'))) lowered += 1;
        const again = decided(offeredBy(on), drawn);
        const reduced = 'reduced' in again.data ? (again.data.reduced?.listed ?? []) : [];
        expect(reduced.filter(({ clause }) => !clause.startsWith('capacity'))).toStrictEqual([]);
      }),
      { numRuns: 150 },
    );
    expect(lowered).toBeGreaterThan(0);
  });
});
