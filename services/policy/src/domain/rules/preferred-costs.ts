import type { NetworkParts, Preference } from '@parley/rules';
import { coreResource, type Network } from '../network.js';

/** What is preferred of paths. */
export type PathPreference = Extract<Preference, { readonly costMs: number }>;

/** What each arc counts more when a path is chosen, by all preferences together; undefined: none of them touches any. */
export function preferredCosts(preferences: readonly PathPreference[], network: Network): Float64Array | undefined {
  const { resources } = network.graph;
  const costs = new Float64Array(resources.length);
  for (const preference of preferences) {
    const isDearer =
      'avoid' in preference ? hasAny(preference.avoid, network, 'touches') : hasNone(preference.over, network);
    for (let arc = 0; arc < costs.length; arc += 1)
      if (isDearer(arc)) costs[arc] = (costs[arc] ?? 0) + preference.costMs;
  }
  return costs.some((cost) => cost > 0) ? costs : undefined;
}

type OfArc = (arc: number) => boolean;

const hasNone = (parts: NetworkParts, network: Network): OfArc => {
  const has = hasAny(parts, network, 'stays in');
  return (arc) => !has(arc);
};

/** Whether a core link has one of the parts. A link that touches a region may lead out of it. */
function hasAny(
  { devices = [], places = [], links = [], regions = [], sharedRiskGroups = [] }: NetworkParts,
  network: Network,
  region: 'touches' | 'stays in',
): OfArc {
  const { graph } = network;
  const ends = new Set([...devices, ...places.flatMap((place) => network.devicesAt(place))]);
  const named = new Set(
    links.flatMap((link) => {
      const [one = '', other = ''] = link.split('>');
      return [coreResource(one, other), coreResource(other, one)];
    }),
  );
  const groups = new Set(sharedRiskGroups.flatMap((group) => graph.arcsOfGroup.get(group) ?? []));
  const isIn = (of: readonly string[]) => of.some((one) => regions.includes(one));
  const isOfRegions = (arc: number, devicesOfArc: readonly string[]): boolean => {
    if (regions.length === 0) return false;
    const leads = network.coreLinkOf(graph.resources[arc] ?? '')?.regions ?? [];
    const all = [...devicesOfArc.map((device) => network.regionsOf(device)), ...leads.map((one) => [one])];
    return region === 'touches' ? all.some(isIn) : all.every(isIn);
  };
  return (arc) => {
    const both = [graph.source[arc] ?? -1, graph.target[arc] ?? -1].map((node) => graph.names[node] ?? '');
    return (
      both.some((device) => ends.has(device)) ||
      named.has(graph.resources[arc] ?? '') ||
      groups.has(arc) ||
      isOfRegions(arc, both)
    );
  };
}
