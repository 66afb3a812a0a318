import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { profileArbitrary } from '../../test/cpd.arbitrary.js';
import type { Profile } from '../generated/cpd.js';
import { parseCpd } from '../parse-cpd.js';
import { CONSISTENCY_RULES, PROFILE_RULES, RFC_RULES } from './profile-rules.table.js';

type RuleName = (typeof RFC_RULES | typeof CONSISTENCY_RULES)[number]['breaches'];

/** What a rule is shown: documents on both sides of it, and a change that breaks it in any valid profile. */
interface Specimen {
  readonly rule: RuleName;
  readonly green: object;
  readonly red: object;
  /** JSON pointers below the profile of the red one. */
  readonly at: readonly string[];
  readonly broken: (profile: Profile) => Profile;
}

const rates = { committedBps: 10, peakBps: 20 };
const capacity = [{ linkIdentifier: 'l1', in: rates, out: rates }];
const conformanceTraffic = { outOfProfile: 'discard' } as const;
const conforming = { capacity, conformanceTraffic };
const scopeOf = (direction: 'in' | 'out') => ({ direction, type: 'global', model: 'hose' }) as const;
const without = <Whole extends object>(whole: Whole, member: keyof Whole): Whole =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== member)) as Whole;
const linkOf = ({ customerNodesMap }: Profile): string => customerNodesMap[0]?.linkIdentifier ?? '';
const quantitative = { kind: 'quantitative' } as const;

const threeSites = {
  customerNodesMap: ['1', '2', '3'].map((at) => ({ identifier: `n${at}`, linkIdentifier: `l${at}` })),
};
/** A site with two links beside one with a single link. */
const twoLinks = {
  customerNodesMap: threeSites.customerNodesMap.map((node, at) => ({
    ...node,
    siteIdentifier: at < 2 ? 'both' : 'one',
  })),
};
/** A partial mesh of the sites that its pairs name. */
const meshOf = (...pairs: readonly (readonly [string, string])[]) => ({
  customerNodesMap: threeSites.customerNodesMap.filter(({ identifier }) => pairs.flat().includes(identifier)),
  routingAndForwarding: { topology: 'partial-mesh', pairs },
});
/** Nodes with a link each, as the capacity of pipes needs them. */
const between = (...nodes: readonly string[]) => ({
  customerNodesMap: nodes.map((identifier) => ({ identifier, linkIdentifier: identifier.replace('n', 'l') })),
  conformanceTraffic,
});
const pipe = (committedBps: number) =>
  ({ direction: 'in', type: 'restricted', model: 'pipe', ingress: ['n1'], egress: ['n2'], committedBps }) as const;
const back = (committedBps: number) =>
  ({ ...pipe(committedBps), direction: 'out', ingress: ['n2'], egress: ['n1'] }) as const;
const to = (node: string, committedBps: number) => ({ ...pipe(committedBps), egress: [node] });

const SPECIMENS: readonly Specimen[] = [
  {
    rule: RFC_RULES[0].breaches,
    green: {},
    red: { customerNodesMap: [] },
    at: ['/customerNodesMap'],
    broken: (profile) => ({ ...profile, customerNodesMap: [] }),
  },
  {
    rule: RFC_RULES[1].breaches,
    green: { scope: [scopeOf('out'), scopeOf('in')] },
    red: { scope: [scopeOf('out')] },
    at: ['/scope'],
    broken: (profile) => ({ ...profile, scope: (profile.scope ?? []).filter(({ direction }) => direction === 'in') }),
  },
  {
    rule: RFC_RULES[2].breaches,
    green: { ...conforming, qosGuarantees: quantitative },
    red: { ...conforming, qosGuarantees: { ...quantitative, metaQosClass: 'gold' } },
    at: ['/qosGuarantees'],
    broken: (profile) => ({
      ...profile,
      qosGuarantees: { ...profile.qosGuarantees, kind: 'qualitative', lossRatio: { maximum: 0.1 } },
    }),
  },
  {
    rule: RFC_RULES[3].breaches,
    green: { qosGuarantees: { kind: 'qualitative', metaQosClass: 'gold' } },
    red: { qosGuarantees: quantitative },
    at: ['/qosGuarantees'],
    broken: (profile) => ({ ...without(profile, 'capacity'), qosGuarantees: quantitative }),
  },
  {
    rule: RFC_RULES[4].breaches,
    green: conforming,
    red: { capacity },
    at: ['/capacity'],
    broken: (profile) => ({
      ...without(profile, 'conformanceTraffic'),
      capacity: [{ in: { committedBps: 1 }, out: { committedBps: 1 } }],
    }),
  },
  {
    rule: RFC_RULES[5].breaches,
    green: {
      capacity,
      conformanceTraffic: { outOfProfile: 'reclass', reclassTo: 'lower-effort' },
      overallTrafficGuarantees: { lossClass: 'low' },
    },
    red: { ...conforming, overallTrafficGuarantees: { lossClass: 'low' } },
    at: ['/overallTrafficGuarantees'],
    broken: (profile) => ({ ...profile, conformanceTraffic, overallTrafficGuarantees: {} }),
  },
  {
    rule: RFC_RULES[6].breaches,
    green: { overallTrafficGuarantees: { delayClass: 'low', 'x-note': 5 } },
    red: { overallTrafficGuarantees: { delayClass: 'low', lossRatio: { maximum: 0.1 } } },
    at: ['/overallTrafficGuarantees'],
    broken: (profile) => {
      const overallTrafficGuarantees = { ...profile.overallTrafficGuarantees, kind: 'quantitative' };
      return { ...profile, overallTrafficGuarantees };
    },
  },
  {
    rule: RFC_RULES[7].breaches,
    green: {
      ...conforming,
      qosGuarantees: { ...quantitative, measurementIntervalS: 60, lossRatio: { percentile: { rank: 95, value: 0 } } },
    },
    red: {
      ...conforming,
      qosGuarantees: {
        ...quantitative,
        lossRatio: { percentile: { rank: 95, value: 0 } },
        oneWayDelayMs: { percentile: { rank: 99, value: 5 } },
      },
    },
    at: ['/qosGuarantees/lossRatio/percentile', '/qosGuarantees/oneWayDelayMs/percentile'],
    broken: (profile) => ({
      ...profile,
      qosGuarantees: { ...quantitative, throughputBps: { percentile: { rank: 5, value: 1 } } },
    }),
  },
  {
    rule: CONSISTENCY_RULES[0].breaches,
    green: { customerNodesMap: [{ identifier: 'a' }, { identifier: 'b' }] },
    red: { customerNodesMap: [{ identifier: 'a' }, { identifier: 'b' }, { identifier: 'a' }] },
    at: ['/customerNodesMap/2/identifier'],
    broken: (profile) => ({
      ...profile,
      customerNodesMap: [...profile.customerNodesMap, ...profile.customerNodesMap.slice(0, 1)],
    }),
  },
  {
    rule: CONSISTENCY_RULES[1].breaches,
    green: { ...conforming, qosGuarantees: { ...quantitative, oneWayDelayMs: { minimum: 1, average: 1, maximum: 1 } } },
    red: {
      ...conforming,
      qosGuarantees: {
        ...quantitative,
        oneWayDelayMs: { minimum: 2, maximum: 1 },
        delayVariationMs: { average: 2, maximum: 1 },
        throughputBps: { minimum: 2, average: 1 },
      },
    },
    at: ['/qosGuarantees/oneWayDelayMs', '/qosGuarantees/delayVariationMs', '/qosGuarantees/throughputBps'],
    broken: (profile) => ({
      ...profile,
      qosGuarantees: { ...quantitative, ...profile.qosGuarantees, delayVariationMs: { minimum: 2, maximum: 1 } },
    }),
  },
  {
    rule: CONSISTENCY_RULES[2].breaches,
    green: { ...conforming, capacity: [{ in: rates, out: rates }] },
    red: { ...conforming, capacity: [{ linkIdentifier: 'elsewhere', in: rates, out: rates }] },
    at: ['/capacity/0/linkIdentifier'],
    broken: (profile) => ({ ...profile, capacity: [{ linkIdentifier: 'elsewhere', in: rates, out: rates }] }),
  },
  {
    rule: CONSISTENCY_RULES[3].breaches,
    green: { ...conforming, capacity: [...capacity, { in: rates, out: rates }] },
    red: { ...conforming, capacity: [...capacity, ...capacity] },
    at: ['/capacity/1'],
    broken: (profile) => {
      const entry = { linkIdentifier: linkOf(profile), in: rates, out: rates };
      return { ...profile, capacity: [entry, entry] };
    },
  },
  {
    rule: CONSISTENCY_RULES[4].breaches,
    green: { ...conforming, capacity: [{ in: { committedBps: 5, peakBps: 5 }, out: { committedBps: 5 } }] },
    red: { ...conforming, capacity: [{ in: rates, out: { committedBps: 5, peakBps: 4 } }] },
    at: ['/capacity/0/out/peakBps'],
    broken: (profile) => ({ ...profile, capacity: [{ in: { committedBps: 1, peakBps: 0 }, out: rates }] }),
  },
  {
    rule: CONSISTENCY_RULES[5].breaches,
    green: { flowIdentification: [{ links: ['l1'] }, {}] },
    red: { flowIdentification: [{ links: ['l1', 'elsewhere'] }] },
    at: ['/flowIdentification/0/links/1'],
    broken: (profile) => ({
      ...profile,
      flowIdentification: [...(profile.flowIdentification ?? []), { links: ['elsewhere'] }],
    }),
  },
  {
    rule: CONSISTENCY_RULES[6].breaches,
    green: { flowIdentification: [{ srcPort: { from: 80, to: 80 } }] },
    red: { flowIdentification: [{ srcPort: { from: 81, to: 80 }, dstPort: { from: 1, to: 0 } }] },
    at: ['/flowIdentification/0/srcPort', '/flowIdentification/0/dstPort'],
    broken: (profile) => ({
      ...profile,
      flowIdentification: [...(profile.flowIdentification ?? []), { dstPort: { from: 9, to: 8 } }],
    }),
  },
  {
    rule: CONSISTENCY_RULES[7].breaches,
    green: { routingAndForwarding: { topology: 'hub-and-spoke', hubs: ['n1'] } },
    red: { routingAndForwarding: { topology: 'hub-and-spoke', hubs: ['n1', 'nobody'] } },
    at: ['/routingAndForwarding/hubs/1'],
    broken: (profile) => ({ ...profile, routingAndForwarding: { ...profile.routingAndForwarding, hubs: ['nobody!'] } }),
  },
  {
    rule: CONSISTENCY_RULES[8].breaches,
    green: { routingAndForwarding: { topology: 'full-mesh' } },
    red: { routingAndForwarding: { topology: 'hub-and-spoke' } },
    at: ['/routingAndForwarding'],
    broken: (profile) => ({
      ...profile,
      routingAndForwarding: { ...profile.routingAndForwarding, topology: 'hub-and-spoke', hubs: [] },
    }),
  },
  {
    rule: CONSISTENCY_RULES[9].breaches,
    green: { routingAndForwarding: { topology: 'full-mesh', hubs: [], pairs: [] } },
    red: { routingAndForwarding: { topology: 'full-mesh', hubs: ['n1'] } },
    at: ['/routingAndForwarding/hubs'],
    broken: (profile) => ({ ...profile, routingAndForwarding: { hubs: ['n1'] } }),
  },
  {
    rule: CONSISTENCY_RULES[10].breaches,
    green: meshOf(['n1', 'n2']),
    red: { ...threeSites, routingAndForwarding: { topology: 'hub-and-spoke', hubs: ['n1'], pairs: [['n1', 'n2']] } },
    at: ['/routingAndForwarding/pairs'],
    broken: (profile) => ({ ...profile, routingAndForwarding: { pairs: [['n1', 'n2']] } }),
  },
  {
    rule: CONSISTENCY_RULES[11].breaches,
    green: meshOf(['n1', 'n2']),
    red: { ...threeSites, routingAndForwarding: { topology: 'partial-mesh' } },
    at: ['/routingAndForwarding'],
    broken: (profile) => ({ ...profile, routingAndForwarding: { topology: 'partial-mesh', pairs: [] } }),
  },
  {
    rule: CONSISTENCY_RULES[12].breaches,
    green: meshOf(['n1', 'n2']),
    red: meshOf(['n1', 'n2'], ['nobody', 'n3']),
    at: ['/routingAndForwarding/pairs/1/0'],
    broken: (profile) => ({ ...profile, routingAndForwarding: { topology: 'partial-mesh', pairs: [['a!', 'b!']] } }),
  },
  {
    rule: CONSISTENCY_RULES[13].breaches,
    green: {
      customerNodesMap: [
        { identifier: 'n1', linkIdentifier: 'l1', siteIdentifier: 's' },
        { identifier: 'n2', linkIdentifier: 'l2', siteIdentifier: 't' },
      ],
      routingAndForwarding: { topology: 'partial-mesh', pairs: [['n1', 'n2']] },
    },
    red: {
      customerNodesMap: [
        ...threeSites.customerNodesMap,
        { identifier: 'n4', linkIdentifier: 'l1' },
        { identifier: 'n5', linkIdentifier: 'l5', siteIdentifier: 's' },
        { identifier: 'n6', linkIdentifier: 'l6', siteIdentifier: 's' },
      ],
      routingAndForwarding: {
        topology: 'partial-mesh',
        pairs: [
          ['n1', 'n2'],
          ['n3', 'n3'],
          ['n1', 'n4'],
          ['n5', 'n6'],
        ],
      },
    },
    at: ['/routingAndForwarding/pairs/1', '/routingAndForwarding/pairs/2', '/routingAndForwarding/pairs/3'],
    broken: (profile) => {
      const { identifier } = profile.customerNodesMap[0] ?? { identifier: '' };
      return { ...profile, routingAndForwarding: { topology: 'partial-mesh', pairs: [[identifier, identifier]] } };
    },
  },
  {
    rule: CONSISTENCY_RULES[14].breaches,
    green: meshOf(['n1', 'n2'], ['n2', 'n3'], ['n3', 'n1']),
    red: meshOf(['n1', 'n2'], ['n2', 'n3'], ['n2', 'n1']),
    at: ['/routingAndForwarding/pairs/2'],
    broken: (profile) => ({
      ...profile,
      routingAndForwarding: {
        topology: 'partial-mesh',
        pairs: [
          ['a', 'b'],
          ['b', 'a'],
        ],
      },
    }),
  },
  {
    rule: CONSISTENCY_RULES[15].breaches,
    green: {
      customerNodesMap: [...threeSites.customerNodesMap, { identifier: 'n4', linkIdentifier: 'l3' }],
      routingAndForwarding: {
        topology: 'partial-mesh',
        pairs: [
          ['n1', 'n2'],
          ['n4', 'n2'],
        ],
      },
    },
    red: { ...threeSites, routingAndForwarding: { topology: 'partial-mesh', pairs: [['n1', 'n2']] } },
    at: ['/customerNodesMap/2'],
    broken: (profile) => ({
      ...profile,
      customerNodesMap: [...profile.customerNodesMap, { identifier: 'x!' }, { identifier: 'y!' }],
      routingAndForwarding: { topology: 'partial-mesh', pairs: [['x!', 'y!']] },
    }),
  },
  {
    rule: CONSISTENCY_RULES[16].breaches,
    green: { activationSchedule: { timeZone: 'America/Argentina/Buenos_Aires', windows: [{}] } },
    red: { activationSchedule: { timeZone: 'Europe/Atlantis', windows: [{}] } },
    at: ['/activationSchedule/timeZone'],
    broken: (profile) => ({ ...profile, activationSchedule: { timeZone: '+01:00', windows: [{}] } }),
  },
  {
    rule: CONSISTENCY_RULES[17].breaches,
    green: { activationSchedule: { timeZone: 'UTC', windows: [{ months: [2], monthDays: [29] }] } },
    red: {
      activationSchedule: {
        timeZone: 'UTC',
        windows: [
          { months: [2, 4], monthDays: [31] },
          {},
          { firstDate: '2026-03-02', lastDate: '2026-03-01' },
          { firstDate: '2026-02-30' },
          { firstDate: '2026-11-30', lastDate: '2026-12-05', weekdays: [7] },
        ],
      },
    },
    at: [
      '/activationSchedule/windows/0',
      '/activationSchedule/windows/2',
      '/activationSchedule/windows/3',
      '/activationSchedule/windows/4',
    ],
    broken: (profile) => ({
      ...profile,
      activationSchedule: { timeZone: 'UTC', windows: [{ months: [2], monthDays: [30] }] },
    }),
  },
  {
    rule: CONSISTENCY_RULES[18].breaches,
    green: { qosGuarantees: { kind: 'qualitative', metaQosClass: 'gold' } },
    red: { qosGuarantees: { kind: 'qualitative' } },
    at: ['/qosGuarantees'],
    broken: (profile) => ({ ...profile, qosGuarantees: { kind: 'qualitative' } }),
  },
  {
    rule: CONSISTENCY_RULES[19].breaches,
    green: { conformanceTraffic: { outOfProfile: 'reclass', reclassTo: 'lower-effort' } },
    red: { conformanceTraffic: { outOfProfile: 'reclass', mtuOctets: 1_500 } },
    at: ['/conformanceTraffic'],
    broken: (profile) => ({ ...profile, conformanceTraffic: { outOfProfile: 'reclass' } }),
  },
  {
    rule: CONSISTENCY_RULES[20].breaches,
    green: { ...between('n1', 'n2'), scope: [pipe(10), back(10)] },
    red: { ...between('n1', 'n2'), scope: [{ ...pipe(10), ingress: [] }, without(back(10), 'egress')] },
    at: ['/scope/0/committedBps', '/scope/1/committedBps'],
    broken: (profile) => ({ ...profile, scope: [{ ...scopeOf('in'), model: 'pipe', committedBps: 1 }] }),
  },
  {
    rule: CONSISTENCY_RULES[21].breaches,
    green: { ...between('n1', 'n2'), scope: [pipe(10), { ...scopeOf('out'), ingress: ['n1', 'n2'], egress: ['n1'] }] },
    red: {
      ...between('n1', 'n2', 'n3'),
      scope: [
        { ...pipe(10), model: 'hose' },
        { ...back(10), ingress: ['n2', 'n3'] },
      ],
    },
    at: ['/scope/0/committedBps', '/scope/1/ingress'],
    broken: (profile) => ({ ...profile, scope: [{ ...pipe(1), model: 'unspecifiedHose' }] }),
  },
  {
    rule: CONSISTENCY_RULES[22].breaches,
    green: { ...between('n1', 'n2'), scope: [pipe(10), back(20)] },
    red: { ...between('n1', 'n2'), scope: [pipe(10), { ...back(20), ingress: ['l1'], egress: ['l2'] }] },
    at: ['/scope/1'],
    broken: (profile) => {
      const [one, other] = ['in', 'out'].map((direction) => {
        const [node] = profile.customerNodesMap.map(({ identifier }) => identifier);
        return { ...pipe(1), direction: direction as 'in' | 'out', ingress: [node ?? ''], egress: [node ?? ''] };
      });
      return { ...profile, scope: [one ?? pipe(1), other ?? pipe(1)] };
    },
  },
  {
    rule: CONSISTENCY_RULES[23].breaches,
    green: {
      ...between('n1', 'n2', 'n3'),
      capacity: [{ in: rates, out: rates }],
      scope: [pipe(4), back(10), to('n3', 6)],
    },
    red: {
      ...between('n1', 'n2', 'n3'),
      capacity: [{ in: rates, out: rates }],
      scope: [pipe(4), back(11), to('n3', 7)],
    },
    at: ['/scope/1/committedBps', '/scope/1/committedBps', '/scope/2/committedBps'],
    broken: (profile) => {
      const [node = ''] = profile.customerNodesMap.map(({ identifier }) => identifier);
      const scope = [{ ...pipe(2), ingress: [node], egress: ['nobody'] }];
      return { ...profile, scope, conformanceTraffic, capacity: [{ in: { committedBps: 1 }, out: rates }] };
    },
  },
  {
    rule: CONSISTENCY_RULES[24].breaches,
    green: {
      ...between('n1', 'n2'),
      scope: [pipe(4), { ...back(10), qosGuarantees: { ...quantitative, oneWayDelayMs: { maximum: 5 } } }],
    },
    red: {
      ...between('n1', 'n2'),
      capacity: [{ in: rates, out: rates }],
      qosGuarantees: { ...quantitative, lossRatio: { maximum: 0.1 } },
      scope: [
        { ...pipe(4), qosGuarantees: { kind: 'qualitative', metaQosClass: 'gold' } },
        { ...back(4), qosGuarantees: { ...quantitative, throughputBps: { percentile: { rank: 95, value: 1 } } } },
      ],
    },
    at: ['/scope/0/qosGuarantees', '/scope/1/qosGuarantees/throughputBps/percentile'],
    broken: (profile) => ({
      ...profile,
      scope: [
        { ...pipe(1), qosGuarantees: { ...quantitative, lossRatio: { minimum: 1, maximum: 0 } } },
        scopeOf('out'),
      ],
    }),
  },
  {
    rule: CONSISTENCY_RULES[25].breaches,
    green: {
      customerNodesMap: [
        ...twoLinks.customerNodesMap,
        { identifier: 'n4', siteIdentifier: 'far' },
        { identifier: 'n5', siteIdentifier: 'far' },
      ],
      capacity: [
        { linkIdentifier: 'l1', in: rates, out: rates, failoverPercent: 100 },
        { linkIdentifier: 'l3', in: rates, out: rates, failoverPercent: 0 },
        { in: rates, out: rates, failoverPercent: 50 },
      ],
      conformanceTraffic,
    },
    red: {
      ...twoLinks,
      capacity: [
        { linkIdentifier: 'l3', in: rates, out: rates, failoverPercent: 1 },
        { linkIdentifier: 'l4', in: rates, out: rates, failoverPercent: 1 },
        { in: rates, out: rates, failoverPercent: 100 },
      ],
      customerNodesMap: [
        ...twoLinks.customerNodesMap,
        // Two nodes on one link are one end of it, whichever site they say.
        { identifier: 'n4', linkIdentifier: 'l4', siteIdentifier: 'far' },
        { identifier: 'n5', linkIdentifier: 'l4', siteIdentifier: 'far' },
        { identifier: 'n6', linkIdentifier: 'l6' },
      ],
      conformanceTraffic,
    },
    at: ['/capacity/0/failoverPercent', '/capacity/1/failoverPercent', '/capacity/2/failoverPercent'],
    broken: (profile) => ({
      ...profile,
      customerNodesMap: [...profile.customerNodesMap, { identifier: 'alone!', siteIdentifier: 'alone!' }],
      capacity: [{ in: rates, out: rates, failoverPercent: 50 }],
    }),
  },
];

const documentOf = (clauses: object): unknown => ({
  components: [{ profiles: [{ customerNodesMap: [{ identifier: 'n1', linkIdentifier: 'l1' }], ...clauses }] }],
});

test('every rule has a specimen, in the order of the table', () => {
  expect(SPECIMENS.map(({ rule }) => rule)).toStrictEqual(PROFILE_RULES.map(({ breaches }) => breaches));
});

describe.each(SPECIMENS.map((specimen) => [specimen.rule.name, specimen] as const))('the rule %s', (_, specimen) => {
  const { rule, green, red, at, broken } = specimen;
  const name = PROFILE_RULES.find(({ breaches }) => breaches === rule)?.name;

  test('accepts its green example', () => {
    expect(parseCpd(documentOf(green)).kind).toBe('valid');
  });

  test('alone refuses its red example, at its place', () => {
    const parsed = parseCpd(documentOf(red));
    expect(parsed.kind === 'invalid' && parsed.violations.map(({ path, rule: broke }) => [path, broke])).toStrictEqual(
      at.map((path) => [`/components/0/profiles/0${path}`, name]),
    );
  });

  test('holds for every valid profile, and no longer once its clause is changed', () => {
    fc.assert(
      fc.property(profileArbitrary, (profile) => {
        expect([rule(profile).length, rule(broken(profile)).length > 0]).toStrictEqual([0, true]);
      }),
    );
  });

  test('is seen by the reader wherever the profile lies', () => {
    fc.assert(
      fc.property(profileArbitrary, profileArbitrary, (valid, profile) => {
        const parsed = parseCpd({ components: [{ profiles: [valid] }, { profiles: [valid, broken(profile)] }] });
        const violations = parsed.kind === 'invalid' ? parsed.violations : [];
        expect(violations.every(({ path }) => path.startsWith('/components/1/profiles/1/'))).toBe(true);
        expect(violations.map(({ rule: broke }) => broke)).toContain(name);
      }),
      { numRuns: 30 },
    );
  });
});
