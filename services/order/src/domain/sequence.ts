import { judgeSequence, limits, nextSequenceNumber, type Message } from '@parley/cpnp';
import type { ClientCommand } from './order.commands.js';
import type { Refusal } from './order.refusals.js';
import { isOver, type Order } from './order.state.js';
import { drop, refuse, repeat, type MessageVerdict } from './verdict.js';

/**
 * After any message of the client, fewer than this many messages follow in its transaction. So many numbers are kept free,
 * since they never wrap (N8).
 */
const roomForAnswers = 16;

/** The number of the server's next message: larger than all that were sent or received (N7). Throws when none is left. */
export function nextNumber(lastSent: number, lastReceived: number): number {
  const next = nextSequenceNumber(lastSent, lastReceived);
  if (next === undefined) throw new RangeError('no number is left: numbersAreSpent guards every message');
  return next;
}

/** The number of a message that the server sends of its own accord in the order's transaction. Throws when none is left. */
export const nextNumberOf = ({ lastSent, lastReceived }: Order): number =>
  nextNumber(lastSent, lastReceived.sequenceNumber);

/** Whether too few numbers are left to answer the message, which is dropped then. */
export function numbersAreSpent({ message }: { readonly message: Message }): boolean {
  return message.sequenceNumber > limits.maximumUnsigned32 - roomForAnswers;
}

/**
 * The verdict on a message whose number is not new (N9); undefined when it is. The same number and content is a repeat, any
 * other number that is not larger is dropped. When the negotiation has ended without a message to the client, by time, by a
 * WITHDRAW or by the provider, a repeat gets FAIL: its sender still waits for an offer, or for an ACK.
 */
export function judgeRepeat(command: ClientCommand, order: Order): MessageVerdict | undefined {
  const { sequenceNumber } = command.message;
  switch (judgeSequence(sequenceNumber, order.lastReceived.sequenceNumber)) {
    case 'new':
      return undefined;
    case 'same':
      if (command.contentHash !== order.lastReceived.contentHash) return drop('sequence-number-not-larger');
      if (!isLeftWithoutWord(command, order)) return repeat;
      return refuse(refusalOfSilentEnd(order));
    case 'older':
      return drop('sequence-number-not-larger');
  }
}

/**
 * Whether the message is the last one of a negotiation that ended without a message to the client. A refusal has sent FAIL; and
 * where the client itself ended it, its DECLINE or CANCEL is the last message. What had its ACK before the provider ended the
 * agreement gets that again. PROCESSING, which waits for nothing, gets nothing.
 */
function isLeftWithoutWord({ message }: ClientCommand, order: Order): boolean {
  const last = order.lastAnswer?.method;
  if (order.status !== 'Cancelled' || last === 'FAIL' || last === 'ACK') return false;
  switch (message.method) {
    case 'PROVISION':
    case 'UPDATE':
    case 'ACCEPT':
      return true;
    case 'WITHDRAW':
      // One that waits for an administrator stands beside an update that has ended, and ends with the agreement alone.
      return isOver(order);
    default:
      return false;
  }
}

function refusalOfSilentEnd({ cancelCause }: Order): Refusal {
  switch (cancelCause) {
    case 'expired':
      return 'offer-no-longer-valid';
    case 'ended-by-provider':
      return 'ended-by-provider';
    default:
      return 'transaction-has-ended';
  }
}
