import { setResponseTimer } from './deciding.js';
import { retransmit } from './sending.js';
import { amendTransaction, type Turn } from './turn.js';

/**
 * Takes a session up again that was read from a repository: the timers of its state run from now on, and the message
 * that was unanswered leaves once more, with the same octets. Its retries are counted on from where they were, with one
 * left in any case: nobody was listening for the answer to the last.
 */
export function resume(turn: Turn): void {
  const { state, offer, expectedOfferDate, outcome, timing, transaction } = turn.session;
  if (outcome !== undefined) return;
  if (state === 'PQOSent' || state === 'ServerProcessing') {
    setResponseTimer(turn);
    if (state === 'ServerProcessing' && expectedOfferDate !== undefined)
      turn.actions.push({ kind: 'set-timer', timer: 'offer', at: Date.parse(expectedOfferDate) });
  }
  if (state === 'OfferProcessing' && offer !== undefined)
    turn.actions.push({ kind: 'set-timer', timer: 'validity', at: Date.parse(offer.validityDate) });
  const { unanswered } = transaction;
  if (unanswered === undefined) return;
  const { retries } = timing.retransmission;
  amendTransaction(turn, {
    unanswered: { ...unanswered, transmissions: Math.min(unanswered.transmissions, retries) },
  });
  retransmit(turn);
}
