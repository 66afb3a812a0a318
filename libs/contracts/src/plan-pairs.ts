import type { TunnelTechnology } from './tunnel-technology.schema.js';
import type { VpnPlan } from './vpn-plan.schema.js';

/** Two ends that a tunnel joins for one class; rates in bit/s, 0 where nothing is committed. */
export interface PlanPair {
  readonly className: string;
  /** Places in `sites`, the lower one first. */
  readonly a: number;
  readonly b: number;
  readonly technology: TunnelTechnology;
  readonly bpsAToB: number;
  readonly bpsBToA: number;
  /** The one way that there is; absent: both. */
  readonly only?: 'a-to-b' | 'b-to-a';
}

type PlanClass = VpnPlan['classes'][number];
type PlanSite = VpnPlan['sites'][number];

/** Every pair of a plan, class by class. Which pairs there are, and what holds for each, is said in full nowhere else. */
export function* pairsOfPlan(plan: VpnPlan): Iterable<PlanPair> {
  for (const one of plan.classes) yield* pairsOfClass(one, plan.sites);
}

function* pairsOfClass(one: PlanClass, sites: readonly PlanSite[]): Iterable<PlanPair> {
  const rates = new Map(one.members.map((member) => [member.site, member]));
  const exceptions = new Map(one.exceptions?.map(({ a, b, technology }) => [keyOf(a, b), technology]));
  const alone = new Set(one.oneWay?.map(([from = 0, to = 0]) => `${from} ${to}`));
  const members = [...rates.keys()].toSorted((first, second) => first - second);
  for (const [a, b] of joined(one, members)) {
    const [from, to] = [rates.get(a), rates.get(b)];
    if (from === undefined || to === undefined || areOneSite(sites[a], sites[b])) continue;
    yield {
      className: one.name,
      a,
      b,
      technology: exceptions.get(keyOf(a, b)) ?? one.technology,
      bpsAToB: Math.min(from.inBps, to.outBps),
      bpsBToA: Math.min(to.inBps, from.outBps),
      ...(alone.has(`${a} ${b}`) && { only: 'a-to-b' }),
      ...(alone.has(`${b} ${a}`) && { only: 'b-to-a' }),
    };
  }
}

function* joined({ topology }: PlanClass, members: readonly number[]): Iterable<readonly [number, number]> {
  if (topology.kind === 'listed') {
    const seen = new Set<string>();
    for (const [one = 0, other = 0] of topology.pairs) {
      const key = keyOf(one, other);
      if (one !== other && !seen.has(key)) yield one < other ? [one, other] : [other, one];
      seen.add(key);
    }
    return;
  }
  const hubs = topology.kind === 'hub-and-spoke' ? new Set(topology.hubs) : undefined;
  for (const [at, a] of members.entries()) {
    for (const b of members.slice(at + 1)) if (hubs === undefined || hubs.has(a) || hubs.has(b)) yield [a, b];
  }
}

/** A site with two links never routes between them (V43). */
const areOneSite = (a: PlanSite | undefined, b: PlanSite | undefined): boolean =>
  a?.siteIdentifier !== undefined && a.siteIdentifier === b?.siteIdentifier;

const keyOf = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
