import type { Became, Hold } from '../domain/unended-holds.js';

/** Port: what orders say of their negotiations. */
export interface OrderEnds {
  /**
   * What became of each of these, at most `limits.holdsAtOnce`; without those of which nothing can be said for now.
   * Throws RequestFailed where nobody answers, ContractViolation for an answer that is none.
   */
  find(holds: readonly Hold[]): Promise<readonly (Hold & Became)[]>;
}
