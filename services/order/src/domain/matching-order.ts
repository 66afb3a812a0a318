import type { InformationElements, Message } from '@parley/cpnp';
import type { ClientCommand, ReceiveStatus, ReceiveUpdate, ReceiveWithdraw } from './order.commands.js';
import type { Received } from './received.js';
import type { Refusal } from './order.refusals.js';
import type { Agreement, Order, OrderState } from './order.state.js';
import { judgeRepeat, numbersAreSpent } from './sequence.js';
import { isSameSession, ofRepeatedOpening } from './session-of-repeat.js';
import { drop, refuse, type MessageVerdict } from './verdict.js';

/** The verdict on a message of the order's open transaction: its keys, then its number, then what `answer` says (§10.2). */
export function ofMatchingOrder(
  command: ClientCommand,
  state: OrderState,
  answer: (order: Order) => MessageVerdict,
): MessageVerdict {
  if (numbersAreSpent(command)) return drop('sequence-number-spent');
  if (state === undefined) return refuse('no-matching-order');
  const earlier = earlierTransaction(command, state);
  if (earlier !== undefined && mismatch(command, earlier) === undefined) return ofThePast(command, earlier);
  const refusal = mismatch(command, state);
  if (refusal !== undefined) return refuse(refusal);
  return judgeRepeat(command, state) ?? answer(state);
}

/**
 * The verdict on a message about the agreement, which opens a transaction of its own: the order's keys, then whether it is a
 * repeat, then the nonce in force, then what `answer` says (§9.2.8, §9.2.9, N53).
 */
export function ofAgreement(
  command: ReceiveUpdate | ReceiveWithdraw | ReceiveStatus,
  state: OrderState,
  answer: (order: Order, agreement: Agreement) => MessageVerdict,
): MessageVerdict {
  if (numbersAreSpent(command)) return drop('sequence-number-spent');
  if (state === undefined) return refuse('no-matching-order');
  const refusal = mismatchOfOrder(command, state);
  if (refusal !== undefined) return refuse(refusal);
  const repeated = repeatOf(command, state);
  if (repeated !== undefined) return repeated;
  const { message } = command;
  if (state.cancelCause === 'ended-by-provider') return refuse('ended-by-provider');
  const { agreement } = state;
  if (agreement === undefined || message.transactionId === state.transactionId) return refuse('no-agreement');
  return message.nonce === agreement.nonce ? answer(state, agreement) : refuse('wrong-nonce');
}

/**
 * The verdict on a message that may open a transaction, where the order knows that transaction already; undefined when it opens
 * a new one. A late copy from elsewhere must not open an old transaction once more.
 */
export function repeatOf(command: ClientCommand, order: Order): MessageVerdict | undefined {
  if (command.message.transactionId === order.transactionId) {
    return ofRepeatedOpening(command, order, judgeRepeat(command, order));
  }
  const earlier = earlierTransaction(command, order);
  return earlier === undefined ? undefined : ofThePast(command, earlier);
}

const earlierTransaction = ({ message }: ClientCommand, order: Order): Order | undefined =>
  order.past.find(({ transactionId }) => transactionId === message.transactionId);

/**
 * The verdict on a message of an earlier transaction: a repeat of its last message is answered as it was then, a new one comes
 * too late and is told so (§10.2: no order in a state for it matches).
 */
function ofThePast(command: ClientCommand, earlier: Order): MessageVerdict {
  const verdict = judgeRepeat(command, earlier) ?? refuse('transaction-has-ended');
  return verdict.kind === 'repeat' || verdict.kind === 'refuse' ? { ...verdict, of: earlier } : verdict;
}

/**
 * The first key of CPNP-03 §10.2 that does not match: session, transaction, or one of both identifiers. Another customer is
 * told only that no order matches.
 */
export function mismatch(command: ClientCommand, order: Order): Refusal | undefined {
  const ofOrder = mismatchOfOrder(command, order);
  if (ofOrder !== undefined) return ofOrder;
  const { message, session } = command;
  if (message.transactionId !== order.transactionId) return 'not-this-transaction';
  return isSameSession(session, order.session) ? undefined : 'not-this-session';
}

/** The keys of an UPDATE, a WITHDRAW and a STATUS, which may come from any session of the customer (§10.2, cpnp §1.12 row 10). */
function mismatchOfOrder({ message, customerId }: ClientCommand, order: Order): Refusal | undefined {
  if (customerId !== order.customerId) return 'foreign-order';
  if (message.customerOrderIdentifier !== order.customerOrderIdentifier) return 'not-this-customer-order';
  if ('providerOrderIdentifier' in message && message.providerOrderIdentifier !== order.orderId) {
    return 'not-this-provider-order';
  }
  return undefined;
}

/** What is recorded of a message, with its gateway and encoding where they differ from those of the order's session. */
export function recordReceipt({ message, contentHash, session }: ClientCommand, order?: Order): Received {
  const { gateway, encoding } = session;
  const sameWay = order === undefined || (order.session.gateway === gateway && order.session.encoding === encoding);
  return { sequenceNumber: message.sequenceNumber, contentHash, ...(!sameWay && { via: { gateway, encoding } }) };
}

/** The elements of a message, kept as they came, known or not (cpnp §1.7). */
export function elementsOf(message: Message): { readonly informationElements?: InformationElements } {
  const elements = 'informationElements' in message ? message.informationElements : undefined;
  return elements === undefined ? {} : { informationElements: elements };
}
