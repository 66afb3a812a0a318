import { judgeSequence, limits, nextSequenceNumber, type Message } from '@parley/cpnp';
import type { ClientCommand } from './order.commands.js';
import type { Order } from './order.state.js';
import { drop, repeat, type Verdict } from './verdict.js';

/** A transaction exchanges fewer messages than this after any message of the client; numbers never wrap (N8). */
const roomForAnswers = 16;

/** The number of the server's next message: larger than all that were sent or received (N7). Throws when none is left. */
export function nextNumber(lastSent: number, lastReceived: number): number {
  const next = nextSequenceNumber(lastSent, lastReceived);
  if (next === undefined) throw new RangeError('no number is left: numbersAreSpent guards every message');
  return next;
}

/** Whether there are numbers left to answer with; otherwise the message is dropped. */
export function numbersAreSpent({ message }: { readonly message: Message }): boolean {
  return message.sequenceNumber > limits.maximumUnsigned32 - roomForAnswers;
}

/** N9: the same number and content is a repeat; a number that is not larger is dropped; undefined means new. */
export function judgeRepeat(command: ClientCommand, order: Order): Verdict | undefined {
  const { sequenceNumber } = command.message;
  switch (judgeSequence(sequenceNumber, order.lastReceived.sequenceNumber)) {
    case 'new':
      return undefined;
    case 'same':
      return command.contentHash === order.lastReceived.contentHash ? repeat : drop('sequence-number-not-larger');
    case 'older':
      return drop('sequence-number-not-larger');
  }
}
