import type { Instant } from '@parley/cpnp';
import type { Agreement } from '../order.state.js';

/** How long an agreement binds its customer, counted from the first agreement of the order. */
export interface MinimumTerm {
  readonly name: string;
  readonly minimumMs: number;
  /** Of orders that name one of these service templates; absent: of every order. */
  readonly templates?: readonly string[];
}

/**
 * Why the customer may not withdraw yet: the term that counts, the first that is for the order, has not passed. An agreement of which the
 * log does not say since when it is has no term: it was recorded by a release that knew none.
 */
export function whyBound({ since, cpd }: Agreement, terms: readonly MinimumTerm[], now: Instant): string | undefined {
  const { template } = cpd;
  const term = terms.find(({ templates }) => templates === undefined || templates.some((one) => one === template));
  if (term === undefined || since === undefined) return undefined;
  const endMs = Date.parse(since) + term.minimumMs;
  if (Date.parse(now) >= endMs) return undefined;
  const [day = '', time = ''] = new Date(endMs).toISOString().split('T');
  return `the minimum term ${term.name} of the agreement has not passed: its last day is ${day}, until ${time.slice(0, 8)} UTC`;
}
