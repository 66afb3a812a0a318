import { nodesNamed, type Profile } from '@parley/cpp';

/** The points of ingress and egress (RFC 7297 §3.2) that are no node or border link of the profile, one reason each. */
export function misplacedPoints({ scope = [], customerNodesMap }: Profile): readonly string[] {
  const known = new Set(
    customerNodesMap.flatMap(({ identifier, linkIdentifier, borderNodeIdentifier }) => [
      identifier,
      ...(linkIdentifier === undefined ? [] : [linkIdentifier]),
      ...(borderNodeIdentifier === undefined ? [] : [borderNodeIdentifier]),
    ]),
  );
  const points = (name: 'ingress' | 'egress') =>
    scope.flatMap((entry) => entry[name] ?? []).map((point) => [name, point] as const);
  return [...points('ingress'), ...points('egress')]
    .filter(([, point]) => !known.has(point))
    .map(([name, point]) => `scope.${name}: ${point} is no node and no link of the profile`);
}

/** The border links that points of the scope name. */
export const linksNamed = (points: readonly string[] = [], profile: Profile): ReadonlySet<string> =>
  new Set(nodesNamed(points, profile).flatMap(({ linkIdentifier = [] }) => linkIdentifier));

/**
 * Whether traffic may go from one border link to another: towards a link, by an `out` entry that names its points of egress and of
 * ingress, from these alone (RFC 7297 §3.2). A link that no such entry is about is reached from everywhere. And into the network only as
 * some `in` entry says: at its points of ingress, and to its points of egress; an entry without either lets all enter, or go anywhere.
 */
export function allowedByScope(profile: Profile): (from: string, to: string) => boolean {
  const { scope = [] } = profile;
  const sourcesOf = new Map<string, Set<string>>();
  const open = new Set<string>();
  for (const { direction, egress = [], ingress = [] } of scope) {
    if (direction !== 'out') continue;
    for (const link of linksNamed(egress, profile)) {
      const sources = sourcesOf.get(link) ?? new Set();
      sourcesOf.set(link, sources);
      for (const source of linksNamed(ingress, profile)) sources.add(source);
      if (ingress.length === 0) open.add(link);
    }
  }
  const entering = scope
    .filter(({ direction }) => direction === 'in')
    .map(({ ingress, egress }) => ({
      at: ingress && linksNamed(ingress, profile),
      to: egress && linksNamed(egress, profile),
    }));
  const enters = (from: string, to: string): boolean =>
    entering.length === 0 || entering.some((of) => of.at?.has(from) !== false && of.to?.has(to) !== false);
  return (from, to) => enters(from, to) && (open.has(to) || (sourcesOf.get(to)?.has(from) ?? true));
}

/** The directions in which the sites of a profile reach the Internet, or are reached from there (RFC 7297 §3.2). */
export const globalDirections = ({ scope = [] }: Profile): readonly ('out' | 'in')[] =>
  (['out', 'in'] as const)
    // An `in` entry is about what comes from the customer nodes, which goes out to the Internet.
    .filter((way) => scope.some(({ type, direction }) => type === 'global' && direction !== way));

export const isGlobal = ({ scope = [] }: Profile): boolean => scope.some(({ type }) => type === 'global');
