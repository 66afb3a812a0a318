import type { SessionOutcome } from '@parley/cpnp-session';
import type { PortalOrder } from './portal-order.state.js';

/** How the latest transaction of a portal order ended: agreed, declined, failed, cancelled, no-answer or withdrawn. */
export interface PortalOutcome {
  readonly kind: SessionOutcome['kind'];
  /** Of a FAIL (CPNP-03 §9.2.10). */
  readonly statusCode?: number;
  /** The server's words, or what we ended it for. */
  readonly reason?: string;
}

/** undefined: it goes on, or was not sent yet. */
export function portalOutcomeOf({ session, isGivenUp }: PortalOrder): PortalOutcome | undefined {
  if (isGivenUp) return { kind: 'cancelled', reason: 'user' };
  const outcome = session?.outcome;
  if (outcome === undefined) return undefined;
  switch (outcome.kind) {
    case 'failed': {
      const { kind, statusCode, statusText } = outcome;
      return { kind, statusCode, ...(statusText !== undefined && { reason: statusText }) };
    }
    case 'cancelled':
      return { kind: outcome.kind, reason: outcome.cause };
    case 'no-answer':
      return { kind: outcome.kind, reason: `to ${outcome.to}` };
    default:
      return { kind: outcome.kind };
  }
}
