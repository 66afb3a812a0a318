import { unreachable } from '@parley/cpnp';
import type { LedgerCommand } from './ledger.commands.js';
import type { Ledger } from './ledger.state.js';

/** What is kept for one negotiation of an order, whose end has not been heard. */
export interface Hold {
  readonly orderId: string;
  readonly negotiation: number;
}

/** What became of a negotiation, by its order. */
export type Became =
  | { readonly became: 'unknown' }
  | { readonly became: 'open'; readonly validUntil?: string }
  | { readonly became: 'completed' }
  | { readonly became: 'update-cancelled' | 'cancelled'; readonly cause: string };

/** What follows from an answer: a command on the ledger, or nothing. The order is asked again at the instant, unless it has ended. */
export interface Judged {
  readonly command?: LedgerCommand;
  /** Milliseconds since 1970. */
  readonly askAgainMs?: number;
}

/**
 * How long a hold may be without a word of its order: after the decision before the order is asked the first time, after the validity of its
 * offer before it is leaked, and between two questions.
 */
export const withoutWordMs = 3_600_000;

/**
 * Milliseconds after which a hold whose offer is still valid is asked about again. An offer may be valid for weeks, and the word of its end
 * be lost on its first day: what it holds is not sold for a day more, and not for all its validity. One question a day costs nothing.
 */
export const longestUnaskedMs = 86_400_000;

/**
 * The holds that are so old that their order should have said what became of them. A hold that was recorded without an instant is.
 * The validity of the offer is the order's to know: it says it when it is asked.
 */
export function* holdsWithoutWord({ reservations }: Pick<Ledger, 'reservations'>, nowMs: number): Iterable<Hold> {
  const latest = new Date(nowMs - withoutWordMs).toISOString();
  for (const [orderId, { held }] of reservations.open())
    for (const { negotiation, since } of held)
      if (since === undefined || since <= latest) yield { orderId, negotiation };
}

/** A hold ends by the order's word alone: without one it is kept, and leaked where no word is to be expected any more. */
export function judgeHold({ orderId, negotiation }: Hold, answer: Became, nowMs: number): Judged {
  const about = { orderId, negotiation };
  const askAgainMs = nowMs + withoutWordMs;
  switch (answer.became) {
    case 'completed':
      return { command: { type: 'commit', ...about } };
    case 'cancelled':
    case 'update-cancelled':
      return { command: { type: 'release', ...about, whole: answer.became === 'cancelled', cause: answer.cause } };
    case 'unknown':
      return { command: { type: 'report-leak', ...about, reason: 'unknown-order' }, askAgainMs };
    case 'open': {
      if (answer.validUntil === undefined) return { askAgainMs };
      const overdueMs = Date.parse(answer.validUntil) + withoutWordMs;
      if (nowMs < overdueMs) return { askAgainMs: Math.min(overdueMs, nowMs + longestUnaskedMs) };
      return { command: { type: 'report-leak', ...about, reason: 'validity-passed' }, askAgainMs };
    }
    default:
      return unreachable(answer);
  }
}
