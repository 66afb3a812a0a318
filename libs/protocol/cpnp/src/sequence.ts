import { limits } from './limits.js';

/**
 * The number of a new message: one above everything sent and received in the transaction (N7, N8), 1 when there is
 * nothing yet (a client starts at random instead). Undefined when 32 bits are used up: numbers never wrap inside a
 * transaction, which has to end. A repeated message keeps its number and does not ask here.
 */
export function nextSequenceNumber(lastSent: number | undefined, lastReceived: number | undefined): number | undefined {
  const next = Math.max(lastSent ?? 0, lastReceived ?? 0) + 1;
  return next <= limits.maximumUnsigned32 ? next : undefined;
}

/** How a received number stands to the highest accepted from that peer in the transaction (N7, N9). */
export type SequenceJudgement = 'new' | 'same' | 'older';

/** `new` is accepted; `same` is a repeat if its content is the same too; `older` is dropped and counted (N9). */
export function judgeSequence(received: number, highestAccepted: number | undefined): SequenceJudgement {
  if (highestAccepted === undefined || received > highestAccepted) return 'new';
  return received === highestAccepted ? 'same' : 'older';
}
