import { longestEncapsulationOctets } from '@parley/cops';
import type { Layout } from './demand.js';
import type { Network } from './network.js';
import type { Carriage } from './vpn/carriage.js';

/** Largest packet between the sites of a profile, in octets, and what it is bounded by. */
export interface MtuLimit {
  readonly mtuOctets: number;
  /** Absent: by the network as a whole. */
  readonly of?: string;
}

/**
 * The least that a path of the profile carries: of its links and of both sides of the underlay, less the encapsulation. Two sites at
 * one device have a path without links, whose packets are those of the core. Paths are looked at only where some link of the network
 * might not carry what is wanted.
 */
export function mtuOfPaths(layout: Layout, wantedOctets: number, carriage: Carriage, network: Network): MtuLimit {
  if (wantedOctets <= network.leastMtuOctets - longestEncapsulationOctets) return { mtuOctets: wantedOctets };
  const { sites, paths, uplinks = [] } = layout;
  const all = [
    ...paths.map(({ from, to, ...path }) => ({ a: from, b: to, ...path })),
    // The Internet is at the same device as its link; which one that is matters to tunnels alone, and it has none.
    ...uplinks.map(({ site, ...path }) => ({ a: site, b: site, ...path })),
  ];
  let least: MtuLimit = { mtuOctets: all.length === 0 ? network.siteMtuOctets : Infinity };
  for (const { a: from, b: to, resources, backup } of all) {
    const [a, b] = [sites.get(from)?.device ?? '', sites.get(to)?.device ?? ''];
    const { octets, of } = carriage.encapsulationBetween(a, b);
    const underlay = carriage.underlayBetween(a, b);
    let [carried, by] = [underlay, `the underlay of ${a} and ${b}`];
    for (const resource of backup === undefined ? resources : [...resources, ...backup.resources]) {
      const width = network.linkMtuOf(resource);
      if (width < carried) [carried, by] = [width, resource];
    }
    if (resources.length === 0 && network.coreMtuOctets < carried) [carried, by] = [network.coreMtuOctets, 'the core'];
    if (carried - octets < least.mtuOctets)
      least = { mtuOctets: carried - octets, of: `${by} carries ${carried}, of which ${octets} are for ${of}` };
  }
  return least;
}
