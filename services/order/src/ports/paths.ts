import type { PathEntry } from '@parley/cpnp';

/** Port: who knows our own marks on the paths of orders (N49). */
export interface Paths {
  /** Whether the order comes of one of our own child orders. Throws where nobody can say now: the client repeats. */
  cameBack(path: readonly PathEntry[]): Promise<boolean>;
}
