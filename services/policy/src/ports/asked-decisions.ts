import type { Pqo } from '../domain/pqo.js';

/** A negotiation of an order. */
export type Negotiation = Pick<Pqo, 'orderId' | 'negotiation'>;
/** What was asked on it; the decision says for whom, and when. */
export type Asked = Negotiation & Pick<Pqo, 'cpd' | 'asksForPrice' | 'room' | 'ownDomainOnly' | 'path'>;

/** Port: what the order service once asked. */
export interface AskedDecisions {
  /**
   * What was asked on each of these, at most `limits.askedAtOnce`; without those that the order service does not know.
   * Throws RequestFailed where nobody answers, ContractViolation for an answer that is none.
   */
  find(negotiations: readonly Negotiation[]): Promise<readonly Asked[]>;
}
