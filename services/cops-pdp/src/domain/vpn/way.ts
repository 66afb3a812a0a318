import { commonFamily, encapsulationOctets, type OuterAddresses, type Technology } from '@parley/cops';
import type { PlannedPair, PlannedSite } from './plan.js';

/** How two devices are joined: the technology, and the family of the outer addresses. */
export interface Way {
  readonly technology: Technology;
  readonly family: 4 | 6;
}

/**
 * The first technology, in the order of the pair or else of the first site's device, that both devices have and that did not fail
 * before, over a family in which both have an address. Undefined: there is none.
 */
export function wayOf(
  pair: PlannedPair,
  a: PlannedSite,
  b: PlannedSite,
  failed: readonly Technology[],
): Way | undefined {
  const family = commonFamily(outerOf(a), outerOf(b));
  if (family === undefined) return undefined;
  const both = (pair.technologies ?? a.technologies).filter(
    (one) => a.technologies.includes(one) && b.technologies.includes(one),
  );
  // When all have failed, they are tried from the first again.
  const technology = both.find((one) => !failed.includes(one)) ?? both[0];
  return technology === undefined ? undefined : { technology, family };
}

const outerOf = ({ address4: v4, address6: v6 }: PlannedSite): OuterAddresses => ({ v4, v6 });

/** Octets that a tunnel carries at most; 0 where it is not known. */
export function mtuOf({ technology, family }: Way, a: PlannedSite, b: PlannedSite): number {
  const below = Math.min(a.underlayMtu ?? b.underlayMtu ?? 0, b.underlayMtu ?? a.underlayMtu ?? 0);
  const header = encapsulationOctets(technology, family);
  return below === 0 || header === undefined ? 0 : below - header;
}
