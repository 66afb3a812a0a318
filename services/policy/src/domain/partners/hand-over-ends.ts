import type { Profile } from '@parley/cpp';

type Node = Profile['customerNodesMap'][number];

/** Sites that a partner connects, and the link of ours "device/stub" at which it hands their traffic over (N53). */
export interface HandOver {
  /** Identifiers of customer nodes. */
  readonly sites: readonly string[];
  readonly link: string;
  /**
   * At an end of a segment: what the node of the hand-over is called, as the sites behind it are in the document too. Absent: as the first
   * of them.
   */
  readonly node?: string;
}

/** A hand-over with the nodes of one profile that are behind it. */
export interface End {
  readonly identifier: string;
  readonly link: string;
  /** In the order of the profile. */
  readonly nodes: readonly Node[];
  /** They are in the document beside the hand-over. */
  readonly isRepeated: boolean;
}

/** The hand-overs that a profile has sites behind. */
export const endsIn = ({ customerNodesMap }: Profile, handOvers: readonly HandOver[]): readonly End[] =>
  handOvers.flatMap(({ sites, link, node }) => {
    const nodes = customerNodesMap.filter(({ identifier }) => sites.includes(identifier));
    const [first] = nodes;
    if (first === undefined) return [];
    return [{ identifier: node ?? first.identifier, link, nodes, isRepeated: node !== undefined }];
  });

/** What a site is in the own document: the hand-over that it is behind, or itself. */
export function endNames(ends: readonly End[]): (site: string) => string {
  const names = new Map(ends.flatMap(({ nodes, identifier }) => nodes.map((node) => [node.identifier, identifier])));
  return (site) => names.get(site) ?? site;
}
