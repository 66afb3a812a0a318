import type { Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from './asked-at.js';
import { type clauseList, treatmentOf } from '../src/domain/clauses/clause-list.js';
import type { ClausePath } from '../src/domain/clauses/clause-path.js';
import { decidePqo } from '../src/domain/decide-pqo.js';
import { emptyLedger } from '../src/domain/ledger.state.js';
import type { Network } from '../src/domain/network.js';
import { valuesLike, valuesOfProfile, withValueAt } from './clause-schema.js';
import { waisted, worldNetwork } from './world-network.js';

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
/** Paris sends 4 of its 10 Mbit/s by a pipe. */
const piped: Profile = {
  ...pipe,
  scope: [
    {
      ...{ direction: 'in', type: 'restricted', model: 'pipe', committedBps: 4_000_000 },
      ...{ ingress: ['paris'], egress: ['madrid'] },
    },
    { direction: 'out', type: 'restricted', model: 'hose' },
  ],
};
/** What is behind each of them makes them a VPN (N54). */
const behind = (node: string, prefix: string) =>
  ({ direction: 'out', type: 'restricted', model: 'hose', egress: [node], prefixes: [prefix] }) as const;
const vpn: Profile = {
  ...pipe,
  scope: [
    behind('paris', '10.1.0.0/16'),
    behind('madrid', '10.2.0.0/16'),
    { direction: 'in', type: 'restricted', model: 'hose' },
  ],
  trafficIsolation: { isolated: true },
};
const scheduled: Profile = {
  ...vpn,
  activationSchedule: { timeZone: 'Europe/Paris', windows: [{ from: '08:00', until: '18:00' }] },
};
const network = worldNetwork();
const answerTo = (profile: Profile, on = network) =>
  decidePqo(
    { orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt, cpd: { components: [{ profiles: [profile] }] } },
    emptyLedger(),
    on,
  );
type Answer = ReturnType<typeof answerTo>;

type Judged = {
  [Path in ClausePath]: (typeof clauseList)[Path]['is'] extends 'judged' ? Path : never;
}[ClausePath];

/** Values that are offered as asked, and values that get another answer; `any`: every value is kept. */
interface Worlds {
  readonly kept: fc.Arbitrary<unknown> | 'any';
  readonly broken?: fc.Arbitrary<unknown>;
  /** What the profile has besides; the pipe by default. */
  readonly beside?: Profile;
  readonly on?: Network;
  /** What an offer of a kept value says besides: a reason. */
  readonly says?: RegExp;
  /** What tells the two worlds apart where both are offered. */
  readonly told?: (answer: Answer) => unknown;
}
const from = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const delay: Worlds = { kept: from(12, 1e6), broken: from(0, 11.999) };
const variation: Worlds = { kept: from(0.9, 1e6), broken: from(0, 0.8999) };
const loss: Worlds = { kept: from(0.000007, 1), broken: from(0, 0.00000699) };
const throughput: Worlds = {
  kept: fc.integer({ min: 0, max: 10_000_000 }),
  broken: fc.integer({ min: 10_000_001, max: Number.MAX_SAFE_INTEGER }),
};
const percentileOf = (figure: string, value: number): Profile => ({
  ...pipe,
  qosGuarantees: { kind: 'quantitative', measurementIntervalS: 300, [figure]: { percentile: { rank: 99, value } } },
});
const percentile = percentileOf('oneWayDelayMs', 11);
/** The link between Paris and Madrid carries three quarters of what is committed in 99 % of the intervals, and an eighth always. */
const fading = worldNetwork({
  throughputPercentiles: [
    { rank: 99, throughputBps: 600_000_000 },
    { rank: 100, throughputBps: 100_000_000 },
  ],
});
const failures: Worlds = {
  kept: from(0, 8_333_333),
  broken: from(8_333_334, 1e15),
  beside: { ...pipe, availability: { percentage: 99 } },
};
const toldBy = (answer: Answer) => ('provisioning' in answer.data ? answer.data.provisioning : undefined);
const hours = (kept: unknown, broken: unknown): Worlds => ({
  kept: fc.constant(kept),
  broken: fc.constant(broken),
  beside: scheduled,
  told: toldBy,
});
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

type OfPairs = `scope[].${'qosGuarantees' | 'availability'}.${string}`;

const worlds: Readonly<Record<Exclude<Judged, OfPairs>, Worlds>> = {
  'customerNodesMap[].linkIdentifier': {
    kept: fc.constant('ed-par-1/ge-0/0/3'),
    broken: fc.oneof(fc.string({ minLength: 1 }), fc.constant('ed-osl-1/ge-0/0/3')),
  },
  'customerNodesMap[].borderNodeIdentifier': {
    kept: fc.constant('ed-par-1'),
    broken: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('ed-lon-1', 'ed-mad-1')),
  },
  'customerNodesMap[].localisation.text': {
    kept: fc.constantFrom('Paris, FR', 'paris,  fr'),
    broken: fc.oneof(fc.string({ minLength: 1 }), fc.constant('Oslo, NO')),
    beside: { ...pipe, customerNodesMap: [{ identifier: 'paris' }, ...pipe.customerNodesMap.slice(1)] },
    says: /^paris is connected at ed-par-1\/\S+, which is free$/,
  },
  'customerNodesMap[].siteIdentifier': {
    kept: fc.constantFrom('A', 'C'),
    broken: fc.constant('B'),
    beside: {
      ...pipe,
      customerNodesMap: pipe.customerNodesMap.map((node, at) => (at === 1 ? { ...node, siteIdentifier: 'B' } : node)),
      qosGuarantees: { kind: 'quantitative', throughputBps: { minimum: 1 } },
    },
  },
  'scope[].type': {
    kept: fc.constant('restricted'),
    broken: fc.constant('global'),
    beside: {
      ...pipe,
      scope: [
        { direction: 'in', type: 'restricted', model: 'hose' },
        { direction: 'out', type: 'restricted', model: 'hose' },
      ],
    },
    told: (answer) => ('paths' in answer.data ? answer.data.paths?.count : undefined),
  },
  'scope[].model': {
    kept: fc.constant('pipe'),
    broken: fc.constantFrom('hose', 'unspecifiedHose'),
    beside: piped,
    told: (answer) => ('amounts' in answer.data ? answer.data.amounts : undefined),
  },
  'scope[].committedBps': {
    kept: fc.integer({ min: 0, max: 10_000_000 }),
    broken: fc.integer({ min: 800_000_001, max: Number.MAX_SAFE_INTEGER }),
    beside: piped,
  },
  'scope[].ingress[]': point,
  'scope[].egress[]': point,
  'scope[].prefixes[]': { kept: fc.constant('10.3.0.0/16'), broken: fc.constant('10.2.0.0/16'), beside: vpn },
  'qosGuarantees.oneWayDelayMs.minimum': delay,
  'qosGuarantees.oneWayDelayMs.average': delay,
  'qosGuarantees.oneWayDelayMs.maximum': delay,
  'qosGuarantees.oneWayDelayMs.percentile.rank': {
    kept: from(0.001, 99),
    broken: from(99.001, 100),
    beside: percentile,
  },
  'qosGuarantees.oneWayDelayMs.percentile.value': delay,
  'qosGuarantees.delayVariationMs.minimum': variation,
  'qosGuarantees.delayVariationMs.average': variation,
  'qosGuarantees.delayVariationMs.maximum': variation,
  // 99 % vary by 0.4 ms at most on the way, 99.5 % by 0.1 ms in Madrid, and all by 0.2 ms in Paris.
  'qosGuarantees.delayVariationMs.percentile.rank': {
    kept: from(0.001, 98.5),
    broken: from(98.501, 100),
    beside: percentileOf('delayVariationMs', 0.7),
  },
  'qosGuarantees.delayVariationMs.percentile.value': variation,
  'qosGuarantees.lossRatio.minimum': loss,
  'qosGuarantees.lossRatio.average': loss,
  'qosGuarantees.lossRatio.maximum': loss,
  // One in a million in 95 % of the intervals on the way, none in 99 % of them in Madrid, and always as many in Paris.
  'qosGuarantees.lossRatio.percentile.rank': {
    kept: from(0.001, 94),
    broken: from(94.001, 100),
    beside: percentileOf('lossRatio', 0.000002),
  },
  'qosGuarantees.lossRatio.percentile.value': loss,
  'qosGuarantees.throughputBps.minimum': throughput,
  'qosGuarantees.throughputBps.average': throughput,
  'qosGuarantees.throughputBps.maximum': throughput,
  'qosGuarantees.throughputBps.percentile.rank': {
    kept: from(1, 99),
    broken: fc.oneof(from(0.001, 0.999), from(99.001, 100)),
    beside: percentileOf('throughputBps', 6_000_000),
    on: fading,
  },
  'qosGuarantees.throughputBps.percentile.value': throughput,
  'qosGuarantees.measurementIntervalS': { kept: from(300, 1e9), broken: from(0.001, 299), beside: percentile },
  'qosGuarantees.metaQosClass': serviceClass,
  'availability.percentage': { kept: from(0, 99.97), broken: from(99.971, 100) },
  'availability.statistic': {
    kept: fc.constant('average'),
    broken: fc.constant('maximum'),
    beside: { ...pipe, availability: { percentage: 99.9, statistic: 'average', periodS: 3_600 } },
  },
  'availability.mtbfS': failures,
  'availability.mtbrS': failures,
  'availability.mttrS': {
    kept: from(3_600, 1e12),
    broken: from(0, 3_599),
    beside: { ...pipe, availability: { percentage: 99 } },
  },
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
  'trafficIsolation.isolated': {
    kept: fc.constant(true),
    broken: fc.constant(false),
    beside: vpn,
    told: toldBy,
  },
  'trafficIsolation.encryption': {
    kept: fc.constant(false),
    broken: fc.constant(true),
    beside: { ...throughParis, trafficIsolation: { isolated: false } },
  },
  // Of 10 Gbit/s a link has 6 itself.
  'capacity[].failoverPercent': {
    kept: fc.integer({ min: 0, max: 66 }),
    broken: fc.integer({ min: 67, max: 100 }),
    beside: {
      ...pipe,
      customerNodesMap: [
        { identifier: 'paris', linkIdentifier: 'ed-par-1/ge-0/0/3', siteIdentifier: 'A' },
        { identifier: 'paris-2', linkIdentifier: 'ed-par-1/ge-0/0/4', siteIdentifier: 'A' },
        { identifier: 'near', linkIdentifier: 'ed-par-1/ge-0/0/5', siteIdentifier: 'B' },
      ],
      capacity: [{ in: { committedBps: 6_000_000_000 }, out: { committedBps: 6_000_000_000 } }],
    },
  },
  'trafficIsolation.requirements[]': {
    kept: fc.constant('iso-27001'),
    broken: fc.string({ minLength: 1 }),
    beside: { ...pipe, trafficIsolation: { isolated: false } },
  },
  'conformanceTraffic.reclassTo': serviceClass,
  'conformanceTraffic.mtuOctets': {
    kept: fc.integer({ min: 68, max: 1_500 }),
    broken: fc.integer({ min: 1_501, max: 65_535 }),
  },
  'overallTrafficGuarantees.delayClass': serviceClass,
  'overallTrafficGuarantees.lossClass': serviceClass,
  'overallTrafficGuarantees.throughputClass': {
    kept: fc.constant('steady'),
    broken: fc.oneof(fc.constant('wide'), fc.string({ minLength: 1 })),
  },
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
  'routingAndForwarding.pdb': serviceClass,
  'routingAndForwarding.protection': {
    kept: fc.constant('link-disjoint'),
    broken: fc.oneof(fc.constantFrom('node-disjoint', 'srlg-disjoint'), fc.string({ minLength: 1 })),
    beside: {
      customerNodesMap: ['a', 'b'].map((name) => ({ identifier: name, linkIdentifier: `${name}/s` })),
      capacity: [{ in: { committedBps: 10 }, out: { committedBps: 10 } }],
    },
    on: waisted(),
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
  // Of Paris and London, or of Madrid and London, which are too far apart.
  'routingAndForwarding.pairs[][]': {
    kept: fc.constant('paris'),
    broken: fc.constant('madrid'),
    beside: {
      ...throughParis,
      routingAndForwarding: {
        topology: 'partial-mesh',
        pairs: [
          ['paris', 'london'],
          ['paris', 'madrid'],
        ],
      },
    },
  },
  'activationSchedule.timeZone': hours('Europe/Paris', 'Europe/London'),
  'activationSchedule.windows[].months[]': hours(1, 2),
  'activationSchedule.windows[].monthDays[]': hours(1, 2),
  'activationSchedule.windows[].weekdays[]': hours(1, 2),
  'activationSchedule.windows[].firstDate': hours('2026-03-01', '2026-03-02'),
  'activationSchedule.windows[].lastDate': hours('2026-03-01', '2026-03-02'),
  'activationSchedule.windows[].from': hours('08:00', '09:00'),
  'activationSchedule.windows[].until': hours('18:00', '19:00'),
};

/** The same guarantees of the pair that the scope names, and of no other. */
const ofPairs = Object.entries<Worlds>(worlds).flatMap(([path, { beside = pipe, ...of }]): [string, Worlds][] => {
  if (!/^(qosGuarantees|availability)\./.test(path)) return [];
  const { qosGuarantees, availability, ...rest } = beside;
  const own = {
    ...(qosGuarantees !== undefined && { qosGuarantees }),
    ...(availability !== undefined && { availability }),
  };
  const pair = { direction: 'in', type: 'restricted', model: 'hose', ingress: ['paris'], egress: ['madrid'] } as const;
  const scope = [{ ...pair, ...own }, { direction: 'out', type: 'restricted', model: 'hose' } as const];
  return [[`scope[].${path}`, { ...of, beside: { ...rest, scope } }]];
});

describe('a value of a profile', () => {
  const schemas = valuesOfProfile();
  const named = (is: string) => [...treatmentOf].filter(([, treatment]) => treatment.is === is).map(([path]) => path);
  const drawn = (path: string) => valuesLike(schemas.get(path) ?? {});

  it.each([...Object.entries<Worlds>(worlds), ...ofPairs])(
    '%s is judged: what is kept is offered, and what is not is said',
    (path, of) => {
      const { kept, broken, beside = pipe, on, says, told } = of;
      const answerWith = (value: unknown) => answerTo(withValueAt(beside, path, value), on);
      fc.assert(
        fc.property(kept === 'any' ? drawn(path) : kept, (value) => {
          const answer = answerWith(value);
          const reasons = says === undefined ? [] : [expect.stringMatching(says)];
          expect(answer).toMatchObject({ type: 'capacity-reserved', data: { reasons } });
          if (says === undefined) expect(answer.data).not.toHaveProperty('cpd');
        }),
      );
      if (broken === undefined) return;
      fc.assert(
        fc.property(broken, kept === 'any' ? drawn(path) : kept, (value, other) => {
          const answer = answerWith(value);
          if (told !== undefined) {
            expect(told(answer)).not.toStrictEqual(told(answerWith(other)));
            return;
          }
          expect('reasons' in answer.data && answer.data.reasons.length).toBeGreaterThan(0);
          if (says !== undefined) expect(answer.data.reasons).not.toContainEqual(expect.stringMatching(says));
        }),
      );
    },
  );

  it.each([
    ['oneWayDelayMs', 11, 99, 'packets take no more than the 11 ms asked: the most is 12 ms'],
    ['delayVariationMs', 0.7, 98.5, 'packets vary in delay by no more than the 0.7 ms asked: the most is 0.9 ms'],
    ['lossRatio', 0.000002, 94, 'intervals lose no more than the 0.000002 asked: the most is 0.00000699998'],
    ['throughputBps', 6_000_000, 99, 'links carry 1250000 bit/s from paris to madrid in 99.01 % of the intervals'],
  ])('%s: a percentile of %d is offered at the rank of %d, and not a little above it', (figure, value, rank, why) => {
    const asked = (of: number) => {
      const profile = percentileOf(figure, value);
      const path = `qosGuarantees.${figure}.percentile.rank`;
      return answerTo(withValueAt(profile, path, of), figure === 'throughputBps' ? fading : network);
    };
    expect(asked(rank)).toMatchObject({ type: 'capacity-reserved', data: { reasons: [] } });
    const refused = asked(rank + 0.01);
    expect(refused).toMatchObject({ type: 'capacity-refused', data: { statusCode: 5 } });
    expect(refused.data.reasons.join()).toContain(why);
    expect(refused.data.reasons.join()).toContain(`${rank + 0.01} %`);
  });

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
