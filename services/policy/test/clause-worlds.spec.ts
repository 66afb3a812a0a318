import type { Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from './asked-at.js';
import { type clauseList, treatmentOf } from '../src/domain/clauses/clause-list.js';
import type { ClausePath } from '../src/domain/clauses/clause-path.js';
import { decidePqo } from '../src/domain/decide-pqo.js';
import { emptyLedger } from '../src/domain/ledger.state.js';
import { valuesLike, valuesOfProfile, withValueAt } from './clause-schema.js';
import { sampleNetwork } from './sample-network.js';

/** Between Paris and Madrid: 12 ms, 0.9 ms of variation, 7e-6 of loss, 99.97 % of 30 days, 800 Mbit/s. */
const pipe: Profile = {
  customerNodesMap: [
    { identifier: 'paris', linkIdentifier: 'ed-par-1/ge-0/0/3' },
    { identifier: 'madrid', linkIdentifier: 'ed-mad-1/ge-0/0/3' },
  ],
  capacity: [{ in: { committedBps: 10_000_000 }, out: { committedBps: 10_000_000 } }],
  conformanceTraffic: { outOfProfile: 'discard' },
};
/** Madrid and London are 17 ms apart, and each is within 12 ms of Paris. */
const throughParis: Profile = {
  ...pipe,
  customerNodesMap: [...pipe.customerNodesMap, { identifier: 'london', linkIdentifier: 'ed-lon-1/ge-0/0/3' }],
  qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: 12 } },
  routingAndForwarding: { topology: 'hub-and-spoke', hubs: ['paris'] },
};
const network = sampleNetwork();
const answerTo = (profile: Profile) =>
  decidePqo(
    { orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt, cpd: { components: [{ profiles: [profile] }] } },
    emptyLedger(),
    network,
  );

type Judged = {
  [Path in ClausePath]: (typeof clauseList)[Path]['is'] extends 'judged' ? Path : never;
}[ClausePath];

/** Values that are offered as asked, and values that get another answer; `any`: every value is kept. */
interface Worlds {
  readonly kept: fc.Arbitrary<unknown> | 'any';
  readonly broken?: fc.Arbitrary<unknown>;
  /** What the profile has besides; the pipe by default. */
  readonly beside?: Profile;
}
const from = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const delay: Worlds = { kept: from(12, 1e6), broken: from(0, 11.999) };
const variation: Worlds = { kept: from(0.9, 1e6), broken: from(0, 0.8999) };
const loss: Worlds = { kept: from(0.000007, 1), broken: from(0, 0.00000699) };
const throughput: Worlds = {
  kept: fc.integer({ min: 0, max: 10_000_000 }),
  broken: fc.integer({ min: 10_000_001, max: Number.MAX_SAFE_INTEGER }),
};
const rank: Worlds = { kept: 'any' };
const committed: Worlds = {
  kept: fc.integer({ min: 0, max: 10_000_000 }),
  broken: fc.integer({ min: 800_000_001, max: Number.MAX_SAFE_INTEGER }),
  // Committed rates are bounded by what the other end takes or sends.
  beside: {
    ...pipe,
    capacity: [
      { linkIdentifier: 'ed-par-1/ge-0/0/3', in: { committedBps: 10_000_000 }, out: { committedBps: 10_000_000 } },
      { in: { committedBps: 2_000_000_000 }, out: { committedBps: 2_000_000_000 } },
    ],
  },
};
const peak: Worlds = {
  kept: fc.integer({ min: 10_000_000, max: 10_000_000_000 }),
  broken: fc.integer({ min: 10_000_000_001, max: Number.MAX_SAFE_INTEGER }),
};
const point: Worlds = {
  kept: fc.constantFrom('paris', 'madrid', 'ed-par-1/ge-0/0/3', 'ed-mad-1/ge-0/0/3'),
  broken: fc.string({ minLength: 1, maxLength: 40 }),
};
const serviceClass: Worlds = { kept: fc.constantFrom('gold', 'silver'), broken: fc.string({ minLength: 1 }) };

const worlds: Readonly<Record<Judged, Worlds>> = {
  'customerNodesMap[].linkIdentifier': {
    kept: fc.constant('ed-par-1/ge-0/0/3'),
    broken: fc.oneof(fc.string({ minLength: 1 }), fc.constant('ed-osl-1/ge-0/0/3')),
  },
  'customerNodesMap[].borderNodeIdentifier': {
    kept: fc.constant('ed-par-1'),
    broken: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('ed-lon-1', 'ed-mad-1')),
  },
  // Of a node that names its link; without one, the place decides (place-sites.spec.ts).
  'customerNodesMap[].localisation.text': { kept: 'any' },
  'scope[].ingress[]': point,
  'scope[].egress[]': point,
  'qosGuarantees.oneWayDelayMs.minimum': delay,
  'qosGuarantees.oneWayDelayMs.average': delay,
  'qosGuarantees.oneWayDelayMs.maximum': delay,
  'qosGuarantees.oneWayDelayMs.percentile.rank': rank,
  'qosGuarantees.oneWayDelayMs.percentile.value': delay,
  'qosGuarantees.delayVariationMs.minimum': variation,
  'qosGuarantees.delayVariationMs.average': variation,
  'qosGuarantees.delayVariationMs.maximum': variation,
  'qosGuarantees.delayVariationMs.percentile.rank': rank,
  'qosGuarantees.delayVariationMs.percentile.value': variation,
  'qosGuarantees.lossRatio.minimum': loss,
  'qosGuarantees.lossRatio.average': loss,
  'qosGuarantees.lossRatio.maximum': loss,
  'qosGuarantees.lossRatio.percentile.rank': rank,
  'qosGuarantees.lossRatio.percentile.value': loss,
  'qosGuarantees.throughputBps.minimum': throughput,
  'qosGuarantees.throughputBps.average': throughput,
  'qosGuarantees.throughputBps.maximum': throughput,
  'qosGuarantees.throughputBps.percentile.rank': rank,
  'qosGuarantees.throughputBps.percentile.value': throughput,
  'qosGuarantees.measurementIntervalS': { kept: 'any' },
  'qosGuarantees.metaQosClass': serviceClass,
  'availability.percentage': { kept: from(0, 99.97), broken: from(99.971, 100) },
  'availability.statistic': { kept: 'any', beside: { ...pipe, availability: { percentage: 99.9 } } },
  'availability.periodS': {
    kept: fc.integer({ min: 1, max: 100 }).map((times) => times * 2_592_000),
    broken: from(1, 2_000_000),
    beside: { ...pipe, availability: { percentage: 99.969 } },
  },
  'capacity[].linkIdentifier': {
    kept: fc.string({ minLength: 1 }),
    broken: fc.constantFrom('ed-par-1/ge-0/0/3', 'ed-mad-1/ge-0/0/3'),
    // More than a border link carries, for the link that is named.
    beside: {
      ...pipe,
      capacity: [
        { linkIdentifier: 'none', in: { committedBps: 20_000_000_000 }, out: { committedBps: 20_000_000_000 } },
        { in: { committedBps: 10_000_000 }, out: { committedBps: 10_000_000 } },
      ],
    },
  },
  'capacity[].in.committedBps': committed,
  'capacity[].in.peakBps': peak,
  'capacity[].out.committedBps': committed,
  'capacity[].out.peakBps': peak,
  'trafficIsolation.isolated': { kept: 'any' },
  'conformanceTraffic.reclassTo': serviceClass,
  'conformanceTraffic.mtuOctets': {
    kept: fc.integer({ min: 68, max: 8_930 }),
    broken: fc.integer({ min: 8_931, max: 65_535 }),
  },
  'overallTrafficGuarantees.delayClass': serviceClass,
  'overallTrafficGuarantees.lossClass': serviceClass,
  'routingAndForwarding.avoid[]': {
    kept: fc.constantFrom('ed-lon-1', 'London, GB', 'frankfurt, de', 'ed-par-1>ed-lon-1', 'ed-fra-1>ed-lon-1'),
    broken: fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('ed-par-1', 'Madrid, ES', 'ed-par-1>ed-mad-1', 'ed-mad-1>ed-par-1'),
    ),
  },
  'routingAndForwarding.via[]': {
    kept: fc.constantFrom('ed-par-1', 'Madrid, ES', 'ed-par-1>ed-mad-1', 'ed-mad-1>ed-par-1'),
    broken: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('ed-lon-1', 'London, GB', 'ed-par-1>ed-fra-1')),
    // Paris and Madrid are 12 ms apart: there is no time for a way around.
    beside: { ...pipe, qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: 20 } } },
  },
  'routingAndForwarding.geoRestrictions[]': {
    kept: fc.constant('EU'),
    broken: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('GB', 'FR', 'ES')),
  },
  'routingAndForwarding.topology': {
    kept: fc.constant('hub-and-spoke'),
    broken: fc.constant('full-mesh'),
    beside: throughParis,
  },
  'routingAndForwarding.hubs[]': {
    kept: fc.constant('paris'),
    broken: fc.constantFrom('madrid', 'london'),
    beside: throughParis,
  },
};

describe('a value of a profile', () => {
  const schemas = valuesOfProfile();
  const named = (is: string) => [...treatmentOf].filter(([, treatment]) => treatment.is === is).map(([path]) => path);
  const drawn = (path: string) => valuesLike(schemas.get(path) ?? {});

  it.each(Object.entries<Worlds>(worlds))(
    '%s is judged: what is kept is offered, and what is not is said',
    (path, of) => {
      const { kept, broken, beside = pipe } = of;
      const without = answerTo(beside);
      fc.assert(
        fc.property(kept === 'any' ? drawn(path) : kept, (value) => {
          const answer = answerTo(withValueAt(beside, path, value));
          expect(answer).toMatchObject({ type: 'capacity-reserved', data: { reasons: [] } });
          expect(answer.data).not.toHaveProperty('cpd');
        }),
      );
      expect(without.type).toBe('capacity-reserved');
      if (broken === undefined) return;
      fc.assert(
        fc.property(broken, (value) => {
          const answer = answerTo(withValueAt(beside, path, value)).data;
          expect('reasons' in answer && answer.reasons.length).toBeGreaterThan(0);
        }),
      );
    },
  );

  it.each(named('information'))('%s is information: the answer does not depend on it', (path) => {
    fc.assert(
      fc.property(drawn(path), (value) => {
        expect(answerTo(withValueAt(pipe, path, value))).toStrictEqual(answerTo(pipe));
      }),
    );
  });

  it.each(named('refused'))('%s is refused with its name', (path) => {
    const treatment = treatmentOf.get(path);
    if (treatment?.is !== 'refused') throw new TypeError(path);
    fc.assert(
      fc.property(drawn(path), (value) => {
        const answer = answerTo(withValueAt(pipe, path, value));
        const asksForNothing = treatment.except?.some((nothing) => nothing === value) === true;
        const refusal = {
          type: 'capacity-refused',
          data: {
            orderId: 'P-1',
            negotiation: 1,
            customerId: 'acme',
            statusCode: treatment.statusCode,
            reasons: [`${path.replaceAll('[]', '')} is not served: ${treatment.why}`],
            decidedAt: askedAt,
          },
        };
        expect(answer).toStrictEqual(asksForNothing ? answerTo(pipe) : refusal);
      }),
    );
  });
});
