import { noHolding } from '../holding.js';
import { costsOf, type Ledger } from '../ledger.state.js';
import { minorIn, minorText, type MonthlyPrice } from '../monthly-price.js';
import type { Pqo } from '../pqo.js';
import type { Credit, CreditUse } from './credit.js';

export type CreditJudged =
  | { readonly kind: 'kept'; readonly use: CreditUse }
  /** FAIL 4. */
  | { readonly kind: 'passed'; readonly reason: string };

/**
 * Whether a credit lasts for an offer beside all that its customer holds or has agreed. An order counts as the most of its agreement and of what is
 * offered in its place, so that an update that costs no more passes no credit, also where that has been lowered since.
 */
export function judgeCredit(
  { customerId, orderId }: Pick<Pqo, 'customerId' | 'orderId'>,
  monthly: MonthlyPrice,
  { currency, minor: limit }: Credit,
  { holdings, reservations }: Pick<Ledger, 'holdings' | 'reservations'>,
): CreditJudged {
  const used = minorIn((holdings.get(customerId) ?? noHolding).costs ?? [], currency);
  const own = minorIn(costsOf(reservations.get(orderId)), currency);
  const added = Math.max(0, minorIn([monthly], currency) - own);
  if (added === 0 || used + added <= limit) return { kind: 'kept', use: { minor: limit, usedMinor: used + added } };
  const text = (minor: number) => `${minorText(minor, currency)} ${currency}`;
  return {
    kind: 'passed',
    reason: `the credit of ${customerId} is ${text(limit)} a month, of which ${text(used)} are used, and this would add ${text(added)}`,
  };
}
