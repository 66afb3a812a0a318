import { isEmptyDocument, judgeSequence, limits, type Ack, type Message } from '@parley/cpnp';
import { isSameDocument } from './same-document.js';
import type { Endpoint, Session } from './session.js';
import type { IgnoreReason } from './turn.js';

/**
 * How many sequence numbers stay free for messages that the client may still have to send, since its number never wraps (N8).
 */
const reservedNumbers = 8;

/** A message that only a server sends, and that may concern an open transaction of a client (N47). */
export type ServerMessage = Extract<Message, { method: 'PROCESSING' | 'OFFER' | 'ACK' | 'FAIL' }>;

export type Judgement =
  | { readonly kind: 'take'; readonly message: ServerMessage }
  | { readonly kind: 'ignore'; readonly reason: IgnoreReason };

const ignore = (reason: IgnoreReason): Judgement => ({ kind: 'ignore', reason });

/**
 * Whether a message is accepted, by the client's rows of CPNP-03 §10.1 with N1, N2, N7, N9, N10, N18, N19, N36 and N46. Changes
 * nothing.
 */
export function judge(session: Session, message: Message, source: Endpoint, now: number): Judgement {
  const { transaction, server } = session;
  if (!isSameEndpoint(source, server)) return ignore('unknown-source');
  if (
    message.transactionId !== transaction.transactionId ||
    message.customerOrderIdentifier !== session.customerOrderIdentifier
  )
    return ignore('unknown-order');
  if (!isServerMessage(message)) return ignore('wrong-direction');
  if (isRepeat(message, transaction.lastReceived)) return ignore('repeated');
  if (judgeSequence(message.sequenceNumber, transaction.lastReceived?.sequenceNumber) !== 'new')
    return ignore('stale-sequence-number');
  if (message.sequenceNumber > limits.maximumUnsigned32 - reservedNumbers) return ignore('sequence-number-exhausted');
  const reason = objectionTo(session, message, now);
  return reason === undefined ? { kind: 'take', message } : ignore(reason);
}

export const isSameEndpoint = (one: Endpoint, other: Endpoint): boolean =>
  one.address === other.address && one.port === other.port;

function isServerMessage(message: Message): message is ServerMessage {
  return (
    message.method === 'PROCESSING' ||
    message.method === 'OFFER' ||
    message.method === 'ACK' ||
    message.method === 'FAIL'
  );
}

/** A retransmission keeps its octets, so that the decoded values have equal text, member order included. */
function isRepeat(message: Message, last: Message | undefined): boolean {
  return (
    last !== undefined &&
    message.sequenceNumber === last.sequenceNumber &&
    JSON.stringify(message) === JSON.stringify(last)
  );
}

function objectionTo(session: Session, message: ServerMessage, now: number): IgnoreReason | undefined {
  const known = session.providerOrderIdentifier;
  const emptyInFail = message.method === 'FAIL' && message.providerOrderIdentifier === '';
  if (known !== undefined && !emptyInFail && message.providerOrderIdentifier !== known)
    return 'provider-identifier-mismatch';
  switch (message.method) {
    case 'PROCESSING':
      if (!expectsProcessing(session)) return 'unexpected-state';
      return hasPassed(message.expectedOfferDate, now) ? 'date-has-passed' : undefined;
    case 'OFFER':
      if (session.state !== 'PQOSent' && session.state !== 'ServerProcessing') return 'unexpected-state';
      return hasPassed(message.validityDate, now) ? 'date-has-passed' : undefined;
    case 'ACK':
      return objectionToAck(session, message);
    case 'FAIL':
      return expectsFail(session) ? undefined : 'unexpected-state';
  }
}

/**
 * Whether PROCESSING may come now. The table names only PQOSent; a later PROCESSING may give more time, or answer a repeat of
 * ours (N18).
 */
const expectsProcessing = (session: Session): boolean => awaitsServer(session);

/** Whether FAIL may come now. The table has no row for it: it may come wherever the client waits for an answer (N36). */
const expectsFail = (session: Session): boolean => awaitsServer(session);

function awaitsServer({ state, transaction }: Session): boolean {
  return (
    state === 'PQOSent' ||
    state === 'ServerProcessing' ||
    state === 'AcceptSent' ||
    state === 'WithdrawPending' ||
    transaction.closing !== undefined
  );
}

function objectionToAck(session: Session, ack: Ack): IgnoreReason | undefined {
  const closing = session.transaction.closing;
  const cpd = ack.connectivityProvisioningDocument;
  const offered = session.offer?.connectivityProvisioningDocument;
  if (session.state === 'AcceptSent')
    return cpd !== undefined && offered !== undefined && isSameDocument(cpd, offered) ? undefined : 'document-mismatch';
  if (session.state === 'WithdrawPending')
    return cpd === undefined || isEmptyDocument(cpd) ? undefined : 'document-mismatch';
  if (closing === undefined) return 'unexpected-state';
  // An answer to the CANCEL has a larger number than the CANCEL (N7): this one answers the ACCEPT before it.
  if (closing.kind === 'cancel' && closing.afterAccept && ack.sequenceNumber <= closing.sequenceNumber)
    return 'crossed-acknowledgement';
  if (cpd === undefined || isEmptyDocument(cpd) || isSameDocument(cpd, session.requested)) return undefined;
  if (closing.kind === 'cancel' && offered !== undefined && isSameDocument(cpd, offered)) return undefined;
  return 'document-mismatch';
}

function hasPassed(date: string | undefined, now: number): boolean {
  // A date that cannot be read compares as NaN, and is no better than one that has passed (N46).
  return date !== undefined && !(Date.parse(date) > now);
}
