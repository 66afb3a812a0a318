import type { Resource } from '../network.js';

/** What there is to lay the paths of an order on. */
export interface Ground {
  /** bit/s that are left of a resource for the order, beside what its other profiles take. */
  left(resource: Resource): number;
  /** bit/s of a resource that are its own by its agreement, as far as its other profiles do not take them. */
  agreed(resource: Resource): number;
  /** Whether its agreement has a border link. */
  hasAgreed(linkIdentifier: string): boolean;
}

/** Room without end, and no agreement. */
export const ownGround: Ground = { left: () => Infinity, agreed: () => 0, hasAgreed: () => false };
