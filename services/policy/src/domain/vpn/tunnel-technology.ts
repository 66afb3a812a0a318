import type { TunnelEnd, TunnelTechnology } from './vpn-plan.js';

/**
 * What two devices make a tunnel of: the technology of the least sum of their preferences, the earlier name where two are equal, so
 * that both ends come to the same. undefined: they have none in common, or no family of addresses.
 */
export function commonTechnology(a: TunnelEnd, b: TunnelEnd): TunnelTechnology | undefined {
  if (!haveCommonFamily(a, b)) return undefined;
  const [best] = a.technologies
    .map((technology, rank) => ({ technology, other: b.technologies.indexOf(technology), rank }))
    .filter(({ other }) => other >= 0)
    .toSorted((x, y) => x.rank + x.other - y.rank - y.other || (x.technology < y.technology ? -1 : 1));
  return best?.technology;
}

const haveCommonFamily = ({ tunnelAddresses: a }: TunnelEnd, { tunnelAddresses: b }: TunnelEnd): boolean =>
  (a.v4 !== undefined && b.v4 !== undefined) || (a.v6 !== undefined && b.v6 !== undefined);
