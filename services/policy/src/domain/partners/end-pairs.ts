import { nodesNamed, type Profile, type ScopeEntry } from '@parley/cpp';
import { pairsOf, ratesOf, siteAt } from '../demand.js';
import { pairKey } from '../pair-key.js';
import { hoseInBps, hoseOutBps, pipeBps, withPipes } from '../pipes.js';
import type { Site, Sites } from '../site.js';

type Node = Profile['customerNodesMap'][number];
export type SitePair = readonly [Site, Site];

/** A node that names no link has one of its own, which nobody else has. */
export const linkKey = ({ linkIdentifier, identifier }: Node): string => linkIdentifier ?? `${identifier} `;

/** The sites of a profile with what it asks for them, wherever they are: one for each border link, by the first of its nodes. */
export function askedSites(profile: Profile): Sites {
  const linked = withLinks(profile);
  const sites = new Map<string, Site>();
  const links = new Set<string>();
  for (const node of profile.customerNodesMap) {
    const { identifier } = node;
    const linkIdentifier = linkKey(node);
    if (links.has(linkIdentifier)) continue;
    links.add(linkIdentifier);
    const siteIdentifier = siteAt(linkIdentifier, linked);
    sites.set(identifier, {
      ...{ identifier, linkIdentifier, device: '', ...ratesOf(profile.capacity, node.linkIdentifier) },
      ...(siteIdentifier !== undefined && { siteIdentifier }),
    });
  }
  return withPipes(sites, linked);
}

export const withLinks = (profile: Profile): Profile => ({
  ...profile,
  customerNodesMap: profile.customerNodesMap.map((node) => ({ ...node, linkIdentifier: linkKey(node) })),
});

/** The sites of a profile that may talk to each other, one way. */
export const askedPairs = (profile: Profile, sites: Sites): readonly SitePair[] =>
  pairsOf(withLinks(profile), [...sites.values()]);

/** The pairs of sites that become one pair, as all that is behind a hand-over is one node. */
export interface EndPair {
  readonly from: string;
  readonly to: string;
  readonly pairs: readonly SitePair[];
  /** The sum of its pipes; absent: it has none, or some of its pairs share the hoses of their sites. */
  readonly pipedBps?: number;
}

/** `nameOf`: the end that a site becomes; what is between sites of one end stays there, and is none of the pairs. */
export function endPairsOf(
  profile: Profile,
  sites: Sites,
  nameOf: (site: string) => string,
): ReadonlyMap<string, EndPair> {
  const found = new Map<string, { from: string; to: string; pairs: SitePair[] }>();
  for (const pair of askedPairs(profile, sites)) {
    const [from, to] = [nameOf(pair[0].identifier), nameOf(pair[1].identifier)];
    if (from === to) continue;
    const key = pairKey(from, to);
    const known = found.get(key) ?? { from, to, pairs: [] };
    found.set(key, known);
    known.pairs.push(pair);
  }
  return new Map([...found].map(([key, ends]) => [key, { ...ends, ...pipesOf(ends.pairs) }]));
}

/**
 * Pipes beside pairs that share hoses would be one pair with both, which no document says: they go as a hose then, which carries all that
 * sites send by pipes and hoses together, and is never too little.
 */
function pipesOf(pairs: readonly SitePair[]): Pick<EndPair, 'pipedBps'> {
  const rates = pairs.flatMap(([from, to]) => pipeBps(from, to.identifier) ?? []);
  const isHosed = pairs.some(
    ([from, to]) => pipeBps(from, to.identifier) === undefined && Math.min(hoseInBps(from), hoseOutBps(to)) > 0,
  );
  return rates.length === 0 || isHosed ? {} : { pipedBps: sumOf(rates) };
}

/** No more than is exact. */
export const sumOf = (rates: readonly number[]): number =>
  rates.reduce((sum, bps) => Math.min(Number.MAX_SAFE_INTEGER, sum + bps), 0);

/** What a site commits that no pipe between two ends, or within one, carries: its hose, with the pipes that go as a hose. */
export function hosedBps(
  site: Site,
  way: 'in' | 'out',
  sites: Sites,
  nameOf: (site: string) => string,
  endPairs: ReadonlyMap<string, EndPair>,
): number {
  const piped = pipesAt(site, way, sites).filter(([from, to]) => isPiped(from, to, nameOf, endPairs));
  return (way === 'in' ? site.inBps : site.outBps) - sumOf(piped.map(([, , bps]) => bps));
}

/** Whether the pipe of two sites stays within one end, or is carried as a pipe between two. */
export function isPiped(
  from: string,
  to: string,
  nameOf: (site: string) => string,
  endPairs: ReadonlyMap<string, EndPair>,
): boolean {
  const [start, end] = [nameOf(from), nameOf(to)];
  return start === end || endPairs.get(pairKey(start, end))?.pipedBps !== undefined;
}

/** The pipes that a site sends by, or hears by. */
export function pipesAt(
  { identifier, pipes }: Site,
  way: 'in' | 'out',
  sites: Sites,
): readonly (readonly [string, string, number])[] {
  if (way === 'in') return [...(pipes ?? [])].map(([to, bps]) => [identifier, to, bps]);
  return [...sites.values()].flatMap((from) => {
    const bps = pipeBps(from, identifier);
    return bps === undefined ? [] : [[from.identifier, identifier, bps] as const];
  });
}

/** What an entry of the scope says of its pairs alone. */
export const saysOfItsPairs = (entry: ScopeEntry): boolean =>
  entry.committedBps !== undefined || saysOfGuarantees(entry);

export const saysOfGuarantees = ({ qosGuarantees, availability }: ScopeEntry): boolean =>
  qosGuarantees !== undefined || availability !== undefined;

/** The pairs of sites, by `pairKey`, that entries of the scope name. */
export function pairsNamedBy(entries: readonly ScopeEntry[], profile: Profile, sites: Sites): ReadonlySet<string> {
  const bySite = new Map([...sites.values()].map(({ linkIdentifier, identifier }) => [linkIdentifier, identifier]));
  const at = (points: readonly string[] = []) =>
    new Set(nodesNamed(points, profile).flatMap((node) => bySite.get(linkKey(node)) ?? []));
  return new Set(
    entries.flatMap(({ ingress, egress }) => {
      const sinks = [...at(egress)];
      return [...at(ingress)].flatMap((from) => sinks.map((to) => pairKey(from, to)));
    }),
  );
}
