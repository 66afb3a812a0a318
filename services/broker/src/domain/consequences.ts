import type { Instant } from '@parley/cpnp';
import { costOfOffer } from './child-costs.js';
import type { Child, Terms } from './child.js';
import { isAtRest, offers } from './child.state.js';
import { answersOf } from './partner-answers.js';
import type { ProcurementEvent, PurchaseOutcome } from './procurement.events.js';
import { childOf, type Procurement, type Purchase } from './procurement.state.js';
import { standingOf, type Standing } from './standing.js';

/**
 * What the state makes necessary: nothing where it is at rest. A child is given up as soon as nobody needs it, whoever ended what it was
 * for, and an agreement is reached for what is bought and for nothing else (N39, N41).
 */
export function consequencesOf(state: Procurement, now: Instant): readonly ProcurementEvent[] {
  const purchases = Object.values(state.purchases);
  return [
    ...purchases.flatMap((purchase) => [...closing(state, purchase), ...buying(state, purchase, now)]),
    ...Object.values(state.children).flatMap((child) => {
      if (child.isReleased) return [];
      const isNeeded = purchases.some((purchase) => needs(purchase, child.created.child));
      if (!isNeeded) return [{ type: 'child-released', data: aboutOf(child, now) } as const];
      const changes = changing(child, state, now);
      return changes.length > 0 ? changes : watching(child, state, now);
    }),
    ...telling(state, now),
  ];
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
  const standings = purchase.taken.map((name) => ({
    child: childOf(state, name)?.created.child,
    standing: standingOf(state, purchase, name, now),
  }));
  const isAny = (one: Standing) => standings.some(({ standing }) => standing === one);
  if (isAny('lost')) return [ended(state, purchase, 'failed')];
  if (isAny('due'))
    return standings.flatMap(({ child, standing }) =>
      standing === 'due' && child !== undefined
        ? [{ type: 'child-accept-sent', data: { child, at: now } } as const]
        : [],
    );
  if (isAny('accepted')) return [];
  return [ended(state, purchase, isAny('later') ? 'held' : 'bought')];
}

function ended(
  { orderId }: Procurement,
  { negotiation, stage = 'offer' }: Purchase,
  outcome: PurchaseOutcome,
): ProcurementEvent {
  const reasons = outcome === 'failed' ? ['a partner did not keep its offer'] : [];
  return { type: 'purchase-ended', data: { orderId, negotiation, stage, outcome, reasons } };
}

const aboutOf = ({ created: { child } }: Child, at: Instant) => ({ child, at });

/** Of a purchase that is chosen, who is taken is needed; of one that is over, nobody. */
function needs({ phase, taken, candidates }: Purchase, child: string): boolean {
  if (phase === 'over') return false;
  return isOpen(phase) ? candidates.some((one) => one.child === child) : taken.includes(child);
}

const isOpen = (phase: Purchase['phase']): boolean => phase === 'asking' || phase === 'choosing';

/** An UPDATE of a child follows what becomes of the parent's negotiation that it was for. */
function changing(child: Child, state: Procurement, now: Instant): readonly ProcurementEvent[] {
  const about = aboutOf(child, now);
  const terms = settledOn(child, state);
  if (terms !== undefined) return [{ type: 'child-change-due', data: { ...about, ...terms } }];
  const { session, due } = child;
  if (due === undefined || session.outcome !== undefined || session.state !== 'OfferProcessing') return [];
  return [{ type: offers(child, due) ? 'child-accept-sent' : 'child-offer-declined', data: about }];
}

/**
 * What the partner is to carry, and for how much, once it is known whether the parent agrees to what its UPDATE is for; undefined: it is not known yet, or
 * no UPDATE is under way.
 */
function settledOn({ update, session, created }: Child, { purchases, agreed = 0 }: Procurement): Terms | undefined {
  if (update === undefined) return undefined;
  const purchase = purchases[update.negotiation];
  if (purchase === undefined || !needs(purchase, created.child)) return update.before;
  if (agreed < update.negotiation) return undefined;
  if (session.offer === undefined) return update.before;
  const cost = costOfOffer(session);
  return { cpd: session.offer.connectivityProvisioningDocument, ...(cost !== undefined && { cost }) };
}

/** The purchase on which the agreement in force stands; undefined: none, or nothing is bought for it. */
function inForce({ purchases, agreed }: Procurement): Purchase | undefined {
  const purchase = agreed === undefined ? undefined : purchases[agreed];
  return purchase === undefined || purchase.phase === 'over' || purchase.taken.length === 0 ? undefined : purchase;
}

/** Whether a child can be used is asked for as long as the agreement in force needs it (N53). */
function watching(child: Child, state: Procurement, now: Instant): readonly ProcurementEvent[] {
  if (inForce(state)?.taken.includes(child.created.child) !== true) return [];
  if (!isAtRest(child) || child.timers.status !== undefined) return [];
  return [{ type: 'child-status-due', data: aboutOf(child, now) }];
}

/**
 * What partners carry is active when each of them says so; one that does not tell stops nothing (N53). What the order service takes it for from the
 * agreement on, it is not told.
 */
function telling(state: Procurement, now: Instant): readonly ProcurementEvent[] {
  const purchase = inForce(state);
  if (purchase === undefined) return [];
  const { negotiation, taken } = purchase;
  const told = taken.map((name) => childOf(state, name)?.activity?.told?.state ?? 'inactive');
  const next = {
    state: told.includes('inactive') ? ('inactive' as const) : ('active' as const),
    notTold: told.filter((each) => each === 'not-told').length,
  };
  const { activity } = state;
  const said = activity?.negotiation === negotiation ? activity : assumed;
  if (said.state === next.state && said.notTold === next.notTold) return [];
  const { orderId } = state;
  return [{ type: 'activity-changed', data: { orderId, negotiation, at: now, ...next, children: taken.length } }];
}

/** What an agreement begins with, also an UPDATE's (ADR 68). */
const assumed = { state: 'inactive', notTold: 0 } as const;
