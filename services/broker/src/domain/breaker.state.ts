import { unreachable, type Instant } from '@parley/cpnp';
import type { BreakerEvent } from './breaker.events.js';

/**
 * Whether a partner is asked. `closed`: it is; `open`: not before `retryAt`; `half-open`: by one negotiation, the trial, until it
 * has answered or been silent again.
 */
export interface Breaker {
  readonly phase: 'closed' | 'open' | 'half-open';
  /** Since when it is so; absent: ever since it is known. */
  readonly since?: Instant;
  /** Silences since it answered last. */
  readonly silences: number;
  /** Openings since it answered last: each pause is twice the one before. */
  readonly openings: number;
  /** When the next trial is let through, unless it has answered; absent while it is closed. */
  readonly retryAt?: Instant;
  /** The negotiation that asks while it is half open. */
  readonly trial?: string;
}

export const closedBreaker: Breaker = { phase: 'closed', silences: 0, openings: 0 };

export function evolveBreaker(before: Breaker, event: BreakerEvent): Breaker {
  const { at } = event.data;
  switch (event.type) {
    case 'partner-silent':
      return { ...before, silences: before.silences + 1 };
    case 'partner-heard':
      return before.phase === 'closed'
        ? { ...closedBreaker, ...(before.since !== undefined && { since: before.since }) }
        : { ...closedBreaker, since: at };
    case 'breaker-opened': {
      const { silences, openings } = before;
      return { phase: 'open', since: at, silences, openings: openings + 1, retryAt: event.data.retryAt };
    }
    case 'breaker-trial-begun': {
      const { trial, until } = event.data;
      return { ...before, phase: 'half-open', since: at, retryAt: until, trial };
    }
    default:
      return unreachable(event);
  }
}
