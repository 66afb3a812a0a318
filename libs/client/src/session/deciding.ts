import { sendOnce, sendUntilAnswered } from './sending.js';
import { amendTransaction, finish, type Turn } from './turn.js';
import { move } from './moving.js';

/** Sends the order (CPNP-03 §11.1.1). */
export function release(turn: Turn): void {
  const { state, requested, requestedElements, expectedResponseDate } = turn.session;
  if (state !== 'Created') return;
  move(turn, 'release');
  sendUntilAnswered(turn, 'PROVISION', {
    connectivityProvisioningDocument: requested,
    ...(requestedElements && { informationElements: requestedElements }),
    ...(expectedResponseDate !== undefined && { expectedResponseDate }),
  });
  move(turn, 'send PROVISION');
  if (expectedResponseDate !== undefined && expectedResponseDate !== 'infinite')
    turn.actions.push({ kind: 'set-timer', timer: 'response', at: Date.parse(expectedResponseDate) });
}

/** Accepts the offer, unless it has run out: a late ACCEPT should not be sent (N26). */
export function accept(turn: Turn): void {
  const { state, offer } = turn.session;
  if (state !== 'OfferProcessing' || offer === undefined) return;
  if (Date.parse(offer.validityDate) <= turn.now) return expireOffer(turn);
  const { informationElements } = offer;
  turn.actions.push({ kind: 'clear-timer', timer: 'validity' });
  sendUntilAnswered(turn, 'ACCEPT', {
    providerOrderIdentifier: offer.providerOrderIdentifier,
    nonce: offer.nonce,
    connectivityProvisioningDocument: offer.connectivityProvisioningDocument,
    ...(informationElements && { informationElements }),
  });
  move(turn, 'send ACCEPT');
}

/** Refuses the offer. The nonce goes along although §9.2.6 names none (N16). */
export function decline(turn: Turn): void {
  const { state, offer } = turn.session;
  if (state !== 'OfferProcessing' || offer === undefined) return;
  turn.actions.push({ kind: 'clear-timer', timer: 'validity' });
  const { providerOrderIdentifier, nonce } = offer;
  sendUntilAnswered(turn, 'DECLINE', { providerOrderIdentifier, nonce });
  amendTransaction(turn, { closing: { kind: 'decline' } });
  move(turn, 'send DECLINE');
}

const cancelEvents = {
  user: 'send CANCEL',
  'response-timer': 'response date passes',
  'offer-timer': 'offer date passes',
} as const;

/** Ends an order before its agreement; CANCEL is repeated until its ACK (N6). */
export function cancel(turn: Turn, cause: keyof typeof cancelEvents): void {
  const { state, customerOrderIdentifier } = turn.session;
  if (state === 'Completed' || state === 'Cancelled') return;
  if (state === 'Created' || state === 'AwaitingProcessing') {
    move(turn, 'abort');
    return finish(turn, { kind: 'cancelled', customerOrderIdentifier, cause, acknowledged: false });
  }
  for (const timer of ['offer', 'response', 'validity'] as const) turn.actions.push({ kind: 'clear-timer', timer });
  const { sequenceNumber } = sendUntilAnswered(turn, 'CANCEL', {});
  const afterAccept = state === 'AcceptSent';
  amendTransaction(turn, { closing: { kind: 'cancel', cause, afterAccept, sequenceNumber } });
  move(turn, cancelEvents[cause]);
}

/** Nobody acknowledged the ACCEPT: one CANCEL, not repeated, and no more waiting (N37). */
export function giveUpAccept(turn: Turn): void {
  sendOnce(turn, 'CANCEL', {});
  move(turn, 'retries used up');
}

/** The server clears an expired order in silence (CPNP-03 §9.1.8), and so does the client. */
export function expireOffer(turn: Turn): void {
  const { customerOrderIdentifier } = turn.session;
  move(turn, 'validity date passes');
  finish(turn, { kind: 'cancelled', customerOrderIdentifier, cause: 'validity-date', acknowledged: false });
}
