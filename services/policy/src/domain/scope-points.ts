import type { Profile } from '@parley/cpp';

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
