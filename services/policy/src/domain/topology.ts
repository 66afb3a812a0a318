import type { Profile } from '@parley/cpp';

/**
 * Which border links a topology joins (RFC 7297 §3.10), either way: all of them, those of which one is a hub's, or those of the pairs that a
 * partial mesh lists. Each node of a site is on its link, so that a pair of nodes is one of links.
 */
export function joinedByTopology(profile: Profile): (one: string, other: string) => boolean {
  const { routingAndForwarding } = profile;
  if (routingAndForwarding?.topology === 'partial-mesh') {
    const linkOf = new Map(profile.customerNodesMap.map((node) => [node.identifier, node.linkIdentifier]));
    const joined = new Map<string | undefined, Set<string | undefined>>();
    const join = (from: string | undefined, to: string | undefined): void => {
      joined.set(from, (joined.get(from) ?? new Set()).add(to));
    };
    for (const [a = '', b = ''] of routingAndForwarding.pairs ?? []) {
      join(linkOf.get(a), linkOf.get(b));
      join(linkOf.get(b), linkOf.get(a));
    }
    return (one, other) => joined.get(one)?.has(other) === true;
  }
  const hubs = hubLinksOf(profile);
  return (one, other) => hubs.size === 0 || hubs.has(one) || hubs.has(other);
}

/** The border links of the hubs; empty where there are none. */
export function hubLinksOf({ routingAndForwarding, customerNodesMap }: Profile): ReadonlySet<string | undefined> {
  const named = new Set(routingAndForwarding?.topology === 'hub-and-spoke' ? (routingAndForwarding.hubs ?? []) : []);
  return new Set(
    customerNodesMap.filter(({ identifier }) => named.has(identifier)).map(({ linkIdentifier }) => linkIdentifier),
  );
}
