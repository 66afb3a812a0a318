import type { Component, Cpd, Profile } from '@parley/cpp';
import { entryAt } from './demand.js';
import type { Network } from './network.js';

type Node = Profile['customerNodesMap'][number];

export type Placed =
  /** Every node that could be placed names its border link; one reason for each link that was chosen. */
  | { readonly kind: 'placed'; readonly cpd: Cpd; readonly reasons: readonly string[] }
  /** A node names nothing of this network (FAIL 6), or nothing is free where it stands (FAIL 5). */
  | { readonly kind: 'refused'; readonly statusCode: 5 | 6; readonly reasons: readonly string[] };

/** Which border links can be chosen. */
export interface LinksTaken {
  readonly byOthers: ReadonlySet<string>;
  /** What the order has already: it stays where it is when it is updated. */
  readonly byOrder: ReadonlySet<string>;
}

/**
 * Chooses a border link for each customer node that names a border node or a place in its stead (RFC 7297 §3.1): one that is free
 * and carries what is committed at the node, or else the widest. A node is one and the same in all profiles, by its identifier.
 */
export function placeSites(cpd: Cpd, network: Network, { byOthers, byOrder }: LinksTaken): Placed {
  if (!asksForLinks(cpd)) return { kind: 'placed', cpd, reasons: [] };
  const nodes = cpd.components.flatMap(({ profiles }) =>
    profiles.flatMap((profile) => profile.customerNodesMap.map((node) => ({ node, rateBps: rateAt(node, profile) }))),
  );
  const linkOf = new Map<string, string>();
  for (const { node } of nodes) if (node.linkIdentifier !== undefined) linkOf.set(node.identifier, node.linkIdentifier);
  const used = new Set([...byOthers, ...linkOf.values()]);
  const chosen: string[] = [];
  const outside: string[] = [];
  const full: string[] = [];
  for (const { node } of nodes) {
    const { identifier } = node;
    if (linkOf.has(identifier)) continue;
    const devices = devicesFor(node, network);
    if (devices.length === 0) {
      outside.push(whyOutside(node));
      continue;
    }
    const rateBps = nodes
      .filter((other) => other.node.identifier === identifier)
      .reduce((sum, other) => sum + other.rateBps, 0);
    const free = devices
      .flatMap((device) => network.stubLinksOf(device))
      .filter(({ link }) => !used.has(link))
      // A backup link is for a site that names it.
      .toSorted((one, other) => Number(network.standsBy(one.link)) - Number(network.standsBy(other.link)));
    const best =
      free.find(({ link }) => byOrder.has(link)) ??
      free.find(({ capacityBps }) => capacityBps >= rateBps) ??
      free.toSorted((a, b) => b.capacityBps - a.capacityBps)[0];
    if (best === undefined) {
      full.push(`no border link of ${devices.join(' or ')} is free for ${identifier}`);
      continue;
    }
    linkOf.set(identifier, best.link);
    used.add(best.link);
    chosen.push(`${identifier} is connected at ${best.link}, which is free`);
  }
  if (outside.length > 0) return { kind: 'refused', statusCode: 6, reasons: [...new Set(outside)] };
  if (full.length > 0) return { kind: 'refused', statusCode: 5, reasons: [...new Set(full)] };
  return chosen.length === 0
    ? { kind: 'placed', cpd, reasons: [] }
    : { kind: 'placed', cpd: withLinks(cpd, linkOf), reasons: chosen };
}

/** Whether a node leaves it to the provider where it is connected. */
export const asksForLinks = ({ components }: Cpd): boolean =>
  components.some(({ profiles }) =>
    profiles.some(({ customerNodesMap }) => customerNodesMap.some((node) => node.linkIdentifier === undefined)),
  );

/** The border node that a node names, else all at the place that it names. */
export function devicesFor({ borderNodeIdentifier, localisation }: Node, network: Network): readonly string[] {
  if (borderNodeIdentifier !== undefined)
    return network.stubLinksOf(borderNodeIdentifier).length > 0 ? [borderNodeIdentifier] : [];
  return localisation?.text === undefined ? [] : network.devicesAt(localisation.text);
}

function whyOutside({ identifier, borderNodeIdentifier, localisation }: Node): string {
  if (borderNodeIdentifier !== undefined)
    return `${borderNodeIdentifier} (${identifier}) is no border node of this provider`;
  if (localisation?.text !== undefined) return `${localisation.text} (${identifier}) is no place of this provider`;
  return `${identifier} names no border link, border node or place of this provider`;
}

/** What is committed at a node, in the wider direction. */
function rateAt({ linkIdentifier }: Node, { capacity = [] }: Profile): number {
  const entry = entryAt(capacity, linkIdentifier);
  return Math.max(entry?.in.committedBps ?? 0, entry?.out.committedBps ?? 0);
}

function withLinks(cpd: Cpd, linkOf: ReadonlyMap<string, string>): Cpd {
  const placed = (node: Node): Node => {
    const linkIdentifier = node.linkIdentifier ?? linkOf.get(node.identifier);
    return linkIdentifier === undefined ? node : { ...node, linkIdentifier };
  };
  const components = cpd.components.map((component): Component => ({
    ...component,
    profiles: component.profiles.map((profile) => ({
      ...profile,
      customerNodesMap: profile.customerNodesMap.map(placed),
    })),
  }));
  return { ...cpd, components };
}
