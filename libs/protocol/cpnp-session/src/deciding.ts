import { unreachable } from '@parley/cpnp';
import type { Session } from './session.js';
import { sendOnce, sendUntilAnswered } from './sending.js';
import { amendTransaction, finish, type Turn } from './turn.js';
import { move } from './moving.js';

/** The administrator has released the order: it may be sent. */
export function release(turn: Turn): void {
  if (turn.session.state === 'Created') move(turn, 'release');
}

/** Sends the request that opens the transaction (CPNP-03 §11.1.1, §11.1.2). */
export function send(turn: Turn): void {
  const { purpose } = turn.session.transaction;
  switch (purpose) {
    case 'provision':
      return turn.session.state === 'AwaitingProcessing' ? sendProvision(turn) : undefined;
    case 'update':
      return turn.session.state === 'AwaitingProcessing' ? sendUpdate(turn) : undefined;
    case 'withdraw':
      return isUnsentWithdrawal(turn.session) ? sendWithdraw(turn) : undefined;
    default:
      return unreachable(purpose);
  }
}

const isUnsentWithdrawal = ({ state, outcome }: Session): boolean =>
  outcome === undefined && (state === 'Completed' || state === 'Cancelled');

function sendProvision(turn: Turn): void {
  const { requested, requestedElements, expectedResponseDate } = turn.session;
  sendUntilAnswered(turn, 'PROVISION', {
    connectivityProvisioningDocument: requested,
    ...(requestedElements && { informationElements: requestedElements }),
    ...(expectedResponseDate !== undefined && { expectedResponseDate }),
  });
  move(turn, 'send PROVISION');
  setResponseTimer(turn);
}

/**
 * Sends UPDATE with the whole document (N22), always with a response date (N12), and with the identifiers and the nonce of the
 * agreement.
 */
function sendUpdate(turn: Turn): void {
  const { requested, requestedElements, expectedResponseDate, agreement } = turn.session;
  if (agreement === undefined) throw new Error('an update was opened without an agreement');
  sendUntilAnswered(turn, 'UPDATE', {
    providerOrderIdentifier: agreement.providerOrderIdentifier,
    nonce: agreement.nonce,
    connectivityProvisioningDocument: requested,
    ...(requestedElements && { informationElements: requestedElements }),
    expectedResponseDate: expectedResponseDate ?? 'infinite',
  });
  move(turn, 'send UPDATE');
  setResponseTimer(turn);
}

/** Sends WITHDRAW without a document, which would be informative only (N25). */
function sendWithdraw(turn: Turn): void {
  const { agreement } = turn.session;
  if (agreement === undefined) throw new Error('a withdrawal was opened without an agreement');
  const { providerOrderIdentifier, nonce } = agreement;
  sendUntilAnswered(turn, 'WITHDRAW', { providerOrderIdentifier, nonce });
  move(turn, 'send WITHDRAW');
}

/** RESPONSE_TIMER runs until the expected response date (CPNP-03 §8.11, §9.1.6). */
export function setResponseTimer(turn: Turn): void {
  const { expectedResponseDate } = turn.session;
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
  'offer-date-refused': 'send CANCEL',
} as const;

/** Ends an order before its agreement; CANCEL is repeated until its ACK (N6). */
export function cancel(turn: Turn, cause: keyof typeof cancelEvents): void {
  const { state, customerOrderIdentifier } = turn.session;
  if (state === 'Completed' || state === 'Cancelled' || state === 'WithdrawPending') return;
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

/** The server has not acknowledged the ACCEPT: one CANCEL is sent and not repeated, and the client waits no longer (N37). */
export function giveUpAccept(turn: Turn): void {
  sendOnce(turn, 'CANCEL', {});
  move(turn, 'retries used up');
}

/** The offer has expired. The server ends the order without a message (CPNP-03 §9.1.8), and so does the client. */
export function expireOffer(turn: Turn): void {
  const { customerOrderIdentifier } = turn.session;
  move(turn, 'validity date passes');
  finish(turn, { kind: 'cancelled', customerOrderIdentifier, cause: 'validity-date', acknowledged: false });
}
