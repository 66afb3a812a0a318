import { checksTogether } from '../check.js';
import type { Escalation, Terms } from '../guidelines.js';
import type { CapacityRefused, CapacityReserved } from '../ledger.events.js';
import type { Ledger } from '../ledger.state.js';
import { millionthsOf } from '../money.js';
import type { Pqo } from '../pqo.js';
import type { Choice } from './offer-choice.js';
import { worthOf, worthText, type PartnerPrice } from './partner-price.js';
import { boughtInDay } from './purchases.js';

/** In our currency; undefined: one of them is not known. */
export function pricesOf(choices: readonly Choice[], { prices }: Terms): readonly PartnerPrice[] | undefined {
  const known = choices.flatMap(({ offer, partner }) =>
    offer.price !== undefined && offer.price.currency === prices?.currency
      ? [{ amount: offer.price.amount, factor: partner.priceFactor ?? '1' }]
      : [],
  );
  return known.length === choices.length ? known : undefined;
}

export const nobodyToAsk = 'what partners ask is more than is bought without asking, and there is nobody to ask';

/** Who approves what is bought beyond the worth of a day; undefined: it is within it. */
export function beyondWorth(
  prices: readonly PartnerPrice[] | undefined,
  { pqo, ledger, terms }: { readonly pqo: Pqo; readonly ledger: Ledger; readonly terms: Terms },
): Escalation | 'nobody-to-ask' | undefined {
  const { partners, guidelines } = terms;
  const most = millionthsOf(partners?.limits.worthPerDay ?? '0');
  const before = boughtInDay(ledger.purchases.get(pqo.customerId) ?? [], pqo);
  const inDay = before.reduce((sum, amount) => sum + millionthsOf(amount), 0n);
  const worth = prices && worthOf(prices);
  if (worth !== undefined && worth + inDay <= most) return undefined;
  const checks = partners?.limits.checks ?? guidelines?.checks ?? [];
  if (checks.length === 0) return 'nobody-to-ask';
  const reason =
    worth === undefined
      ? 'it is not known what partners ask for it'
      : `partners ask ${worthText(worth)} for it, with ${worthText(inDay)} for others of the customer in a day, and ${worthText(most)} are bought without asking`;
  return { reasons: [reason], checks };
}

/** Whom rules have asked beside, each check once. */
export function withApprovals(beyond: Escalation | undefined, choices: readonly Choice[]): Escalation | undefined {
  const approvals = choices.flatMap(({ says }) => says.approvals);
  if (approvals.length === 0) return beyond;
  const { reasons = [], checks = [] } = beyond ?? {};
  return {
    reasons: [...reasons, ...new Set(approvals.map(({ reason }) => reason))],
    checks: checksTogether([...checks, ...approvals.map(({ check }) => check)]),
  };
}

/** With what rules said of the partners, after what they said of the order; each rule once. */
export function withRulesOf<Decided extends CapacityReserved | CapacityRefused>(
  choices: readonly Choice[],
  decided: Decided,
): Decided {
  const { fired, failed } = decided.data.rules ?? { fired: [], failed: [] };
  const said = choices.map(({ says }) => says.judged);
  const more = { fired: said.flatMap((one) => one.fired), failed: said.flatMap((one) => one.failed) };
  if (more.fired.length + more.failed.length === 0) return decided;
  const once = <Named extends { readonly name: string }>(list: readonly Named[]) => [
    ...new Map(list.map((one) => [one.name, one])).values(),
  ];
  const rules = { fired: once([...fired, ...more.fired]), failed: once([...failed, ...more.failed]) };
  return { ...decided, data: { ...decided.data, rules } };
}
