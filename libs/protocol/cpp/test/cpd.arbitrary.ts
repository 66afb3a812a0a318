import fc from 'fast-check';
import type { Cpd, Profile } from '../src/index.js';

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/);
const link = fc.stringMatching(/^ed-[a-z]{3}-1\/ge-0\/0\/[1-8]$/);
const rate = fc.integer({ min: 0, max: 10_000_000_000 });

const rates = fc.tuple(rate, rate, fc.boolean()).map(([one, other, hasPeak]) => ({
  committedBps: Math.min(one, other),
  ...(hasPeak ? { peakBps: Math.max(one, other), burstOctets: 125_000 } : {}),
}));

const statistic = (maximum: number) =>
  fc
    .tuple(...[0, 1, 2].map(() => fc.double({ min: 0, max: maximum, noNaN: true })), fc.boolean())
    .map(([one, two, three, hasPercentile]) => {
      const [minimum = 0, average = 0, highest = 0] = [one, two, three].map(Number).sort((a, b) => a - b);
      return {
        minimum,
        average,
        maximum: highest,
        ...(hasPercentile === true ? { percentile: { rank: 95, value: average } } : {}),
      };
    });

const scope = fc
  .array(fc.constantFrom('10.0.0.0/8', '2001:db8::/32', '0.0.0.0/0', '::/0'), { maxLength: 3 })
  .map((prefixes) =>
    (['in', 'out'] as const).map((direction) => ({
      direction,
      type: 'restricted' as const,
      model: 'hose' as const,
      prefixes,
    })),
  );

const quantitativeQos = fc
  .record({ oneWayDelayMs: statistic(500), lossRatio: statistic(1) }, { requiredKeys: [] })
  .map((quantities) => ({ kind: 'quantitative' as const, ...quantities, measurementIntervalS: 300 }));

const qualitativeQos = fc.record({ kind: fc.constant('qualitative' as const), metaQosClass: name });

/** Any JSON that the reader keeps: it refuses members named __proto__. */
const keptValue = fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('"__proto__"'));

/** Members that no clause knows. */
const unknownMembers = fc.dictionary(
  name.map((text) => `x-${text}`),
  keptValue,
  { maxKeys: 2 },
);

const optionalClauses = fc.record(
  {
    scope,
    availability: fc.record({ percentage: fc.double({ min: 0, max: 100, noNaN: true }), periodS: fc.constant(86_400) }),
    trafficIsolation: fc.record({ isolated: fc.boolean() }),
    flowIdentification: fc.array(fc.record({ dscp: fc.integer({ min: 0, max: 63 }) }), { maxLength: 3 }),
    activationMeans: fc.array(fc.record({ means: name }), { maxLength: 2 }),
    invocationMeans: fc.record({ type: fc.constantFrom('implicit' as const, 'explicit' as const) }),
    activationSchedule: fc.record({
      timeZone: fc.constantFrom('Europe/Berlin', 'UTC'),
      windows: fc.array(fc.record({ weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }) }), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
    notifications: fc.array(fc.record({ means: name, intervalS: fc.nat(3_600) }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

/** Some of the pairs of sites, in which each site is; none where there is one site alone. */
const partialMeshes = (nodes: readonly { readonly identifier: string; readonly linkIdentifier: string }[]) => {
  const sites = Array.from(new Map(nodes.map((node) => [node.linkIdentifier, node.identifier])).values());
  const [first, second] = sites;
  if (first === undefined || second === undefined) return [];
  const chain = sites.slice(1).map((site, at) => [sites[at] ?? first, site] as const);
  const others = sites.slice(2).map((site) => [site, first] as const);
  return [
    fc
      .subarray(others)
      .map((more) => ({ topology: 'partial-mesh' as const, pairs: more.length === 0 ? chain : [...chain, ...more] })),
  ];
};

/** A profile that keeps every rule, with any of the 13 clauses and with unknown members. */
export const profileArbitrary: fc.Arbitrary<Profile> = fc
  .uniqueArray(fc.record({ identifier: name, linkIdentifier: link }), {
    minLength: 1,
    maxLength: 4,
    selector: ({ identifier }) => identifier,
  })
  .chain((customerNodesMap) => {
    const links = [...new Set(customerNodesMap.map(({ linkIdentifier }) => linkIdentifier))];
    const capacity = fc
      .shuffledSubarray(links, { minLength: 1 })
      .chain((chosen) =>
        fc.tuple(
          ...chosen.map((linkIdentifier) =>
            fc.record({ linkIdentifier: fc.constant(linkIdentifier), in: rates, out: rates }),
          ),
        ),
      );
    const withCapacity = fc.record(
      {
        capacity,
        conformanceTraffic: fc.constantFrom(
          { outOfProfile: 'discard' as const, mtuOctets: 1_500 },
          { outOfProfile: 'shape' as const },
          { outOfProfile: 'reclass' as const, reclassTo: 'lower-effort' },
        ),
        qosGuarantees: fc.oneof(quantitativeQos, qualitativeQos),
      },
      { requiredKeys: ['capacity', 'conformanceTraffic'] },
    );
    const withoutCapacity = fc.record(
      { qosGuarantees: qualitativeQos, overallTrafficGuarantees: fc.record({ delayClass: name }) },
      { requiredKeys: [] },
    );
    const routingAndForwarding = fc.oneof(
      fc.constant({ topology: 'full-mesh' as const }),
      fc
        .shuffledSubarray(
          customerNodesMap.map(({ identifier }) => identifier),
          { minLength: 1 },
        )
        .map((hubs) => ({ topology: 'hub-and-spoke' as const, hubs })),
      ...partialMeshes(customerNodesMap),
    );
    return fc
      .tuple(
        fc.oneof(withCapacity, withoutCapacity),
        optionalClauses,
        fc.record({ routingAndForwarding }, { requiredKeys: [] }),
        unknownMembers,
      )
      .map(([tied, free, routing, unknown]) => ({ ...unknown, customerNodesMap, ...tied, ...free, ...routing }));
  });

/** A valid document, the Empty CPD included. */
export const cpdArbitrary: fc.Arbitrary<Cpd> = fc
  .tuple(
    fc.array(fc.record({ profiles: fc.array(profileArbitrary, { minLength: 1, maxLength: 2 }) }), { maxLength: 2 }),
    unknownMembers,
    fc.record({ kind: fc.constant('vpn' as const), version: fc.constant(1) }, { requiredKeys: [] }),
  )
  .map(([components, unknown, service]) => ({ ...unknown, ...service, components }));

/** The same value with the members of every object in another order. */
export const withMembersReversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withMembersReversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([member, of]: [string, unknown]) => [member, withMembersReversed(of)]),
  );
};
