import type { ClientState, Message } from '@parley/cpnp';
import type { ReceivedOffer, SessionOutcome } from './outcome.js';
import type { Endpoint, Session, Transaction } from './session.js';

/** The timers of one order; set again, a timer replaces the earlier one of its name. */
export const timerNames = ['retransmission', 'offer', 'response', 'validity', 'cycle'] as const;
export type TimerName = (typeof timerNames)[number];

/** What happens to a session. */
export type Input =
  /** An administrator lets a Created order go (CPNP-03 §8.10.1). */
  | { readonly kind: 'release' }
  /** The first message leaves: PROVISION, UPDATE or WITHDRAW. */
  | { readonly kind: 'send' }
  /** The session was read from a repository: its timers run again, and what was unanswered is sent again. */
  | { readonly kind: 'resume' }
  | { readonly kind: 'received'; readonly message: Message; readonly source: Endpoint }
  | { readonly kind: 'timer'; readonly timer: TimerName }
  | { readonly kind: 'accept' }
  | { readonly kind: 'decline' }
  | { readonly kind: 'cancel' };

/** Why a message from the network changed nothing; each is counted. */
export type IgnoreReason =
  | 'unknown-source'
  | 'unknown-order'
  | 'wrong-direction'
  | 'repeated'
  | 'stale-sequence-number'
  | 'sequence-number-exhausted'
  | 'provider-identifier-mismatch'
  | 'unexpected-state'
  | 'date-has-passed'
  | 'document-mismatch'
  | 'crossed-acknowledgement'
  /** The ACK of a STATUS does not say what was asked. */
  | 'activity-missing';

/** What an operator should look at. */
export type Alarm =
  /** The ACCEPT may have arrived: the server may hold an agreement that the client has given up (N37). */
  | 'accept-unanswered'
  /** The server holds an agreement that the client wanted to cancel; only WITHDRAW ends it (N6). */
  | 'cancel-refused'
  /** Every transmission of the WITHDRAW stayed without an answer; a new cycle follows (N37). */
  | 'withdraw-unanswered';

export type SessionEvent =
  | { readonly kind: 'received'; readonly message: Message }
  /** Follows the message that made it happen. */
  | { readonly kind: 'moved'; readonly state: ClientState }
  | { readonly kind: 'ignored'; readonly message: Message; readonly reason: IgnoreReason }
  | { readonly kind: 'offered'; readonly offer: ReceivedOffer }
  | { readonly kind: 'alarm'; readonly alarm: Alarm }
  /** A cycle of the WITHDRAW ended without its ACK; `processing` when the server has said that it works on it. */
  | { readonly kind: 'pending'; readonly processing: boolean }
  | { readonly kind: 'finished'; readonly outcome: SessionOutcome };

export type SendReason = 'new' | 'retransmission' | 'repeated-answer';

/** What the surroundings do for a session. A retransmission carries the same message value: send the same octets. */
export type Action =
  | { readonly kind: 'send'; readonly message: Message; readonly reason: SendReason }
  /** `at` is a time on the clock of `now`, in ms. */
  | { readonly kind: 'set-timer'; readonly timer: TimerName; readonly at: number }
  | { readonly kind: 'clear-timer'; readonly timer: TimerName }
  | { readonly kind: 'notify'; readonly event: SessionEvent };

/** One step in the making: the session so far and what it asks for. Lives inside `step` alone. */
export interface Turn {
  session: Session;
  readonly actions: Action[];
  readonly now: number;
}

/** Replaces members of the session. */
export function amend(turn: Turn, change: Partial<Session>): void {
  turn.session = { ...turn.session, ...change };
}

/** Replaces members of the transaction. */
export function amendTransaction(turn: Turn, change: Partial<Transaction>): void {
  amend(turn, { transaction: { ...turn.session.transaction, ...change } });
}

export function notify(turn: Turn, event: SessionEvent): void {
  turn.actions.push({ kind: 'notify', event });
}

/** Ends the session: every timer is cleared, and nothing is sent or repeated from here on. */
export function finish(turn: Turn, outcome: SessionOutcome): void {
  amend(turn, { outcome });
  amendTransaction(turn, { unanswered: undefined });
  for (const timer of timerNames) turn.actions.push({ kind: 'clear-timer', timer });
  notify(turn, { kind: 'finished', outcome });
}
