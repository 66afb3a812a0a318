import type { Instant } from '@parley/cpnp';
import { carriesDocument } from '@parley/cpnp-session';
import type { Child } from './child.js';
import { childOf, type Procurement, type Purchase } from './procurement.state.js';

/** How a child of a purchase stands, as its parent is to be offered or agreed. */
export type Standing =
  /** It can become no agreement any more that the purchase could stand on. */
  | 'lost'
  /** It is not yet time for its ACCEPT (N39). */
  | 'later'
  /** Its ACCEPT is to be sent. */
  | 'due'
  | 'accepted'
  /** The partner carries what the parent needs. */
  | 'agreed';

/** An offer that is valid for less time, in milliseconds, cannot be held until a customer has accepted. */
const shortestHoldMs = 300_000;

export function standingOf(state: Procurement, purchase: Purchase, name: string, now: Instant): Standing {
  const child = childOf(state, name);
  if (child === undefined || child.isReleased) return 'lost';
  const standing = purchase.candidates.find((one) => one.child === name)?.standing;
  switch (standing) {
    case 'kept':
      return 'agreed';
    case 'updated':
      return updateStands(child, purchase, now);
    case undefined:
      return negotiationStands(child, purchase.stage === 'accept' || child.created.acceptance === 'before-offer');
  }
}

/**
 * An UPDATE is held until the parent is accepted, whatever the partner's mode, and accepted before where it cannot be held for so long (N48).
 * What it would take away of the agreement in force is not needed of it before the parent's ACK.
 */
function updateStands(child: Child, { negotiation, stage }: Purchase, now: Instant): Standing {
  if (child.update?.negotiation !== negotiation) return 'lost';
  if (changeOf(child) === 'less') return 'agreed';
  const validUntil = child.session.offer?.validityDate;
  const isHeld = validUntil === undefined || Date.parse(validUntil) - Date.parse(now) >= shortestHoldMs;
  return negotiationStands(child, stage === 'accept' || !isHeld);
}

function negotiationStands({ session: { outcome, state } }: Child, isDue: boolean): Standing {
  if (outcome !== undefined) return outcome.kind === 'agreed' ? 'agreed' : 'lost';
  if (!isDue) return 'later';
  return state === 'OfferProcessing' ? 'due' : 'accepted';
}

/**
 * What the offer to an UPDATE changes of the agreement in force. `more`: all of it is carried as before, or better; `less`: it carries all
 * that is offered; `other`: neither; undefined: nothing is offered.
 */
export function changeOf({ session, update }: Child): 'more' | 'less' | 'other' | undefined {
  if (update === undefined || session.offer === undefined) return undefined;
  return changeBetween(update.before.cpd, session.offer.connectivityProvisioningDocument);
}

type Document = Parameters<typeof carriesDocument>[0];
export function changeBetween(before: Document, after: Document): 'more' | 'less' | 'other' {
  if (carriesDocument(after, before)) return 'more';
  return carriesDocument(before, after) ? 'less' : 'other';
}
