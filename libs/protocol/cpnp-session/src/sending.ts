import { nextSequenceNumber, type MessageOf, type NegotiationMessage } from '@parley/cpnp';
import { amendTransaction, type Turn } from './turn.js';

/**
 * How often the same answer is sent again at most, however often the server repeats its message (CPNP-03 §11.4 limits the
 * rate).
 */
const repeatedAnswersLimit = 8;

type Method = NegotiationMessage['method'];
type HeaderMember = 'version' | 'method' | 'sequenceNumber' | 'transactionId' | 'customerOrderIdentifier';
type Body<M extends Method> = Omit<MessageOf<M>, HeaderMember>;

/** A new message of the open transaction, with the next number (N7). */
function compose<M extends Method>(turn: Turn, method: M, body: Body<M>): NegotiationMessage {
  const { transaction, customerOrderIdentifier } = turn.session;
  const sequenceNumber = nextSequenceNumber(transaction.lastSent, transaction.lastReceived?.sequenceNumber);
  if (sequenceNumber === undefined) throw new Error('judging keeps numbers back for our own messages');
  const message = {
    version: 1,
    method,
    sequenceNumber,
    transactionId: transaction.transactionId,
    customerOrderIdentifier,
    ...body,
  };
  // The header and the body of one method together are its message; the compiler cannot join a generic Omit again.
  return message as unknown as NegotiationMessage;
}

/** Sends a message that the server does not answer by rule; it is sent again when the server repeats its own (N9). */
export function sendOnce<M extends Method>(turn: Turn, method: M, body: Body<M>): NegotiationMessage {
  const message = compose(turn, method, body);
  stopRetransmission(turn);
  amendTransaction(turn, {
    lastSent: message.sequenceNumber,
    answer: { message, repeats: 0 },
  });
  turn.actions.push({ kind: 'send', message, reason: 'new' });
  return message;
}

/** Sends a message and repeats it until it is answered or the retries are spent (CPNP-03 §11.1.1). */
export function sendUntilAnswered<M extends Method>(turn: Turn, method: M, body: Body<M>): NegotiationMessage {
  const message = compose(turn, method, body);
  stopRetransmission(turn);
  amendTransaction(turn, {
    lastSent: message.sequenceNumber,
    unanswered: { message, transmissions: 1 },
    answer: undefined,
  });
  turn.actions.push({ kind: 'send', message, reason: 'new' });
  turn.actions.push({
    kind: 'set-timer',
    timer: 'retransmission',
    at: turn.now + turn.session.timing.retransmission.intervalMs,
  });
  return message;
}

/** The server answered: nothing is repeated any more. */
export function stopRetransmission(turn: Turn): void {
  const { unanswered } = turn.session.transaction;
  if (unanswered === undefined) return;
  amendTransaction(turn, { unanswered: undefined });
  turn.actions.push({ kind: 'clear-timer', timer: 'retransmission' });
  if (unanswered.processing === true) turn.actions.push({ kind: 'clear-timer', timer: 'cycle' });
}

/** The server works on the message: it is sent again later, in case that the answer is lost. */
export function remindLater(turn: Turn): void {
  const { unanswered } = turn.session.transaction;
  if (unanswered === undefined) return;
  amendTransaction(turn, { unanswered: { ...unanswered, processing: true } });
  turn.actions.push({ kind: 'clear-timer', timer: 'retransmission' });
  turn.actions.push({ kind: 'set-timer', timer: 'cycle', at: turn.now + turn.session.timing.reminderMs });
}

/** Sends the unanswered message once more; false when its retries are spent. */
export function retransmit(turn: Turn): boolean {
  const { transaction, timing } = turn.session;
  const { retransmission } = timing;
  const unanswered = transaction.unanswered;
  if (unanswered === undefined || unanswered.transmissions > retransmission.retries) return false;
  const waitMs = retransmission.intervalMs * 2 ** unanswered.transmissions;
  amendTransaction(turn, { unanswered: { ...unanswered, transmissions: unanswered.transmissions + 1 } });
  turn.actions.push({ kind: 'send', message: unanswered.message, reason: 'retransmission' });
  turn.actions.push({ kind: 'set-timer', timer: 'retransmission', at: turn.now + waitMs });
  return true;
}

/** Sends the unanswered message again as if for the first time: another cycle of retries (N37). */
export function sendAgainFromStart(turn: Turn): void {
  const { unanswered } = turn.session.transaction;
  if (unanswered === undefined) return;
  amendTransaction(turn, { unanswered: { ...unanswered, transmissions: 0 } });
  retransmit(turn);
}

/** The server repeated itself, so our answer was lost: the same octets again, up to a limit. */
export function repeatAnswer(turn: Turn): void {
  const answer = turn.session.transaction.answer;
  if (answer === undefined || answer.repeats >= repeatedAnswersLimit) return;
  amendTransaction(turn, { answer: { ...answer, repeats: answer.repeats + 1 } });
  turn.actions.push({ kind: 'send', message: answer.message, reason: 'repeated-answer' });
}
