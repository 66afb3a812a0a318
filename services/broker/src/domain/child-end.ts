import { heldAfter, isSameDocument } from '@parley/cpnp-session';
import { costIn, isDearer } from './child-costs.js';
import type { Child, Terms } from './child.js';

/** Time from a refused WITHDRAW or UPDATE to the next: five minutes, doubled each time, an hour at most (N37, RFC 8921 §11.1.2). */
const firstSpacingMs = 300_000;
const longestSpacingMs = 3_600_000;
export const spacingMs = (refusals: number): number =>
  Math.min(firstSpacingMs * 2 ** Math.min(refusals - 1, 16), longestSpacingMs);

/** Notes, as a session ends, what the partner holds from then on. */
export function concluded(child: Child, now: number): Child {
  const { outcome, transaction, requested } = child.session;
  if (outcome === undefined) return child;
  const held = heldAfter(child.held, child.session);
  const next = { ...child, held };
  switch (transaction.purpose) {
    case 'provision':
      return next;
    case 'update': {
      const { due } = child;
      if (due === undefined || isReached(next, due) || !isSameDocument(requested, due.cpd)) return next;
      return again(next, 'update', now);
    }
    case 'withdraw': {
      // Refused, unless it knows of no such agreement, which says nothing of another that it may hold in its place.
      if (held.length > 0 && held.length === child.held.length) return again(next, 'withdraw', now);
      return held.length > 0 ? { ...next, timers: { ...child.timers, withdraw: now } } : next;
    }
  }
}

/** It is asked once more, the later the more often that it has refused. */
function again(child: Child, timer: 'withdraw' | 'update', now: number): Child {
  const refusals = child.refusals + 1;
  return { ...child, refusals, timers: { ...child.timers, [timer]: now + spacingMs(refusals) } };
}

/** Sets the timer of what is left to do once a session has ended; where it runs, or nothing is left, the child stays as it is. */
export function scheduled(child: Child, now: number): Child {
  const { session, held, isReleased, timers, due } = child;
  if (session.outcome === undefined || held.length === 0) return child;
  if (isReleased) {
    const isUnderWay = session.transaction.purpose === 'withdraw' || timers.withdraw !== undefined;
    return isUnderWay ? child : { ...child, timers: { ...timers, withdraw: now } };
  }
  if (due === undefined) return child;
  if (isReached(child, due)) {
    const { due: _, ...reached } = child;
    return { ...reached, refusals: 0 };
  }
  return timers.update === undefined ? { ...child, timers: { ...timers, update: now } } : child;
}

/** Whether the partner carries what is due, for no more than is due for it, and for certain nothing else. */
const isReached = ({ held: [first, ...others] }: Pick<Child, 'held'>, due: Terms): boolean =>
  first !== undefined &&
  others.length === 0 &&
  isSameDocument(first.cpd, due.cpd) &&
  !isDearer(costIn(first.informationElements), due.cost);
