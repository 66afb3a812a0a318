import { judgeSequence, limits, nextSequenceNumber, type Message } from '@parley/cpnp';
import type { ClientCommand } from './order.commands.js';
import type { Order } from './order.state.js';
import { drop, refuse, repeat, type MessageVerdict } from './verdict.js';

/** A transaction exchanges fewer messages than this after any message of the client; numbers never wrap (N8). */
const roomForAnswers = 16;

/** The number of the server's next message: larger than all that were sent or received (N7). Throws when none is left. */
export function nextNumber(lastSent: number, lastReceived: number): number {
  const next = nextSequenceNumber(lastSent, lastReceived);
  if (next === undefined) throw new RangeError('no number is left: numbersAreSpent guards every message');
  return next;
}

/** The number of what the server says of its own accord in the order's transaction. Throws when none is left. */
export const nextNumberOf = ({ lastSent, lastReceived }: Order): number =>
  nextNumber(lastSent, lastReceived.sequenceNumber);

/** Whether there are numbers left to answer with; otherwise the message is dropped. */
export function numbersAreSpent({ message }: { readonly message: Message }): boolean {
  return message.sequenceNumber > limits.maximumUnsigned32 - roomForAnswers;
}

/**
 * N9: the same number and content is a repeat; a number that is not larger is dropped; undefined means new. A request whose
 * negotiation has ended without a word, by time or by a WITHDRAW, gets FAIL: whoever repeats it still waits for an offer.
 */
export function judgeRepeat(command: ClientCommand, order: Order): MessageVerdict | undefined {
  const { sequenceNumber } = command.message;
  switch (judgeSequence(sequenceNumber, order.lastReceived.sequenceNumber)) {
    case 'new':
      return undefined;
    case 'same':
      if (command.contentHash !== order.lastReceived.contentHash) return drop('sequence-number-not-larger');
      if (!isLeftWithoutWord(command, order)) return repeat;
      return refuse(order.cancelCause === 'expired' ? 'offer-no-longer-valid' : 'already-ended');
    case 'older':
      return drop('sequence-number-not-larger');
  }
}

/** A refusal has said its FAIL, and whatever the client ended is not the last that was received. */
const isLeftWithoutWord = ({ message }: ClientCommand, { status, lastAnswer }: Order): boolean =>
  status === 'Cancelled' &&
  (message.method === 'PROVISION' || message.method === 'UPDATE') &&
  lastAnswer?.method !== 'FAIL';
