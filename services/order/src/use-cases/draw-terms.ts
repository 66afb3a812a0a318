import { randomBytes } from 'node:crypto';
import { fromOctets, type Instant, type Nonce } from '@parley/cpnp';

/** What an offer that goes out now gets: its nonce, and its validity date (EXPIRE_TIMER, cpnp §1.11). */
export const drawTerms = (nowMs: number, offerValidityMs: number): { nonce: Nonce; validityDate: Instant } => ({
  nonce: drawNonce(),
  validityDate: wholeSecond(nowMs + offerValidityMs),
});

/** The wire's dates have whole seconds (RFC 1123): the log says what the client reads. */
const wholeSecond = (ms: number): Instant => new Date(Math.ceil(ms / 1000) * 1000).toISOString();

/** 16 random octets (CPNP-03 §9.1.5, RFC 4086). */
function drawNonce(): Nonce {
  const nonce = fromOctets<Nonce>(randomBytes(16));
  if (nonce === undefined) throw new TypeError('16 octets make a nonce');
  return nonce;
}
