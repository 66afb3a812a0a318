import type { CapacityRefused, CapacityReserved } from './ledger.events.js';
import type { JudgedByRules } from './rules/judged-by-rules.js';
import type { PreferredPath } from './preferred-path.js';
import { isSameValue } from './same-value.js';

type Decision = CapacityReserved | CapacityRefused;

/**
 * The decision that follows preferences, or the one without them: where less would be offered by them, somebody asked for them, or nothing be
 * offered at all. A price may be another, where rules make it depend on the path.
 */
export function preferredOf(
  preferred: Decision,
  plain: CapacityReserved,
): { readonly decision: CapacityReserved; readonly preferred: PreferredPath } {
  if (preferred.type !== 'capacity-reserved' || !isNoWorse(preferred.data, plain.data))
    return { decision: plain, preferred: { isFollowed: false, instead: [] } };
  const laid = preferred.data.paths?.listed ?? [];
  const instead = (plain.data.paths?.listed ?? []).filter((path, at) => !isSameValue(path, laid[at]));
  return { decision: preferred, preferred: { isFollowed: true, instead } };
}

type Offer = CapacityReserved['data'];

const isNoWorse = (one: Offer, plain: Offer): boolean =>
  isSameValue(one.cpd, plain.cpd) &&
  isSameValue(one.reasons, plain.reasons) &&
  (one.escalation === undefined || plain.escalation !== undefined);

/** What all rules said, those that prefer first. */
export const judgedTogether = (preferring: JudgedByRules, others: JudgedByRules | undefined): JudgedByRules => ({
  fired: [...preferring.fired, ...(others?.fired ?? [])],
  failed: [...preferring.failed, ...(others?.failed ?? [])],
});
