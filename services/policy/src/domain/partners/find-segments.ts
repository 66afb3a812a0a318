import type { Cpd } from '@parley/cpp';
import { ratesOf } from '../demand.js';
import { deviceIn, type Interconnect, type Network } from '../network.js';
import { figure } from '../paths/additive-figures.js';
import type { Ground } from '../paths/ground.js';
import { shortestPathsFrom, type Tree } from '../paths/shortest-paths.js';
import type { Partner } from './partner.js';

/** What a partner could carry between two links of ours to it, and which customer nodes are on its far side. */
export interface Segment {
  readonly partner: Partner;
  readonly link: string;
  readonly interconnect: Interconnect;
  readonly back: {
    readonly link: string;
    readonly interconnect: Interconnect;
    /** Identifiers of customer nodes. */
    readonly sites: readonly string[];
  };
}

/** Pairs of links that are looked at, of all partners together. */
const maximumPairs = 256;

/**
 * The segments between two devices of ours that would divide the sites of a document in two: each device with sites goes with the nearer
 * end of those that core links with room for its own rates lead to. `cpd` names the border link of each node.
 */
export function findSegments(
  cpd: Cpd,
  partners: readonly Partner[],
  network: Network,
  ground: Ground,
): readonly Segment[] {
  const devices = devicesOf(cpd);
  const trees = new Map<string, Tree>();
  const distance = (from: string, to: string): number => {
    const tree = trees.get(from) ?? treeFrom(from, devices.get(from)?.bps ?? 0, network, ground);
    trees.set(from, tree);
    return tree.weight[network.nodeOf(to)] ?? Infinity;
  };
  const found: Segment[] = [];
  for (const { partner, pair } of pairsOf(partners, network)) {
    const [one, other] = pair;
    const ends = [...devices].map(([device, { nodes }]) => {
      const [near, far] = [distance(device, deviceIn(one.link)), distance(device, deviceIn(other.link))];
      return { nodes, isReached: Math.min(near, far) < Infinity, isFar: far < near };
    });
    const sites = ends.flatMap(({ nodes, isFar }) => (isFar ? [...nodes] : []));
    if (ends.some(({ isReached }) => !isReached) || sites.length === 0 || ends.every(({ isFar }) => isFar)) continue;
    found.push({ partner, ...one, back: { ...other, sites } });
  }
  return found;
}

interface End {
  readonly link: string;
  readonly interconnect: Interconnect;
}

function pairsOf(
  partners: readonly Partner[],
  network: Network,
): readonly { readonly partner: Partner; readonly pair: readonly [End, End] }[] {
  const pairs = partners.flatMap((partner) => {
    const ends = [...network.interconnects]
      .filter(([, { partner: name }]) => name === partner.name)
      .map(([link, interconnect]): End => ({ link, interconnect }));
    return ends.flatMap((one, at) =>
      ends
        .slice(at + 1)
        .filter((other) => deviceIn(other.link) !== deviceIn(one.link))
        .map((other) => ({ partner, pair: [one, other] as const })),
    );
  });
  return pairs.slice(0, maximumPairs);
}

/** Whether a partner is joined to two devices of ours. */
export const hasSegments = (partners: readonly Partner[], network: Network): boolean =>
  pairsOf(partners, network).length > 0;

/** The customer nodes of each device, and the most that its sites have committed in one profile, either way. */
function devicesOf({
  components,
}: Cpd): ReadonlyMap<string, { readonly nodes: ReadonlySet<string>; readonly bps: number }> {
  const devices = new Map<string, { readonly nodes: Set<string>; readonly bps: number }>();
  for (const { customerNodesMap, capacity } of components.flatMap(({ profiles }) => profiles)) {
    for (const { identifier, linkIdentifier = '' } of customerNodesMap) {
      const device = deviceIn(linkIdentifier);
      const known = devices.get(device) ?? { nodes: new Set<string>(), bps: 0 };
      known.nodes.add(identifier);
      const { inBps, outBps } = ratesOf(capacity, linkIdentifier);
      devices.set(device, { ...known, bps: Math.max(known.bps, inBps, outBps) });
    }
  }
  return devices;
}

/** By delay, over links that have so much left. */
function treeFrom(device: string, bps: number, network: Network, { left }: Ground): Tree {
  const { graph } = network;
  const weights = graph.weights[figure.delay] ?? new Float64Array(graph.resources.length);
  const open = Uint8Array.from(graph.resources, (resource) => Number(left(resource) >= bps));
  return shortestPathsFrom(graph, Math.max(0, network.nodeOf(device)), { weights, open });
}
