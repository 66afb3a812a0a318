import type { Instant } from '@parley/cpnp';
import type { Child } from './child.state.js';
import { answersOf } from './partner-answers.js';
import type { ProcurementEvent, PurchaseOutcome } from './procurement.events.js';
import { childOf, childrenOf, type Procurement, type Purchase } from './procurement.state.js';

/**
 * What the state makes necessary: nothing where it is at rest. A child is given up as soon as nobody needs it, whoever ended what it was
 * for, and an agreement is reached for what is bought and for nothing else (N39, N41).
 */
export function consequencesOf(state: Procurement, now: Instant): readonly ProcurementEvent[] {
  return Object.values(state.purchases).flatMap((purchase) => [
    ...closing(state, purchase),
    ...buying(state, purchase, now),
    ...releasing(state, purchase, now),
  ]);
}

/** All have answered: nobody is waited for. */
function closing(state: Procurement, purchase: Purchase): readonly ProcurementEvent[] {
  const { negotiation, phase, candidates } = purchase;
  if (phase !== 'asking' || answersOf(state, purchase).length < candidates.length) return [];
  return [{ type: 'choice-requested', data: { orderId: state.orderId, negotiation } }];
}

/** ACCEPT goes to whom it is time for; then it has ended when all have said ACK, or one of them something else (N41). */
function buying(state: Procurement, purchase: Purchase, now: Instant): readonly ProcurementEvent[] {
  if (purchase.phase !== 'buying') return [];
  const taken = purchase.taken.map((child) => childOf(state, child));
  const due = taken.filter((child) => child === undefined || isDue(child, purchase));
  if (taken.some((child) => child === undefined || isLost(child))) return [ended(state, purchase, 'failed')];
  const toAccept = due.flatMap((child) => (child?.session.state === 'OfferProcessing' ? [child] : []));
  if (toAccept.length > 0)
    return toAccept.map(({ created: { child } }) => ({ type: 'child-accept-sent', data: { child, at: now } }));
  if (!due.every((child) => child?.session.outcome?.kind === 'agreed')) return [];
  return [ended(state, purchase, due.length < taken.length ? 'held' : 'bought')];
}

/** Whether a child is accepted at this stage (N39). */
const isDue = ({ created }: Child, { stage }: Purchase): boolean =>
  stage === 'accept' || created.acceptance === 'before-offer';

/** Whether a child can no more become an agreement that stays. */
const isLost = ({ session, isReleased }: Child): boolean =>
  isReleased || (session.outcome !== undefined && session.outcome.kind !== 'agreed');

function ended(
  { orderId }: Procurement,
  { negotiation, stage = 'offer' }: Purchase,
  outcome: PurchaseOutcome,
): ProcurementEvent {
  const reasons = outcome === 'failed' ? ['a partner did not keep its offer'] : [];
  return { type: 'purchase-ended', data: { orderId, negotiation, stage, outcome, reasons } };
}

/** Once it is chosen, who is not taken is let go; once it is over, everybody. */
function releasing(state: Procurement, purchase: Purchase, now: Instant): readonly ProcurementEvent[] {
  const { phase, taken } = purchase;
  if (phase === 'asking' || phase === 'choosing') return [];
  return childrenOf(state, purchase)
    .filter(({ created, isReleased }) => !isReleased && (phase === 'over' || !taken.includes(created.child)))
    .map(({ created: { child } }) => ({ type: 'child-released', data: { child, at: now } }));
}
