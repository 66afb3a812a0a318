import type { Profile } from './generated/cpd.js';

type Node = Profile['customerNodesMap'][number];

/** A point of the scope is a node by its identifier, its border link or its border node. */
export const isNamedBy = (point: string, { identifier, linkIdentifier, borderNodeIdentifier }: Node): boolean =>
  point === identifier || point === linkIdentifier || point === borderNodeIdentifier;

/** The nodes that points of the scope name, in the order of the profile. */
export const nodesNamed = (points: readonly string[], { customerNodesMap }: Profile): readonly Node[] =>
  customerNodesMap.filter((node) => points.some((point) => isNamedBy(point, node)));

/** The ends that points of the scope name: border links, and nodes that have none yet. */
export const endsNamed = (points: readonly string[], profile: Profile): ReadonlySet<string> =>
  new Set(nodesNamed(points, profile).map(endOf));

/** Nodes on one border link are one end (RFC 7297 §3.5). */
export const endOf = ({ identifier, linkIdentifier }: Node): string => linkIdentifier ?? `node ${identifier}`;
