import { isOpen, type CancelCause, type ClientOrder } from '@parley/client';
import { refusalText } from '../negotiation/view/outcome-lines.js';
import { timeSpan } from '../render/quantity.js';

/** How an order stands, for its customer to read: what came of it, or what it waits for and how long an offer still holds. */
export function outcomeWords(order: ClientOrder, nowMs: number): string {
  const { session, possibleAgreement } = order;
  const { purpose } = session.transaction;
  const now = isOpen(order) ? openWords(order, nowMs) : endWords(order);
  if (purpose === 'update' && order.agreement !== undefined)
    return session.outcome?.kind === 'agreed' ? 'agreed, with an update' : `agreed; update: ${now}`;
  return possibleAgreement === undefined ? now : `${now}; perhaps agreed: ask the provider`;
}

/** Milliseconds that an offer still holds which waits for a decision; undefined where none does. */
export function validForMs(order: ClientOrder, nowMs: number): number | undefined {
  const { offer, state, transaction } = order.session;
  if (!isOpen(order) || offer === undefined || state === 'AcceptSent' || transaction.closing !== undefined)
    return undefined;
  return transaction.purpose === 'withdraw' ? undefined : Math.max(0, Date.parse(offer.validityDate) - nowMs);
}

function openWords({ session }: ClientOrder, nowMs: number): string {
  const { offer, state, transaction } = session;
  if (transaction.purpose === 'withdraw') return 'agreed; the withdrawal waits for the server';
  if (transaction.closing !== undefined) return 'being cancelled: no ACK yet';
  if (state === 'AcceptSent') return 'accepted: no ACK yet';
  if (offer === undefined) return state === 'Created' ? 'not sent yet' : 'waits for the offer';
  const leftMs = Date.parse(offer.validityDate) - nowMs;
  return leftMs > 0 ? `offered, valid for ${timeSpan(leftMs)}: decide` : `offered, ran out ${timeSpan(-leftMs)} ago`;
}

const cancelWords: Readonly<Record<CancelCause, string>> = {
  user: 'by you',
  'response-timer': 'no offer in time',
  'offer-timer': 'no offer as promised',
  'offer-date-refused': 'offer too late',
  'validity-date': 'the offer ran out',
  'client-closed': 'without waiting for the server',
};

function endWords({ session: { outcome, transaction }, agreement }: ClientOrder): string {
  switch (outcome?.kind) {
    case undefined:
      return '-';
    case 'agreed':
      return 'agreed';
    case 'declined':
      return 'declined by you';
    case 'failed':
      // A refused withdrawal leaves the agreement (N38).
      return transaction.purpose === 'withdraw' && agreement !== undefined
        ? `agreed; withdrawal refused: ${refusalText(outcome)}`
        : `refused: ${refusalText(outcome)}`;
    case 'cancelled':
      return `cancelled: ${cancelWords[outcome.cause]}`;
    case 'no-answer':
      return `no answer to ${outcome.to}`;
    case 'withdrawn':
      return 'withdrawn';
  }
}
