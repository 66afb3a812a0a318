import type { OrderEvent } from './order.events.js';
import type { Drop, Refusal } from './order.refusals.js';
import type { Order } from './order.state.js';

/** What the order says to a command: the closed list. */
export type Verdict =
  /** Write these events; the answer, if any, is read off the state after them. */
  | { readonly kind: 'record'; readonly events: readonly [OrderEvent, ...OrderEvent[]] }
  /** A repeat: say the last answer again (N9), of an earlier transaction where `of` is given. */
  | { readonly kind: 'repeat'; readonly of?: Order }
  /** Say FAIL; nothing changes. */
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  /** Say nothing; count it. */
  | { readonly kind: 'drop'; readonly drop: Drop }
  /** The command came too late to matter: the order has gone on. */
  | { readonly kind: 'nothing-to-do' };

export const record = (...events: [OrderEvent, ...OrderEvent[]]): Verdict => ({ kind: 'record', events });
export const refuse = (refusal: Refusal): Verdict => ({ kind: 'refuse', refusal });
export const drop = (reason: Drop): Verdict => ({ kind: 'drop', drop: reason });
export const repeat: Verdict = { kind: 'repeat' };
export const nothingToDo: Verdict = { kind: 'nothing-to-do' };
