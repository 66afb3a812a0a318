import { canonicalPrefix, isNamedBy, type Cpd, type Profile } from '@parley/cpp';

type Node = Profile['customerNodesMap'][number];

/** What is behind the sites of a VPN (N54). */
export type SitePrefixes =
  /** In canonical form, by the identifier of the node; nodes of one site share theirs. */
  | { readonly kind: 'known'; readonly behind: ReadonlyMap<string, readonly string[]> }
  /** No site has any: nothing says what its tunnels would carry. */
  | { readonly kind: 'none' }
  /** FAIL 1. */
  | { readonly kind: 'contradiction'; readonly reasons: readonly string[] };

/**
 * Reads the `out` entries of the scope whose `egress` names a node. Nested prefixes stand: the longest match decides. `repeating`: nodes behind
 * which there is what is behind others.
 */
export function sitePrefixesOf(cpd: Cpd, repeating: ReadonlySet<string> = new Set()): SitePrefixes {
  const siteOf = new Map<string, string>();
  const prefixesOf = new Map<string, Set<string>>();
  for (const { customerNodesMap, scope = [] } of cpd.components.flatMap(({ profiles }) => profiles)) {
    for (const node of customerNodesMap) {
      const site = siteOf.get(node.identifier) ?? siteKey(node);
      siteOf.set(node.identifier, site);
      const behind = prefixesOf.get(site) ?? new Set();
      prefixesOf.set(site, behind);
      for (const prefix of prefixesBehind(node, scope)) behind.add(prefix);
    }
  }
  const empty = [...prefixesOf].filter(([, behind]) => behind.size === 0).map(([site]) => site);
  if (empty.length === prefixesOf.size) return { kind: 'none' };
  const reasons = [
    ...empty.map((site) => `scope: nothing is said to be behind ${nameOf(site)}, and of other sites it is`),
    ...twice([...prefixesOf].filter(([site]) => !repeating.has(nameOf(site)))),
  ];
  if (reasons.length > 0) return { kind: 'contradiction', reasons };
  return {
    kind: 'known',
    behind: new Map([...siteOf].map(([node, site]) => [node, [...(prefixesOf.get(site) ?? [])]])),
  };
}

/** What an entry of the scope says is behind a node, in canonical form. */
export const prefixesBehind = (node: Node, scope: NonNullable<Profile['scope']>): readonly string[] =>
  scope.flatMap(({ direction, egress = [], prefixes = [] }) =>
    direction === 'out' && egress.some((point) => isNamedBy(point, node)) ? prefixes.map(canonicalPrefix) : [],
  );

/** A node without a site is one of its own, whatever it is called. */
const siteKey = ({ identifier, siteIdentifier }: Node): string =>
  siteIdentifier === undefined ? `node ${identifier}` : `site ${siteIdentifier}`;
const nameOf = (site: string): string => site.replace(/^node /, '');

function* twice(prefixesOf: Iterable<readonly [string, ReadonlySet<string>]>): Iterable<string> {
  const owners = new Map<string, string>();
  for (const [site, prefixes] of prefixesOf) {
    for (const prefix of prefixes) {
      const owner = owners.get(prefix);
      if (owner !== undefined) yield `scope: ${prefix} is behind ${nameOf(owner)} and behind ${nameOf(site)}`;
      owners.set(prefix, site);
    }
  }
}
