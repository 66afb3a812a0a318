import type { BoundName } from './counter-offers/bound.js';
import type { PreferredPaths } from './paths/path-terms.js';
import type { Procedure } from './procedure.js';
import type { Carriage } from './vpn/carriage.js';

/** By what all profiles of an order are judged. */
export interface JudgedBy {
  readonly procedure: Procedure;
  readonly carriage: Carriage;
  /** Which paths the provider's rules prefer. */
  readonly preferred?: PreferredPaths | undefined;
  /** The bounds that may be offered looser than they are asked where no path keeps them, the first given up first; absent: none. */
  readonly looser?: readonly BoundName[] | undefined;
}
