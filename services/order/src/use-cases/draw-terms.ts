import { randomBytes } from 'node:crypto';
import { fromOctets, type Instant, type Nonce, type ProviderDescription } from '@parley/cpnp';
import type { OfferTerms } from '../domain/order.commands.js';

export interface DrawTermsOptions {
  /** How long an offer is valid: EXPIRE_TIMER (cpnp §1.11). */
  readonly offerValidityMs: number;
  /** Who offers; absent: the offers do not say. */
  readonly providerDescription?: ProviderDescription | undefined;
}

/** What every offer that is sent now gets: its nonce, its validity date, and who offers. */
export const drawTerms = (
  nowMs: number,
  { offerValidityMs, providerDescription }: DrawTermsOptions,
): Pick<OfferTerms, 'nonce' | 'validityDate' | 'providerDescription'> => ({
  nonce: drawNonce(),
  validityDate: wholeSecond(nowMs + offerValidityMs),
  ...(providerDescription !== undefined && { providerDescription }),
});

/**
 * Rounded up to a whole second, since dates on the wire have no more (RFC 1123): the log then holds the date that the client
 * reads.
 */
const wholeSecond = (ms: number): Instant => new Date(Math.ceil(ms / 1000) * 1000).toISOString();

/** 16 random octets (CPNP-03 §9.1.5, RFC 4086). */
function drawNonce(): Nonce {
  const nonce = fromOctets<Nonce>(randomBytes(16));
  if (nonce === undefined) throw new TypeError('16 octets make a nonce');
  return nonce;
}
