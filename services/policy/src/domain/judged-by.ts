import type { Procedure } from './procedure.js';
import type { Carriage } from './vpn/carriage.js';

/** By what all profiles of an order are judged. */
export interface JudgedBy {
  readonly procedure: Procedure;
  readonly carriage: Carriage;
}
