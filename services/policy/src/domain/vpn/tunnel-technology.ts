import { commonFamily } from '@parley/cops';
import type { TunnelEnd, TunnelTechnology } from './vpn-plan.js';

/**
 * What two devices make a tunnel of: the technology of the least sum of their preferences, the earlier name where two are equal, so
 * that both ends come to the same. undefined: they have none in common, or no family of addresses.
 */
export function commonTechnology(a: TunnelEnd, b: TunnelEnd): TunnelTechnology | undefined {
  if (commonFamily(a.tunnelAddresses, b.tunnelAddresses) === undefined) return undefined;
  const [best] = a.technologies
    .map((technology, rank) => ({ technology, other: b.technologies.indexOf(technology), rank }))
    .filter(({ other }) => other >= 0)
    .toSorted((x, y) => x.rank + x.other - y.rank - y.other || (x.technology < y.technology ? -1 : 1));
  return best?.technology;
}

/** What both can make tunnels of, in the order of the one. */
export const commonTechnologies = (a: TunnelEnd, b: TunnelEnd): readonly TunnelTechnology[] =>
  a.technologies.filter((technology) => b.technologies.includes(technology));
