import { unreachable } from '@parley/cpnp';
import { cancel, expireOffer, giveUpAccept } from './deciding.js';
import { move } from './moving.js';
import { remindLater, retransmit, sendAgainFromStart } from './sending.js';
import { finish, notify, type TimerName, type Turn } from './turn.js';

/** A timer of the order ran out. */
export function expire(turn: Turn, timer: TimerName): void {
  const { state } = turn.session;
  if (turn.session.outcome !== undefined) return;
  const awaitsOffer = state === 'PQOSent' || state === 'ServerProcessing';
  switch (timer) {
    case 'retransmission':
      if (turn.session.transaction.unanswered !== undefined && !retransmit(turn)) giveUp(turn);
      return;
    case 'response':
      return awaitsOffer ? cancel(turn, 'response-timer') : undefined;
    case 'offer':
      return awaitsOffer ? cancel(turn, 'offer-timer') : undefined;
    case 'validity':
      return state === 'OfferProcessing' ? expireOffer(turn) : undefined;
    case 'cycle':
      return sendAgainFromStart(turn);
    default:
      return unreachable(timer);
  }
}

/** The retries are used up (N37). A server that has sent PROCESSING may need longer, so that it is asked again later. */
function giveUp(turn: Turn): void {
  const { customerOrderIdentifier, offer, state, transaction } = turn.session;
  const { closing } = transaction;
  if (transaction.unanswered?.processing === true) return remindLater(turn);
  if (closing?.kind === 'cancel') {
    const { cause } = closing;
    return finish(turn, { kind: 'cancelled', customerOrderIdentifier, cause, acknowledged: false });
  }
  if (closing?.kind === 'decline' && offer !== undefined) {
    const { providerOrderIdentifier, connectivityProvisioningDocument: cpd } = offer;
    return finish(turn, {
      kind: 'declined',
      customerOrderIdentifier,
      providerOrderIdentifier,
      cpd,
      acknowledged: false,
    });
  }
  if (state === 'WithdrawPending') return giveUpCycle(turn);
  if (state === 'AcceptSent') {
    giveUpAccept(turn);
    notify(turn, { kind: 'alarm', alarm: 'accept-unanswered' });
    return finish(turn, { kind: 'no-answer', customerOrderIdentifier, to: 'ACCEPT' });
  }
  move(turn, 'retries used up');
  finish(turn, {
    kind: 'no-answer',
    customerOrderIdentifier,
    to: transaction.purpose === 'update' ? 'UPDATE' : 'PROVISION',
  });
}

/** The WITHDRAW is tried again later: only an answer tells whether the agreement has ended. */
function giveUpCycle(turn: Turn): void {
  const processing = turn.session.transaction.lastReceived?.method === 'PROCESSING';
  move(turn, 'retries used up');
  turn.actions.push({ kind: 'set-timer', timer: 'cycle', at: turn.now + turn.session.timing.withdrawalCycleMs });
  if (!processing) notify(turn, { kind: 'alarm', alarm: 'withdraw-unanswered' });
  notify(turn, { kind: 'pending', processing });
}
