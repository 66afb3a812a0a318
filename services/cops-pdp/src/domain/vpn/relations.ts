import { groupedBy } from '../maps.js';
import { bothWaysKey, pairKey, type PlannedPair, type PlannedSite } from './plan.js';
import type { Relation, VpnState } from './vpn.state.js';

/** The relations that have a backup link, under the key of each of their pairs. */
export function relationsOf(
  sites: ReadonlyMap<string, PlannedSite>,
  pairs: Iterable<PlannedPair>,
): ReadonlyMap<string, Relation> {
  const relations = new Map<string, Relation>();
  const standby = new Set([...sites.values()].flatMap((site) => (site.standby === true ? [site.siteId] : [])));
  if (standby.size === 0) return relations;
  const nameOf = (siteId: string): string => {
    const identifier = sites.get(siteId)?.siteIdentifier;
    return identifier === undefined ? `node ${siteId}` : `site ${identifier}`;
  };
  const bySites = groupedBy(pairs, ({ a, b, classId }) => bothWaysKey({ a: nameOf(a), b: nameOf(b), classId }));
  for (const some of bySites.values()) {
    const all = some.map((pair) => ({
      key: pairKey(pair),
      backups: [pair.a, pair.b].filter((one) => standby.has(one)).length,
      sender: pair.isOneWay === true ? nameOf(pair.a) : undefined,
    }));
    for (const { key, sender } of all) {
      const relation = all
        .filter((one) => sender === undefined || one.sender === undefined || one.sender === sender)
        .map((one) => ({ key: one.key, backups: one.backups }))
        .toSorted((one, other) => one.backups - other.backups);
      if (new Set(relation.map(({ backups }) => backups)).size > 1) relations.set(key, relation);
    }
  }
  return relations;
}

/** The pairs that a tunnel is wanted for, there or not. */
export function* pairsOf({
  current,
  tunnels,
  failures,
}: Pick<VpnState, 'current' | 'tunnels' | 'failures'>): Generator<PlannedPair> {
  for (const number of current.values()) {
    const tunnel = tunnels.get(number);
    if (tunnel !== undefined) yield tunnel.pair;
  }
  for (const [key, { pair }] of failures) if (!current.has(key)) yield pair;
}

/** The pairs of the same sites that come before this one, since they have fewer backup links; none: it is no backup. */
export function precedingOf({ relations }: Pick<VpnState, 'relations'>, key: string): readonly string[] {
  const relation = relations.get(key) ?? [];
  const own = relation.find((one) => one.key === key)?.backups ?? 0;
  return relation.filter(({ backups }) => backups < own).map((one) => one.key);
}
