import type { OrderEvent } from './order.events.js';
import type { Drop, Refusal } from './order.refusals.js';
import type { Order } from './order.state.js';

/** Why an approval or a rejection decides nothing: the closed list. */
export type DecisionRefusal = 'unknown-task' | 'already-decided' | 'reason-missing';

/** What the order says to a command: the closed list. */
export type Verdict =
  /** Write these events; the answer, if any, is read off the state after them. */
  | { readonly kind: 'record'; readonly events: readonly [OrderEvent, ...OrderEvent[]] }
  /** A repeat: say the last answer again (N9), of an earlier transaction where `of` is given. */
  | { readonly kind: 'repeat'; readonly of?: Order }
  /** Say FAIL; nothing changes. In an earlier transaction where `of` is given. */
  | { readonly kind: 'refuse'; readonly refusal: Refusal; readonly of?: Order }
  /** Say nothing; count it. */
  | { readonly kind: 'drop'; readonly drop: Drop }
  /** An administrator's decision that decides nothing; nothing changes. */
  | { readonly kind: 'refuse-decision'; readonly refusal: DecisionRefusal }
  /** The command came too late to matter: the order has gone on. */
  | { readonly kind: 'nothing-to-do' };

/** Throws on no event: a command that says nothing is no record. */
export function record(...events: readonly OrderEvent[]): Verdict {
  const [first, ...rest] = events;
  if (first === undefined) throw new TypeError('nothing to record');
  return { kind: 'record', events: [first, ...rest] };
}
export const refuse = (refusal: Refusal): Verdict => ({ kind: 'refuse', refusal });
export const refuseDecision = (refusal: DecisionRefusal): Verdict => ({ kind: 'refuse-decision', refusal });
export const drop = (reason: Drop): Verdict => ({ kind: 'drop', drop: reason });
export const repeat: Verdict = { kind: 'repeat' };
export const nothingToDo: Verdict = { kind: 'nothing-to-do' };
