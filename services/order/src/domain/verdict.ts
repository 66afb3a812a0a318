import type { Activity } from '@parley/cpnp';
import type { OrderEvent } from './order.events.js';
import type { Drop, Refusal } from './order.refusals.js';
import type { Order } from './order.state.js';

/** Write these events; the answer, if any, is read off the state after them. */
export interface ToRecord {
  readonly kind: 'record';
  readonly events: readonly [OrderEvent, ...OrderEvent[]];
}

/** What may come of a client's message: the closed list. */
export type MessageVerdict =
  | ToRecord
  /** A repeat: send the last answer again (N9). With `of`, the last answer of that earlier transaction. */
  | { readonly kind: 'repeat'; readonly of?: Order }
  /** Send FAIL; nothing changes. With `of`, in that earlier transaction; `says`: in these words, where they are of the order. */
  | { readonly kind: 'refuse'; readonly refusal: Refusal; readonly of?: Order; readonly says?: string }
  /** Send ACK with this; nothing changes (N53). */
  | { readonly kind: 'tell'; readonly activity: Activity }
  /** Send nothing, and count it. */
  | { readonly kind: 'drop'; readonly drop: Drop };

/** What may come of a decision of the policy, or of a deadline: the closed list. */
export type FollowUpVerdict =
  | ToRecord
  /** It came too late to matter, or was handled before: the order has gone on. */
  | { readonly kind: 'nothing-to-do' };

/** Why an approval or a rejection decides nothing: the closed list. */
export type DecisionRefusal = 'unknown-task' | 'already-decided' | 'reason-missing';

/** What may come of an administrator's decision: the closed list. */
export type CheckVerdict =
  | ToRecord
  /** It decides nothing; nothing changes. */
  | { readonly kind: 'refuse-decision'; readonly refusal: DecisionRefusal };

/** Why the provider's end of an order ends nothing: the closed list. */
export type EndRefusal = 'unknown-order' | 'already-ended';

/** What may come of the provider's end of an order: the closed list. */
export type EndVerdict =
  | ToRecord
  /** The same person has ended it for the same reason before: the command has come twice. */
  | { readonly kind: 'ended-before' }
  /** There is nothing to end; nothing changes. */
  | { readonly kind: 'refuse-end'; readonly refusal: EndRefusal };

/** What may come of a command of any family. */
export type Verdict = MessageVerdict | FollowUpVerdict | CheckVerdict | EndVerdict;

/** Throws without an event: a verdict that records nothing has another kind. */
export function record(...events: readonly OrderEvent[]): ToRecord {
  const [first, ...rest] = events;
  if (first === undefined) throw new TypeError('nothing to record');
  return { kind: 'record', events: [first, ...rest] };
}
export const refuse = (refusal: Refusal, says?: string): MessageVerdict => ({
  kind: 'refuse',
  refusal,
  ...(says !== undefined && { says }),
});
export const refuseDecision = (refusal: DecisionRefusal): CheckVerdict => ({ kind: 'refuse-decision', refusal });
export const refuseEnd = (refusal: EndRefusal): EndVerdict => ({ kind: 'refuse-end', refusal });
export const drop = (reason: Drop): MessageVerdict => ({ kind: 'drop', drop: reason });
export const tell = (activity: Activity): MessageVerdict => ({ kind: 'tell', activity });
export const repeat: MessageVerdict = { kind: 'repeat' };
export const nothingToDo: FollowUpVerdict = { kind: 'nothing-to-do' };
