import type { Instant } from '@parley/cpnp';

/** What is known when an offer is made: the instant, and the date that our own configuration makes of it. */
interface Drawn {
  readonly now: Instant;
  readonly validityDate: Instant;
}

/** What the policy has said of it; both absent: nothing. */
interface Said {
  /** Milliseconds from when the OFFER is made. */
  readonly validityMs?: number;
  /** What is bought of partners ends then (N40). */
  readonly validUntil?: Instant;
}

/**
 * VALIDITY of an offer that is made now (CPNP-03 §9.1.8): as the policy has said, or else as this service is configured, and no later than
 * what is bought of partners for it.
 */
export function validityDateOf({ now, validityDate }: Drawn, { validityMs, validUntil }: Said): Instant {
  const own = validityMs === undefined ? validityDate : wholeSecondFrom(Date.parse(now) + validityMs);
  if (validUntil === undefined) return own;
  const latest = wholeSecondUpTo(Date.parse(validUntil));
  return own < latest ? own : latest;
}

/**
 * Rounded up to a whole second, since dates on the wire have no more (RFC 1123): the log then holds the date that the client
 * reads.
 */
export const wholeSecondFrom = (ms: number): Instant => new Date(Math.ceil(ms / 1_000) * 1_000).toISOString();

/** The same of what is not to be passed. */
const wholeSecondUpTo = (ms: number): Instant => new Date(Math.floor(ms / 1_000) * 1_000).toISOString();
