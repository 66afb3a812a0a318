import type { ActivationSchedule, Profile } from '@parley/cpp';
import { areOneSite, demandOn, keptBeside, type Layout, type Site } from '../demand.js';
import type { MtuLimit } from '../mtu-limit.js';
import { ordinaryMtuOctets, type Network } from '../network.js';
import { hubLinksOf } from '../topology.js';
import type { Carriage } from './carriage.js';
import { commonTechnology } from './tunnel-technology.js';
import { oneWayPairs } from './one-way-pairs.js';
import type {
  PlanClass,
  PlanSchedule,
  PlanSite,
  PlanTopology,
  PlanTransit,
  SitePair,
  TunnelTechnology,
  VpnPlan,
} from './vpn-plan.js';

/** A profile as it is offered, with the rates that were found. */
export interface OfferedProfile {
  readonly profile: Profile;
  readonly layout: Layout;
  readonly sites: Layout['sites'];
  readonly mtuLimit: MtuLimit;
}

export type PlanMade =
  | { readonly kind: 'plan'; readonly plan: VpnPlan }
  /** FAIL 5: two ends have no technology or no family of addresses in common. */
  | { readonly kind: 'not-joined'; readonly reasons: readonly string[] };

/** The plan of a VPN whose devices are all ends of tunnels. */
export function makePlan(
  offered: readonly OfferedProfile[],
  behind: ReadonlyMap<string, readonly string[]>,
  network: Network,
  carriage: Carriage,
): PlanMade {
  const sites = new Map<string, { readonly at: number; readonly site: PlanSite }>();
  for (const one of offered) {
    for (const site of one.sites.values()) {
      if (!sites.has(site.linkIdentifier))
        sites.set(site.linkIdentifier, { at: sites.size, site: planSiteOf(site, one.profile, behind, network) });
    }
  }
  const placeOf = (site: Site | undefined): number => sites.get(site?.linkIdentifier ?? '')?.at ?? 0;
  const all = withStandby(
    [...sites.values()].map(({ site }) => site),
    network,
  );
  const names = new Map<string, number>();
  const notJoined = new Set<string>();
  const joinedBy = ([a, b]: SitePair) => technologyOf(all[a], all[b], network, carriage, notJoined);
  const classes = offered.map((one) => classOf(one, placeOf, names, joinedBy));
  if (notJoined.size > 0) return { kind: 'not-joined', reasons: [...notJoined] };
  const transit = transitOf(offered, placeOf, network);
  return { kind: 'plan', plan: { sites: all, classes, ...(transit.length > 0 && { transit }) } };
}

/** The provider's backup links, each at a site that has a link beside it that is none (V43). */
function withStandby(sites: readonly PlanSite[], network: Network): readonly PlanSite[] {
  const standsBy = ({ device, stubLink }: PlanSite): boolean => network.standsBy(`${device}/${stubLink}`);
  const primary = new Set(sites.flatMap((site) => (standsBy(site) ? [] : (site.siteIdentifier ?? []))));
  return sites.map((site) =>
    standsBy(site) && site.siteIdentifier !== undefined && primary.has(site.siteIdentifier)
      ? { ...site, standby: true }
      : site,
  );
}

function planSiteOf(
  { identifier, linkIdentifier, device, siteIdentifier }: Site,
  { customerNodesMap }: Profile,
  behind: ReadonlyMap<string, readonly string[]>,
  network: Network,
): PlanSite {
  const onLink = customerNodesMap.filter((node) => node.linkIdentifier === linkIdentifier);
  const end = network.tunnelEndOf(device);
  return {
    node: identifier,
    ...(siteIdentifier !== undefined && { siteIdentifier }),
    device,
    pepId: end?.pepId ?? '',
    stubLink: linkIdentifier.slice(device.length + 1),
    technologies: end?.technologies ?? [],
    prefixes: [...new Set(onLink.flatMap((node) => behind.get(node.identifier) ?? []))].toSorted(),
  };
}

function classOf(
  { profile, layout, sites, mtuLimit }: OfferedProfile,
  placeOf: (site: Site | undefined) => number,
  names: Map<string, number>,
  joinedBy: (pair: SitePair) => TunnelTechnology,
): PlanClass {
  const qosClass = profile.qosGuarantees?.metaQosClass ?? profile.overallTrafficGuarantees?.delayClass;
  const dscps = [
    ...new Set((profile.flowIdentification ?? []).flatMap(({ dscp }) => (dscp === undefined ? [] : [dscp]))),
  ];
  // Their tunnels let through what they keep for when other links fail.
  const members = [...sites.values()].map((site) => ({
    site: placeOf(site),
    inBps: site.inBps + keptAt(site, sites, ({ inBps }) => inBps),
    outBps: site.outBps + keptAt(site, sites, ({ outBps }) => outBps),
  }));
  const joined = joinedPairs(layout, placeOf);
  const oneWay = oneWayPairs(profile, layout, sites, placeOf);
  const found = joined.map((pair) => ({ a: pair[0], b: pair[1], technology: joinedBy(pair) }));
  const technology = mostFrequent(found.map((pair) => pair.technology));
  const exceptions = found.filter((pair) => pair.technology !== technology);
  return {
    name: numbered(qosClass ?? (profile.capacity === undefined ? 'best-effort' : 'committed'), names),
    ...(qosClass !== undefined && { qosClass }),
    ...(dscps.length > 0 && { dscps }),
    mtuOctets: Math.min(mtuLimit.mtuOctets, profile.conformanceTraffic?.mtuOctets ?? ordinaryMtuOctets),
    technology,
    topology: topologyOf(profile, sites, placeOf, joined),
    members,
    ...(oneWay.length > 0 && { oneWay }),
    ...(exceptions.length > 0 && { exceptions }),
    ...(profile.activationSchedule !== undefined && { schedule: scheduleOf(profile.activationSchedule) }),
  };
}

/** bit/s that a link keeps for when another one of its site fails. */
const keptAt = ({ identifier, failover }: Site, sites: Layout['sites'], bpsOf: (site: Site) => number): number =>
  failover === undefined ? 0 : keptBeside(failover.links, new Set([identifier]), sites, bpsOf);

/** Without members that no schema knows: the document keeps them, and a plan promises nothing by them. */
const scheduleOf = ({ timeZone, windows }: ActivationSchedule): PlanSchedule => ({
  timeZone,
  windows: windows.map(({ months, monthDays, weekdays, firstDate, lastDate, from, until }) => ({
    ...(months !== undefined && { months }),
    ...(monthDays !== undefined && { monthDays }),
    ...(weekdays !== undefined && { weekdays }),
    ...(firstDate !== undefined && { firstDate }),
    ...(lastDate !== undefined && { lastDate }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  })),
});

/** Each pair of places that a path is laid between, whichever way, once. */
function joinedPairs({ paths, sites }: Layout, placeOf: (site: Site | undefined) => number): readonly SitePair[] {
  const pairs = new Map<string, SitePair>();
  for (const { from, to } of paths) {
    const [one, other] = [placeOf(sites.get(from)), placeOf(sites.get(to))];
    const pair: SitePair = one < other ? [one, other] : [other, one];
    pairs.set(pair.join(' '), pair);
  }
  return [...pairs.values()].toSorted(([a, b], [c, d]) => a - c || b - d);
}

/** The shortest that says the pairs: by hubs, as a mesh, or one by one in a partial mesh and where the scope leaves some out. */
function topologyOf(
  profile: Profile,
  sites: Layout['sites'],
  placeOf: (site: Site | undefined) => number,
  joined: readonly SitePair[],
): PlanTopology {
  const links = hubLinksOf(profile);
  const members = [...sites.values()];
  const isHub = ({ linkIdentifier }: Site): boolean => links.has(linkIdentifier);
  const countPairs = (mayJoin: (a: Site, b: Site) => boolean): number =>
    members.reduce(
      (sum, a, at) => sum + members.slice(at + 1).filter((b) => !areOneSite(a, b) && mayJoin(a, b)).length,
      0,
    );
  if (joined.length === countPairs(() => true)) return { kind: 'full-mesh' };
  if (links.size > 0 && joined.length === countPairs((a, b) => isHub(a) || isHub(b)))
    return {
      kind: 'hub-and-spoke',
      hubs: members
        .filter(isHub)
        .map(placeOf)
        .toSorted((a, b) => a - b),
    };
  return { kind: 'listed', pairs: joined };
}

function technologyOf(
  a: PlanSite | undefined,
  b: PlanSite | undefined,
  network: Network,
  { encrypts }: Carriage,
  notJoined: Set<string>,
): TunnelTechnology {
  if (encrypts) return 'ipsec';
  const [one, other] = [network.tunnelEndOf(a?.device ?? ''), network.tunnelEndOf(b?.device ?? '')];
  const common = one === undefined || other === undefined ? undefined : commonTechnology(one, other);
  if (common === undefined) notJoined.add(`no technology of tunnels is common to ${a?.device} and ${b?.device}`);
  return common ?? 'gre';
}

function mostFrequent(technologies: readonly TunnelTechnology[]): TunnelTechnology {
  const counts = new Map<TunnelTechnology, number>();
  for (const technology of technologies) counts.set(technology, (counts.get(technology) ?? 0) + 1);
  const [most] = [...counts].toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return most?.[0] ?? 'gre';
}

/** A name once in a plan: the second profile that asks for the same class has a number. */
function numbered(name: string, names: Map<string, number>): string {
  const count = (names.get(name) ?? 0) + 1;
  names.set(name, count);
  return count === 1 ? name : `${name}-${count}`;
}

/** The transit points that paths pass, with who passes them and how much of each class may come (V43). */
function transitOf(
  offered: readonly OfferedProfile[],
  placeOf: (site: Site | undefined) => number,
  network: Network,
): readonly PlanTransit[] {
  const passing = new Map<string, Map<string, SitePair>>();
  for (const { layout } of offered) {
    for (const { resources, backup, from, to } of layout.paths) {
      const [one, other] = [placeOf(layout.sites.get(from)), placeOf(layout.sites.get(to))];
      if (one > other) continue;
      const within = [...resources.slice(1), ...(backup?.resources.slice(1) ?? [])];
      for (const device of within.map((resource) => resource.slice('core '.length).split('>')[0] ?? '')) {
        if (network.transitOf(device) === undefined) continue;
        const pairs = passing.get(device) ?? new Map<string, SitePair>();
        pairs.set(`${one} ${other}`, [one, other]);
        passing.set(device, pairs);
      }
    }
  }
  return [...passing].toSorted().map(([device, pairs]): PlanTransit => {
    const pepId = network.tunnelEndOf(device)?.pepId;
    const configured = network.transitOf(device) ?? 'elsewhere';
    return {
      device,
      ...(pepId !== undefined && configured === 'pushed' && { pepId }),
      configured,
      pairs: [...pairs.values()],
      bps: offered.map(({ layout, sites }) => throughDevice(device, layout, sites)),
    };
  });
}

const throughDevice = (device: string, { users }: Layout, sites: Layout['sites']): number =>
  [...users]
    .filter(([resource]) => resource.startsWith('core ') && resource.endsWith(`>${device}`))
    .reduce((sum, [, one]) => sum + demandOn(one, sites), 0);
