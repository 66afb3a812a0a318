import type { Profile } from '@parley/cpp';
import { coreResource, type Network } from './network.js';
import { boundsOf } from './path-bounds.js';
import { limitsOf } from './paths/additive-figures.js';
import type { Passed } from './paths/path-query.js';
import type { PathTerms } from './paths/path-terms.js';

/** Labels note what they have passed, and each combination is a state of its own. */
export const maximumVia = 12;

export type TermsFound =
  | { readonly kind: 'found'; readonly terms: PathTerms }
  /** FAIL 4: a name that this network does not have, or more to pass than is searched for. */
  | { readonly kind: 'not-known'; readonly reasons: readonly string[] };

/** What a profile asks of each of its paths: bounds (RFC 7297 §3.3, §3.4), and where they go (§3.10). */
export function termsOf(profile: Profile, network: Network): TermsFound {
  const { avoid = [], via = [], geoRestrictions = [] } = profile.routingAndForwarding ?? {};
  const bounds = boundsOf(profile, network);
  const around = { bounds, limits: limitsOf(bounds) };
  if (avoid.length + via.length + geoRestrictions.length === 0)
    return { kind: 'found', terms: { ...around, closed: new Set(), passes: [], way: '' } };
  const avoided = avoid.map((name) => pointsNamed(name, network));
  const passes = [...new Set(via)].map((name) => pointsNamed(name, network));
  const reasons = [
    ...unknown('avoid', avoid, (name) => isEmpty(pointsNamed(name, network)), 'device, place or link'),
    ...unknown('via', via, (name) => isEmpty(pointsNamed(name, network)), 'device, place or link'),
    ...unknown('geoRestrictions', geoRestrictions, (name) => !hasRegion(name, network), 'region'),
    ...(passes.length > maximumVia
      ? [
          `routingAndForwarding.via: ${passes.length} to pass, more than the ${maximumVia} that a path is searched for with`,
        ]
      : []),
  ];
  if (reasons.length > 0) return { kind: 'not-known', reasons };
  const closed = new Set([...avoided.flatMap(({ nodes }) => [...nodes]), ...nodesOutside(geoRestrictions, network)]);
  const open = openArcs(closed, avoided, geoRestrictions, network);
  const way = [
    ...(avoid.length > 0 ? [`avoids ${avoid.join(', ')}`] : []),
    ...(via.length > 0 ? [`passes ${via.join(', ')}`] : []),
    ...(geoRestrictions.length > 0 ? [`stays in ${geoRestrictions.join(', ')}`] : []),
  ].join(' and ');
  return { kind: 'found', terms: { ...around, open, closed, passes, way } };
}

const isEmpty = ({ nodes, arcs }: Passed): boolean => nodes.size + arcs.size === 0;

const unknown = (clause: string, names: readonly string[], isUnknown: (name: string) => boolean, kind: string) =>
  names.filter(isUnknown).map((name) => `routingAndForwarding.${clause}: there is no ${kind} ${name} here`);

/** A device, the devices at a place, or both directions of a core link, which is named by its devices: "ed-par-1>ed-lon-1". */
function pointsNamed(name: string, network: Network): Passed {
  const { graph } = network;
  const nodes = [name, ...network.devicesAt(name)].flatMap((device) => graph.nodeOf.get(device) ?? []);
  const [one = '', other = ''] = name.split('>');
  const arcs = [coreResource(one, other), coreResource(other, one)].flatMap(
    (resource) => graph.arcOf.get(resource) ?? [],
  );
  return { nodes: new Set(nodes), arcs: new Set(arcs) };
}

const hasRegion = (region: string, network: Network): boolean =>
  network.graph.names.some((device) => network.regionsOf(device).includes(region));

/** The nodes that stand in none of the regions. */
const nodesOutside = (regions: readonly string[], network: Network): readonly number[] =>
  regions.length === 0
    ? []
    : network.graph.names.flatMap((device, node) => (isIn(network.regionsOf(device), regions) ? [] : [node]));

const isIn = (where: readonly string[], regions: readonly string[]): boolean =>
  where.some((region) => regions.includes(region));

function openArcs(
  closed: ReadonlySet<number>,
  avoided: readonly Passed[],
  regions: readonly string[],
  network: Network,
): Uint8Array {
  const { graph } = network;
  const avoids = new Set(avoided.flatMap(({ arcs }) => [...arcs]));
  return Uint8Array.from(graph.resources, (resource, arc) => {
    const leads = network.linkRegionsOf(resource);
    const isOutside = regions.length > 0 && leads !== undefined && !leads.every((region) => regions.includes(region));
    const ends = [graph.source[arc] ?? -1, graph.target[arc] ?? -1];
    return isOutside || avoids.has(arc) || ends.some((node) => closed.has(node)) ? 0 : 1;
  });
}
