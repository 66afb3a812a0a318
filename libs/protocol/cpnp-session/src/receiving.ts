import { type Message, type MessageOf, unreachable } from '@parley/cpnp';
import { readOffer } from './received-offer.js';
import { judge, type ServerMessage } from './judging.js';
import { remindLater, repeatAnswer, sendOnce, stopRetransmission } from './sending.js';
import type { Refusal } from './outcome.js';
import type { Endpoint, Unanswered } from './session.js';
import { amend, amendTransaction, finish, notify, type Turn } from './turn.js';
import { cancel } from './deciding.js';
import { move } from './moving.js';

/** Takes one message from the network, or says why not. */
export function receive(turn: Turn, message: Message, source: Endpoint): void {
  if (turn.session.outcome !== undefined) {
    notify(turn, { kind: 'ignored', message, reason: 'unexpected-state' });
    return;
  }
  const judgement = judge(turn.session, message, source, turn.now);
  if (judgement.kind === 'ignore') {
    notify(turn, { kind: 'ignored', message, reason: judgement.reason });
    if (judgement.reason === 'repeated') takeRepeat(turn, message);
    return;
  }
  amendTransaction(turn, { lastReceived: judgement.message });
  notify(turn, { kind: 'received', message });
  take(turn, judgement.message);
}

/**
 * Takes a repeated message. A repeated PROCESSING answers a reminder of ours; any other repeat asks for our answer once more.
 */
function takeRepeat(turn: Turn, message: Message): void {
  if (message.method === 'PROCESSING' && turn.session.transaction.unanswered?.processing === true) remindLater(turn);
  else repeatAnswer(turn);
}

function take(turn: Turn, message: ServerMessage): void {
  switch (message.method) {
    case 'PROCESSING':
      return takeProcessing(turn, message);
    case 'OFFER':
      return takeOffer(turn, message);
    case 'ACK':
      return takeAck(turn, message);
    case 'FAIL':
      return takeFail(turn, message);
    default:
      return unreachable(message);
  }
}

function takeProcessing(turn: Turn, message: MessageOf<'PROCESSING'>): void {
  const { state } = turn.session;
  // Administrators may be asked about an ACCEPT: its ACK can be hours away.
  if (state === 'AcceptSent') return remindLater(turn);
  // While a DECLINE, CANCEL or WITHDRAW waits for its ACK, it keeps being repeated: a lost ACK comes again only when we repeat
  // the message.
  if (state !== 'PQOSent' && state !== 'ServerProcessing') return;
  amend(turn, { providerOrderIdentifier: message.providerOrderIdentifier });
  remindLater(turn);
  move(turn, 'receive PROCESSING');
  const { expectedOfferDate } = message;
  if (expectedOfferDate === undefined) return;
  const { maximumOfferWaitMs } = turn.session.timing;
  if (maximumOfferWaitMs !== undefined && Date.parse(expectedOfferDate) > turn.now + maximumOfferWaitMs)
    return cancel(turn, 'offer-date-refused');
  amend(turn, { expectedOfferDate });
  turn.actions.push({ kind: 'set-timer', timer: 'offer', at: Date.parse(expectedOfferDate) });
}

function takeOffer(turn: Turn, offer: MessageOf<'OFFER'>): void {
  amend(turn, { providerOrderIdentifier: offer.providerOrderIdentifier, offer });
  stopRetransmission(turn);
  move(turn, 'receive OFFER');
  turn.actions.push({ kind: 'clear-timer', timer: 'offer' });
  turn.actions.push({ kind: 'clear-timer', timer: 'response' });
  turn.actions.push({ kind: 'set-timer', timer: 'validity', at: Date.parse(offer.validityDate) });
  sendOnce(turn, 'PROCESSING', { providerOrderIdentifier: offer.providerOrderIdentifier });
  move(turn, 'send PROCESSING');
  notify(turn, { kind: 'offered', offer: readOffer(offer) });
}

function takeAck(turn: Turn, ack: MessageOf<'ACK'>): void {
  const { customerOrderIdentifier, offer, state, transaction } = turn.session;
  const { closing } = transaction;
  if (state === 'WithdrawPending') {
    move(turn, 'receive ACK');
    return finish(turn, {
      kind: 'withdrawn',
      customerOrderIdentifier,
      providerOrderIdentifier: ack.providerOrderIdentifier,
    });
  }
  if (closing?.kind === 'cancel')
    return finish(turn, { kind: 'cancelled', customerOrderIdentifier, cause: closing.cause, acknowledged: true });
  if (offer === undefined) throw new Error('an ACK was taken for an order without an offer');
  const { providerOrderIdentifier } = offer;
  const cpd = offer.connectivityProvisioningDocument;
  if (closing?.kind === 'decline')
    return finish(turn, {
      kind: 'declined',
      customerOrderIdentifier,
      providerOrderIdentifier,
      cpd,
      acknowledged: true,
    });
  move(turn, 'receive ACK');
  const informationElements = ack.informationElements ?? offer.informationElements;
  finish(turn, {
    kind: 'agreed',
    customerOrderIdentifier,
    providerOrderIdentifier,
    nonce: offer.nonce,
    cpd,
    ...(informationElements && { informationElements }),
  });
}

const requestOf = { provision: 'PROVISION', update: 'UPDATE', withdraw: 'WITHDRAW' } as const;

function takeFail(turn: Turn, fail: MessageOf<'FAIL'>): void {
  const { customerOrderIdentifier, state, transaction } = turn.session;
  const { closing } = transaction;
  const refusal: Refusal = {
    statusCode: fail.statusCode,
    ...(fail.statusText !== undefined && { statusText: fail.statusText }),
  };
  if (closing !== undefined) return finishRefused(turn, refusal);
  const inAnswerTo = state === 'AcceptSent' ? 'ACCEPT' : requestOf[transaction.purpose];
  const isToRepeat = inAnswerTo === 'ACCEPT' && wasSentBefore(transaction.unanswered);
  move(turn, 'receive FAIL');
  const { providerOrderIdentifier } = fail;
  const failed = { kind: 'failed', customerOrderIdentifier, providerOrderIdentifier, inAnswerTo } as const;
  finish(turn, { ...failed, ...refusal, ...(isToRepeat && { isToRepeat }) });
}

/** A reminder begins to count anew, but the server has said before that it works on the message. */
const wasSentBefore = (unanswered: Unanswered | undefined): boolean =>
  unanswered !== undefined && (unanswered.transmissions > 1 || unanswered.processing === true);

/** The server did not acknowledge our DECLINE or CANCEL; for us the order stays Cancelled. */
function finishRefused(turn: Turn, refusal: Refusal): void {
  const { customerOrderIdentifier, offer, transaction } = turn.session;
  const { closing } = transaction;
  if (closing?.kind === 'cancel') {
    if (closing.afterAccept) notify(turn, { kind: 'alarm', alarm: 'cancel-refused' });
    const { cause } = closing;
    finish(turn, { kind: 'cancelled', customerOrderIdentifier, cause, acknowledged: false, refusal });
  } else if (offer !== undefined) {
    const { providerOrderIdentifier, connectivityProvisioningDocument: cpd } = offer;
    const order = { customerOrderIdentifier, providerOrderIdentifier, cpd };
    finish(turn, { kind: 'declined', ...order, acknowledged: false, refusal });
  }
}
