import type { Profile } from '@parley/cpp';
import fc from 'fast-check';
import { askedAt } from './asked-at.js';
import type { clauseList } from '../src/domain/clauses/clause-list.js';
import type { ClausePath } from '../src/domain/clauses/clause-path.js';
import { decidePqo } from '../src/domain/decide-pqo.js';
import type { Terms } from '../src/domain/guidelines.js';
import { emptyLedger } from '../src/domain/ledger.state.js';
import type { Network } from '../src/domain/network.js';
import { waisted, worldNetwork } from './world-network.js';

/** Between Paris and Madrid: 12 ms, 0.9 ms of variation, 7e-6 of loss, 99.97 % of 30 days, 800 Mbit/s. */
export const pipe: Profile = {
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
/** What is said where the two are to reach each other. */
const tooFar = /^the fastest path from madrid to london takes 17 ms, more than the 12 ms asked$/;
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
export const network = worldNetwork();
export const answerTo = (profile: Profile, on = network, terms: Terms = {}, template?: string) => {
  const cpd = { ...(template !== undefined && { template }), components: [{ profiles: [profile] }] };
  return decidePqo({ orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt, cpd }, emptyLedger(), on, terms);
};
type Answer = ReturnType<typeof answerTo>;
type Offer = Extract<Answer, { type: 'capacity-reserved' }>['data'];

export function offerIn({ type, data }: Answer): Offer {
  if (type !== 'capacity-reserved') throw new TypeError(data.reasons.join());
  return data;
}

type Judged = {
  [Path in ClausePath]: (typeof clauseList)[Path]['is'] extends 'judged' ? Path : never;
}[ClausePath];

/** Values that are offered as asked, and values that get another answer, each with its reason. */
export type Worlds = {
  readonly kept: fc.Arbitrary<unknown>;
  readonly broken: fc.Arbitrary<unknown>;
  /** What the profile has besides; the pipe by default. */
  readonly beside?: Profile;
  readonly on?: Network;
  /** What an offer of a kept value says besides: a reason. */
  readonly says?: RegExp;
} & Reason;
/** What the answer to a broken value says; or, where that is offered as asked too, what of the offer the value decides. */
type Reason = { readonly why: RegExp; readonly told?: never } | { readonly told: Told; readonly why?: never };
/** What an offer says of a value, and what that has to be for a kept value and for a broken one. */
interface Told {
  readonly of: (offer: Offer) => unknown;
  readonly kept: (value: unknown) => unknown;
  readonly broken: (value: unknown) => unknown;
}
const from = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const delay: Worlds = {
  why: /^the fastest path from paris to madrid takes 12 ms, more than the \S+ ms asked$/,
  kept: from(12, 1e6),
  broken: from(0, 11.999),
};
const variation: Worlds = {
  why: /^the fastest path from paris to madrid varies in delay by up to 0\.9 ms, more than the \S+ asked$/,
  kept: from(0.9, 1e6),
  broken: from(0, 0.8999),
};
const loss: Worlds = {
  why: /^the fastest path from paris to madrid loses up to \S+ of the packets, more than the \S+ asked$/,
  kept: from(0.000007, 1),
  broken: from(0, 0.00000699),
};
const throughput: Worlds = {
  why: /^the committed rates leave 10000000 bit\/s from paris to madrid, less than the throughput of \d+ bit\/s asked$/,

  kept: fc.integer({ min: 0, max: 10_000_000 }),
  broken: fc.integer({ min: 10_000_001, max: Number.MAX_SAFE_INTEGER }),
};
export const percentileOf = (figure: string, value: number): Profile => ({
  ...pipe,
  qosGuarantees: { kind: 'quantitative', measurementIntervalS: 300, [figure]: { percentile: { rank: 99, value } } },
});
const percentile = percentileOf('oneWayDelayMs', 11);
/** The link between Paris and Madrid carries three quarters of what is committed in 99 % of the intervals, and an eighth always. */
export const fading = worldNetwork({
  throughputPercentiles: [
    { rank: 99, throughputBps: 600_000_000 },
    { rank: 100, throughputBps: 100_000_000 },
  ],
});
const works = /^the fastest path from paris to madrid works \S+ % of \S+ s at worst, less than the \S+ % asked$/;
const failures: Worlds = {
  why: /^the fastest path from paris to madrid fails every \S+ s on average, more often than every \S+ s as asked$/,

  kept: from(0, 8_333_333),
  broken: from(8_333_334, 1e15),
  beside: { ...pipe, availability: { percentage: 99 } },
};
/** The first class of the tunnels of a VPN. */
const classOf = ({ provisioning }: Offer) =>
  provisioning?.provisioner === 'vpn' ? provisioning.plan.classes[0] : undefined;
/** A value that the offer says as it is asked. */
const repeated = (of: Told['of']): Told => ({ of, kept: (value) => value, broken: (value) => value });
const zone = (kept: string, broken: string): Worlds => ({
  ...{ kept: fc.constant(kept), broken: fc.constant(broken), beside: scheduled },
  told: repeated((offer) => classOf(offer)?.schedule?.timeZone),
});
type Window = NonNullable<NonNullable<ReturnType<typeof classOf>>['schedule']>['windows'][number];
const hours = (member: keyof Window, kept: unknown, broken: unknown): Worlds => ({
  ...{ kept: fc.constant(kept), broken: fc.constant(broken), beside: scheduled },
  told: repeated((offer) => [classOf(offer)?.schedule?.windows[0]?.[member]].flat()[0]),
});
/** Why a rate is lowered. */
const left = /^(stub|core) \S+( in| out)? has \d+ bit\/s left of the \d+ bit\/s asked$/;
const committed: Worlds = {
  why: left,

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
  why: /^ed-par-1\/ge-0\/0\/3 carries 10000000000 bit\/s, less than the peak of \d+ bit\/s asked$/,

  kept: fc.integer({ min: 10_000_000, max: 10_000_000_000 }),
  broken: fc.integer({ min: 10_000_000_001, max: Number.MAX_SAFE_INTEGER }),
};
const point: Worlds = {
  why: /^scope\.(ingress|egress): [^]+ is no node and no link of the profile$/,

  kept: fc.constantFrom('paris', 'madrid', 'ed-par-1/ge-0/0/3', 'ed-mad-1/ge-0/0/3'),
  broken: fc.string({ minLength: 1, maxLength: 40 }),
};
const serviceClass: Worlds = {
  why: /^[\w.]+: there is no class [^]+ here$/,
  ...{ kept: fc.constantFrom('gold', 'silver'), broken: fc.string({ minLength: 1 }) },
};

type OfPairs = `scope[].${'qosGuarantees' | 'availability'}.${string}`;

export const worlds: Readonly<Record<Exclude<Judged, OfPairs>, Worlds>> = {
  // Its pipe is of paris.
  'customerNodesMap[].identifier': {
    why: /^scope\.ingress: paris is no node and no link of the profile$/,

    kept: fc.constant('paris'),
    broken: fc.string({ minLength: 1 }).filter((name) => name !== 'paris' && name !== 'madrid'),
    beside: piped,
  },
  'customerNodesMap[].linkIdentifier': {
    why: /^[^]+ \(paris\) is outside the footprint$/,

    kept: fc.constant('ed-par-1/ge-0/0/3'),
    broken: fc.oneof(fc.string({ minLength: 1 }), fc.constant('ed-osl-1/ge-0/0/3')),
  },
  'customerNodesMap[].borderNodeIdentifier': {
    why: /^ed-par-1\/ge-0\/0\/3 \(paris\) is a link of ed-par-1, not of [^]+$/,

    kept: fc.constant('ed-par-1'),
    broken: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('ed-lon-1', 'ed-mad-1')),
  },
  'customerNodesMap[].localisation.text': {
    why: /^[^]+ \(paris\) is no place of this provider$/,

    kept: fc.constantFrom('Paris, FR', 'paris,  fr'),
    broken: fc.oneof(fc.string({ minLength: 1 }), fc.constant('Oslo, NO')),
    beside: { ...pipe, customerNodesMap: [{ identifier: 'paris' }, ...pipe.customerNodesMap.slice(1)] },
    says: /^paris is connected at ed-par-1\/\S+, which is free$/,
  },
  'customerNodesMap[].siteIdentifier': {
    why: /^a throughput is guaranteed between sites, and there is one only$/,

    kept: fc.constantFrom('A', 'C'),
    broken: fc.constant('B'),
    beside: {
      ...pipe,
      customerNodesMap: pipe.customerNodesMap.map((node, at) => (at === 1 ? { ...node, siteIdentifier: 'B' } : node)),
      qosGuarantees: { kind: 'quantitative', throughputBps: { minimum: 1 } },
    },
  },
  // What is behind Paris, or where in the network traffic goes.
  'scope[].direction': {
    why: /^scope: nothing is said to be behind paris, and of other sites it is$/,
    kept: fc.constant('out'),
    broken: fc.constant('in'),
    beside: vpn,
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
    told: {
      of: ({ paths }) => paths?.listed.filter(({ to }) => to === 'ed-fra-1/ix-1').map(({ from }) => from),
      kept: () => [],
      broken: () => ['ed-par-1/ge-0/0/3', 'ed-mad-1/ge-0/0/3'],
    },
  },
  'scope[].model': {
    kept: fc.constant('pipe'),
    broken: fc.constantFrom('hose', 'unspecifiedHose'),
    beside: piped,
    // Of the 10 Mbit/s that Paris sends.
    told: {
      of: ({ amounts }) => amounts.find(({ resource }) => resource === 'core ed-par-1>ed-mad-1')?.bps,
      kept: () => 4_000_000,
      broken: () => 10_000_000,
    },
  },
  'scope[].committedBps': {
    why: left,

    kept: fc.integer({ min: 0, max: 10_000_000 }),
    broken: fc.integer({ min: 800_000_001, max: Number.MAX_SAFE_INTEGER }),
    beside: piped,
  },
  'scope[].ingress[]': point,
  'scope[].egress[]': point,
  'scope[].prefixes[]': {
    why: /^scope: 10\.2\.0\.0\/16 is behind paris and behind madrid$/,
    kept: fc.constant('10.3.0.0/16'),
    broken: fc.constant('10.2.0.0/16'),
    beside: vpn,
  },
  'qosGuarantees.oneWayDelayMs.minimum': delay,
  'qosGuarantees.oneWayDelayMs.average': delay,
  'qosGuarantees.oneWayDelayMs.maximum': delay,
  'qosGuarantees.oneWayDelayMs.percentile.rank': {
    why: /^it is not known of the fastest path from paris to madrid that \S+ % of the packets take no more than the 11 ms asked: the most is 12 ms$/,

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
    why: / that \S+ % of the packets vary in delay by no more than the 0\.7 ms asked: the most is 0\.9 ms$/,

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
    why: / that \S+ % of the intervals lose no more than the 0\.000002 asked: the most is \S+$/,

    kept: from(0.001, 94),
    broken: from(94.001, 100),
    beside: percentileOf('lossRatio', 0.000002),
  },
  'qosGuarantees.lossRatio.percentile.value': loss,
  'qosGuarantees.throughputBps.minimum': throughput,
  'qosGuarantees.throughputBps.average': throughput,
  'qosGuarantees.throughputBps.maximum': throughput,
  'qosGuarantees.throughputBps.percentile.rank': {
    why: /^links carry \d+ bit\/s from paris to madrid in \S+ % of the intervals, less than the throughput of 6000000 bit\/s asked$/,

    kept: from(1, 99),
    broken: fc.oneof(from(0.001, 0.999), from(99.001, 100)),
    beside: percentileOf('throughputBps', 6_000_000),
    on: fading,
  },
  'qosGuarantees.throughputBps.percentile.value': throughput,
  'qosGuarantees.measurementIntervalS': {
    why: /^qosGuarantees\.measurementIntervalS: percentiles of links hold over 300 s and longer, and not over \S+ s$/,
    kept: from(300, 1e9),
    broken: from(0.001, 299),
    beside: percentile,
  },
  'qosGuarantees.metaQosClass': serviceClass,
  'availability.percentage': {
    why: works,
    kept: from(0, 99.97),
    broken: from(99.971, 100),
  },
  'availability.statistic': {
    why: works,

    kept: fc.constant('average'),
    broken: fc.constant('maximum'),
    beside: { ...pipe, availability: { percentage: 99.9, statistic: 'average', periodS: 3_600 } },
  },
  'availability.mtbfS': failures,
  'availability.mtbrS': failures,
  'availability.mttrS': {
    why: /^(the link of paris takes up to 600 s to repair on average, more than the \S+ asked|no path from paris to madrid has links alone that are repaired within \S+ s on average)$/,

    kept: from(3_600, 1e12),
    broken: from(0, 3_599),
    beside: { ...pipe, availability: { percentage: 99 } },
  },
  'availability.periodS': {
    why: works,

    kept: fc.integer({ min: 1, max: 100 }).map((times) => times * 2_592_000),
    broken: from(1, 2_000_000),
    beside: { ...pipe, availability: { percentage: 99.969 } },
  },
  'capacity[].linkIdentifier': {
    why: left,

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
    why: /^trafficIsolation: tunnels are for a VPN, of which every profile is isolated/,

    kept: fc.constant(true),
    broken: fc.constant(false),
    // Only tunnels keep hours, and only who asks for isolation gets tunnels.
    beside: scheduled,
  },
  'trafficIsolation.encryption': {
    why: /^no path from paris to london is encrypted on each link$/,

    kept: fc.constant(false),
    broken: fc.constant(true),
    beside: { ...throughParis, trafficIsolation: { isolated: false } },
  },
  // Of 10 Gbit/s a link has 6 itself.
  'capacity[].failoverPercent': {
    why: / has \d+ bit\/s left of the \d+ bit\/s asked with what is kept for a link that fails$/,

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
    why: /^trafficIsolation\.requirements: there is no device or link that meets [^]+ here$/,

    kept: fc.constant('iso-27001'),
    broken: fc.string({ minLength: 1 }),
    beside: { ...pipe, trafficIsolation: { isolated: false } },
  },
  'conformanceTraffic.reclassTo': serviceClass,
  // Of 10 Mbit/s from Paris and none back, all that is above would be discarded.
  'conformanceTraffic.outOfProfile': {
    kept: fc.constantFrom('shape', 'reclass'),
    broken: fc.constant('discard'),
    beside: {
      ...vpn,
      capacity: [
        { linkIdentifier: 'ed-par-1/ge-0/0/3', in: { committedBps: 10_000_000 }, out: { committedBps: 0 } },
        { linkIdentifier: 'ed-mad-1/ge-0/0/3', in: { committedBps: 0 }, out: { committedBps: 10_000_000 } },
      ],
    },
    told: { of: (offer) => classOf(offer)?.oneWay ?? [], kept: () => [], broken: () => [[0, 1]] },
  },
  'flowIdentification[].dscp': {
    ...{ kept: fc.integer({ min: 0, max: 31 }), broken: fc.integer({ min: 32, max: 63 }), beside: vpn },
    told: { of: (offer) => classOf(offer)?.dscps, kept: (dscp) => [dscp], broken: (dscp) => [dscp] },
  },
  'conformanceTraffic.mtuOctets': {
    why: /^the network carries packets of 1500 octets between sites, less than the \d+ asked: /,

    kept: fc.integer({ min: 68, max: 1_500 }),
    broken: fc.integer({ min: 1_501, max: 65_535 }),
  },
  'overallTrafficGuarantees.delayClass': serviceClass,
  'overallTrafficGuarantees.lossClass': serviceClass,
  'overallTrafficGuarantees.throughputClass': {
    why: /there is no class [^]+ here$|leave 10000000 bit\/s from paris to madrid, less than the throughput of 10000001 bit\/s asked$/,

    kept: fc.constant('steady'),
    broken: fc.oneof(fc.constant('wide'), fc.string({ minLength: 1 })),
  },
  'routingAndForwarding.avoid[]': {
    why: / avoids [^]+$|^routingAndForwarding\.avoid: there is no device, place or link [^]+ here$/,

    kept: fc.constantFrom('ed-lon-1', 'London, GB', 'frankfurt, de', 'ed-par-1>ed-lon-1', 'ed-fra-1>ed-lon-1'),
    broken: fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('ed-par-1', 'Madrid, ES', 'ed-par-1>ed-mad-1', 'ed-mad-1>ed-par-1'),
    ),
  },
  'routingAndForwarding.via[]': {
    why: / that passes [^]+ takes \S+ ms, more than the 20 ms asked$|^routingAndForwarding\.via: there is no device, place or link [^]+ here$/,

    kept: fc.constantFrom('ed-par-1', 'Madrid, ES', 'ed-par-1>ed-mad-1', 'ed-mad-1>ed-par-1'),
    broken: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('ed-lon-1', 'London, GB', 'ed-par-1>ed-fra-1')),
    // Paris and Madrid are 12 ms apart: there is no time for a way around.
    beside: { ...pipe, qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: 20 } } },
  },
  'routingAndForwarding.geoRestrictions[]': {
    why: / stays in [^]+$|^routingAndForwarding\.geoRestrictions: there is no region [^]+ here$/,

    kept: fc.constant('EU'),
    broken: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('GB', 'FR', 'ES')),
  },
  'routingAndForwarding.pdb': serviceClass,
  'routingAndForwarding.protection': {
    why: / are (node|srlg)-disjoint: each passes m$|^routingAndForwarding\.protection: [^]+ is none of /,

    kept: fc.constant('link-disjoint'),
    broken: fc.oneof(fc.constantFrom('node-disjoint', 'srlg-disjoint'), fc.string({ minLength: 1 })),
    beside: {
      customerNodesMap: ['a', 'b'].map((name) => ({ identifier: name, linkIdentifier: `${name}/s` })),
      capacity: [{ in: { committedBps: 10 }, out: { committedBps: 10 } }],
    },
    on: waisted(),
  },
  'routingAndForwarding.topology': {
    why: tooFar,

    kept: fc.constant('hub-and-spoke'),
    broken: fc.constant('full-mesh'),
    beside: throughParis,
  },
  'routingAndForwarding.hubs[]': {
    why: tooFar,

    kept: fc.constant('paris'),
    broken: fc.constantFrom('madrid', 'london'),
    beside: throughParis,
  },
  // Of Paris and London, or of Madrid and London, which are too far apart.
  'routingAndForwarding.pairs[][]': {
    why: tooFar,

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
  'activationSchedule.timeZone': zone('Europe/Paris', 'Europe/London'),
  'activationSchedule.windows[].months[]': hours('months', 1, 2),
  'activationSchedule.windows[].monthDays[]': hours('monthDays', 1, 2),
  'activationSchedule.windows[].weekdays[]': hours('weekdays', 1, 2),
  'activationSchedule.windows[].firstDate': hours('firstDate', '2026-03-01', '2026-03-02'),
  'activationSchedule.windows[].lastDate': hours('lastDate', '2026-03-01', '2026-03-02'),
  'activationSchedule.windows[].from': hours('from', '08:00', '09:00'),
  'activationSchedule.windows[].until': hours('until', '18:00', '19:00'),
};

/** The same guarantees of the pair that the scope names, and of no other. */
export const ofPairs = Object.entries<Worlds>(worlds).flatMap(
  ([path, { beside = pipe, ...of }]): [string, Worlds][] => {
    if (!/^(qosGuarantees|availability)\./.test(path)) return [];
    const { qosGuarantees, availability, ...rest } = beside;
    const own = {
      ...(qosGuarantees !== undefined && { qosGuarantees }),
      ...(availability !== undefined && { availability }),
    };
    const pair = {
      direction: 'in',
      type: 'restricted',
      model: 'hose',
      ingress: ['paris'],
      egress: ['madrid'],
    } as const;
    const scope = [{ ...pair, ...own }, { direction: 'out', type: 'restricted', model: 'hose' } as const];
    return [[`scope[].${path}`, { ...of, beside: { ...rest, scope } }]];
  },
);
