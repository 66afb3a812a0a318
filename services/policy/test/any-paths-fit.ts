import type { Cpd } from '@parley/cpp';
import { pairsOf, type Layout, type Site } from '../src/domain/demand.js';
import { locateSites } from '../src/domain/lay-out.js';
import { stubResource, type Network, type Resource } from '../src/domain/network.js';
import { hoseInBps, hoseOutBps, pipeBps } from '../src/domain/pipes.js';

/** Steps after which nothing is said. */
const maximumSteps = 50_000;

interface Way {
  readonly profile: number;
  readonly from: Site;
  readonly to: Site;
  readonly paths: readonly (readonly Resource[])[];
}

/**
 * Whether some paths of an order, one for each of its pairs, have room for all that it asks for: all paths that touch no device twice are tried,
 * with all that profiles `avoid`. For profiles of hoses and pipes without fail-over shares, protection and bounds. Undefined: there are too many to try.
 */
export function anyPathsFit(cpd: Cpd, network: Network, left: (resource: Resource) => number): boolean | undefined {
  const profiles = cpd.components.flatMap((component) => component.profiles);
  const ways: Way[] = [];
  const atLinks = new Map<Resource, number>();
  for (const [at, profile] of profiles.entries()) {
    const located = locateSites(profile, network);
    if (located.kind !== 'located') return false;
    const sites: Layout['sites'] = located.sites;
    for (const { linkIdentifier: link, inBps, outBps } of sites.values())
      for (const [way, bps] of [['in', inBps] as const, ['out', outBps] as const])
        atLinks.set(stubResource(link, way), (atLinks.get(stubResource(link, way)) ?? 0) + bps);
    const avoided = new Set(profile.routingAndForwarding?.avoid);
    for (const [from, to] of pairsOf(profile, [...sites.values()]))
      ways.push({ profile: at, from, to, paths: pathsBetween(from.device, to.device, network, avoided) });
  }
  for (const [resource, bps] of atLinks) if (bps > left(resource)) return false;
  let steps = 0;
  const over = new Map<Resource, Way[]>();
  const demandOn = (resource: Resource): number => {
    let total = 0;
    for (const profile of profiles.keys()) {
      const here = (over.get(resource) ?? []).filter((way) => way.profile === profile);
      const hosed = here.filter(({ from, to }) => pipeBps(from, to.identifier) === undefined);
      const sum = (sites: readonly Site[], bps: (site: Site) => number) =>
        [...new Map(sites.map((site) => [site.identifier, bps(site)])).values()].reduce((all, one) => all + one, 0);
      const sent = sum(
        hosed.map(({ from }) => from),
        hoseInBps,
      );
      const heard = sum(
        hosed.map(({ to }) => to),
        hoseOutBps,
      );
      total += Math.min(sent, heard) + here.reduce((all, { from, to }) => all + (pipeBps(from, to.identifier) ?? 0), 0);
    }
    return total;
  };
  const fits = (at: number): boolean | undefined => {
    const way = ways[at];
    if (way === undefined) return true;
    let isOpen = false;
    for (const path of way.paths) {
      steps += 1;
      if (steps > maximumSteps) return undefined;
      for (const resource of path) over.set(resource, [...(over.get(resource) ?? []), way]);
      const found = path.every((resource) => demandOn(resource) <= left(resource)) ? fits(at + 1) : false;
      for (const resource of path)
        over.set(
          resource,
          (over.get(resource) ?? []).filter((one) => one !== way),
        );
      if (found === true) return true;
      if (found === undefined) isOpen = true;
    }
    return isOpen ? undefined : false;
  };
  return fits(0);
}

/** All paths that touch no device twice, nor one that is avoided. */
function pathsBetween(
  from: string,
  to: string,
  network: Network,
  avoided: ReadonlySet<string>,
): readonly (readonly Resource[])[] {
  const { graph } = network;
  const walk = (at: string, seen: ReadonlySet<string>): readonly (readonly Resource[])[] => {
    if (at === to) return [[]];
    const node = network.nodeOf(at);
    return graph.resources.flatMap((resource, arc) => {
      const next = graph.names[graph.target[arc] ?? -1] ?? '';
      if (graph.source[arc] !== node || seen.has(next) || avoided.has(next)) return [];
      return walk(next, new Set(seen).add(next)).map((rest) => [resource, ...rest]);
    });
  };
  return avoided.has(from) ? [] : walk(from, new Set([from]));
}
