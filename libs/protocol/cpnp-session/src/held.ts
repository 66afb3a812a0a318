import type { Offer } from '@parley/cpnp';
import type { Agreement } from './outcome.js';
import { isSameDocument } from './same-document.js';
import type { Session } from './session.js';

/** FAIL "Message Validation Error": no order of these identifiers and this nonce is agreed (CPNP-03 §9.2.10). */
const noSuchOrder = 1;
/**
 * FAILs to a repeat that say nothing of the copy before it (CPNP-03 §9.2.10). "Authentication Required" and "Authorization Failed" are said of
 * who sends, before the order is looked at (N33). "Message Validation Error" is also what a repeat gets that reaches the server from another
 * port or address: it is in no session of the order (§8.4, §10.2), whatever the order has become.
 */
const saidOfTheRepeat: ReadonlySet<number> = new Set([noSuchOrder, 2, 3]);

/**
 * What a server holds once a session of the order has ended, of what it held before; of several, since it never said, one, the likeliest
 * first. Empty: nothing, for certain. A session that has not ended changes nothing (N20).
 */
export function heldAfter(held: readonly Agreement[], session: Session): readonly Agreement[] {
  const { outcome, offer } = session;
  switch (outcome?.kind) {
    case 'agreed':
      // What it costs is what was accepted, whatever the ACK says of it.
      return offer === undefined ? held : [agreementOf(offer)];
    case 'withdrawn':
      return [];
    case 'failed':
      if (outcome.statusCode === noSuchOrder && outcome.inAnswerTo !== 'ACCEPT') return withoutNamed(held, session);
      break;
    default:
  }
  return offer !== undefined && mayHaveAgreed(session) ? [agreementOf(offer), ...held] : held;
}

/** What a client knows of what its server holds, as it is shown: one agreement in force, and one that may have taken its place. */
export interface KnownAgreements {
  readonly agreement?: Agreement;
  readonly possible?: Agreement;
}

/** `heldAfter` for a client that keeps one agreement as the one in force until the server has agreed to another. */
export function knownAfter({ agreement, possible }: KnownAgreements, session: Session): KnownAgreements {
  const before = [possible, agreement].filter((one) => one !== undefined);
  const held = heldAfter(before, session);
  const inForce = session.outcome?.kind === 'agreed' ? held[0] : held.find((one) => one === agreement);
  const other = held.find((one) => one !== inForce);
  return { ...(inForce && { agreement: inForce }), ...(other && { possible: other }) };
}

/** The server knows no such agreement: after a WITHDRAW there is none, and after an UPDATE the others are likelier. */
function withoutNamed(held: readonly Agreement[], { agreement, transaction }: Session): readonly Agreement[] {
  const isNamed = ({ nonce }: Agreement) => nonce === agreement?.nonce;
  const others = held.filter((one) => !isNamed(one));
  return transaction.purpose === 'withdraw' ? others : [...others, ...held.filter(isNamed)];
}

/**
 * Whether the server may have agreed without a word of it: to an ACCEPT that stayed without an answer, that a CANCEL crossed (N6, N37), or
 * of which only a repeat was refused, for who sent it or where it came from. A WITHDRAW finds out: ACK and FAIL 1 to it both say that it
 * holds no such agreement (§10.2, N5).
 */
function mayHaveAgreed(session: Session): boolean {
  const {
    outcome,
    transaction: { closing },
  } = session;
  switch (outcome?.kind) {
    case 'no-answer':
      return outcome.to === 'ACCEPT';
    case 'failed':
      return outcome.inAnswerTo === 'ACCEPT' && outcome.isToRepeat === true && saidOfTheRepeat.has(outcome.statusCode);
    case 'cancelled':
      return (
        closing?.kind === 'cancel' && closing.afterAccept && (!outcome.acknowledged || acknowledgesTheOffer(session))
      );
    default:
      return false;
  }
}

/** A server acknowledges a CANCEL with the requested document (N2): another one that was offered may answer the ACCEPT. */
function acknowledgesTheOffer({ offer, requested, transaction: { lastReceived } }: Session): boolean {
  const cpd = lastReceived?.method === 'ACK' ? lastReceived.connectivityProvisioningDocument : undefined;
  if (cpd === undefined || offer === undefined || isSameDocument(cpd, requested)) return false;
  return isSameDocument(cpd, offer.connectivityProvisioningDocument);
}

function agreementOf(offer: Offer): Agreement {
  const { providerOrderIdentifier, nonce, connectivityProvisioningDocument: cpd, informationElements } = offer;
  return { providerOrderIdentifier, nonce, cpd, ...(informationElements && { informationElements }) };
}
