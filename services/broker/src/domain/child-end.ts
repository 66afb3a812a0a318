import { isSameDocument, type Agreement, type Session } from '@parley/cpnp-session';
import { costIn, isDearer } from './child-costs.js';
import type { Child, Terms } from './child.js';

/** Time from a refused WITHDRAW or UPDATE to the next: five minutes, doubled each time, an hour at most (N37, RFC 8921 §11.1.2). */
const firstSpacingMs = 300_000;
const longestSpacingMs = 3_600_000;
export const spacingMs = (refusals: number): number =>
  Math.min(firstSpacingMs * 2 ** Math.min(refusals - 1, 16), longestSpacingMs);

/** FAIL "Message Validation Error": no order of these identifiers and this nonce is agreed (CPNP-03 §9.2.10). */
const noSuchOrder = 1;

/** Notes, as a session ends, what the partner holds from then on. */
export function concluded(child: Child, now: number): Child {
  const { outcome, transaction } = child.session;
  if (outcome === undefined) return child;
  switch (transaction.purpose) {
    case 'provision':
      return { ...child, held: heldAfter(child.session) };
    case 'update':
      return updated(child, now);
    case 'withdraw': {
      const isRefused = outcome.kind === 'failed' && outcome.statusCode !== noSuchOrder;
      if (isRefused) return again(child, 'withdraw', now);
      // That it knows of no such agreement says nothing of another that it may hold in its place.
      const held = outcome.kind === 'failed' ? child.held.slice(1) : [];
      return { ...child, held, ...(held.length > 0 && { timers: { ...child.timers, withdraw: now } }) };
    }
  }
}

function updated(child: Child, now: number): Child {
  const { outcome, requested } = child.session;
  const isAgreed = outcome?.kind === 'agreed';
  // With an ACCEPT that was never answered, what was before it may be in force as well (N20).
  const held = isAgreed ? heldAfter(child.session) : [...heldAfter(child.session), ...inTurn(child)];
  const next = { ...child, held };
  const { due } = child;
  if (due === undefined || isReached(next, due) || !isSameDocument(requested, due.cpd)) return next;
  return again(next, 'update', now);
}

/** Where the partner knows nothing of the likeliest agreement, the others are likelier. */
function inTurn({ held, session: { outcome } }: Child): readonly Agreement[] {
  const [likeliest, ...others] = held;
  const isUnknown = outcome?.kind === 'failed' && outcome.inAnswerTo === 'UPDATE' && outcome.statusCode === noSuchOrder;
  return likeliest !== undefined && isUnknown ? [...others, likeliest] : held;
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

/**
 * What the partner holds by this negotiation, or may hold since it never said: an ACCEPT that stayed without an answer may have arrived, and so
 * may one that a CANCEL crossed (N6, N37).
 */
function heldAfter({ outcome, offer, transaction }: Session): readonly Agreement[] {
  switch (outcome?.kind) {
    // What it costs is what we have accepted, whatever the partner's ACK says of it.
    case 'agreed':
      return ofOffer(offer);
    case 'no-answer':
      return outcome.to === 'ACCEPT' ? ofOffer(offer) : [];
    case 'cancelled': {
      const { closing } = transaction;
      return closing?.kind === 'cancel' && closing.afterAccept && !outcome.acknowledged ? ofOffer(offer) : [];
    }
    default:
      return [];
  }
}

function ofOffer(offer: Session['offer']): readonly Agreement[] {
  if (offer === undefined) return [];
  const { providerOrderIdentifier, nonce, connectivityProvisioningDocument: cpd, informationElements } = offer;
  return [{ providerOrderIdentifier, nonce, cpd, ...(informationElements && { informationElements }) }];
}
