import { unreachable, type Instant } from '@parley/cpnp';
import type { BreakerCommand, LetThrough } from './breaker.commands.js';
import type { BreakerEvent } from './breaker.events.js';
import { breakerLimits } from './breaker.limits.js';
import type { Breaker } from './breaker.state.js';

export type BreakerVerdict =
  | { readonly kind: 'recorded'; readonly events: readonly BreakerEvent[] }
  /** Nothing is other than before; a negotiation is let through. */
  | { readonly kind: 'unchanged' }
  /** The partner is not asked, for this reason. */
  | { readonly kind: 'kept-off'; readonly reason: string };

/** What comes of a command to the breaker of one partner. Pure and total. */
export function decideBreaker(command: BreakerCommand, state: Breaker): BreakerVerdict {
  switch (command.type) {
    case 'let-through':
      return letThrough(command, state);
    case 'note-silence': {
      const { partner, now: at } = command;
      // Of child orders that were placed before: it is not asked in any case, and the pause is not to grow by their number.
      if (state.phase === 'open') return unchanged;
      const silent = { type: 'partner-silent', data: { partner, at } } as const;
      if (state.phase === 'closed' && state.silences + 1 < breakerLimits.silences) return recorded(silent);
      return recorded(silent, { type: 'breaker-opened', data: { partner, at, retryAt: after(at, state.openings) } });
    }
    case 'note-heard': {
      const { partner, now: at } = command;
      if (state.phase === 'closed' && state.silences === 0) return unchanged;
      return recorded({ type: 'partner-heard', data: { partner, at } });
    }
    default:
      return unreachable(command);
  }
}

/** One trial at a time. All candidates of its negotiation are one trial, and so is the same question that comes again. */
function letThrough({ partner, now, trial, until }: LetThrough, state: Breaker): BreakerVerdict {
  const { phase, retryAt = now, silences } = state;
  if (phase === 'closed' || (phase === 'half-open' && state.trial === trial)) return unchanged;
  if (now >= retryAt) return recorded({ type: 'breaker-trial-begun', data: { partner, at: now, trial, until } });
  const silence = `${partner} has not answered ${silences} times in a row`;
  const next =
    phase === 'open' ? `it is tried again at ${retryAt}` : `another order tries it now, and the next one at ${retryAt}`;
  return { kind: 'kept-off', reason: `${silence}: ${next}` };
}

/** The end of the pause after so many openings before it. */
function after(at: Instant, openings: number): Instant {
  const pauseMs = Math.min(breakerLimits.firstPauseMs * 2 ** Math.min(openings, 16), breakerLimits.longestPauseMs);
  return new Date(Date.parse(at) + pauseMs).toISOString();
}

const unchanged: BreakerVerdict = { kind: 'unchanged' };
const recorded = (...events: readonly BreakerEvent[]): BreakerVerdict => ({ kind: 'recorded', events });
