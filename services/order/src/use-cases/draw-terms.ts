import { randomBytes } from 'node:crypto';
import { fromOctets, type Nonce, type ProviderDescription } from '@parley/cpnp';
import { wholeSecondFrom } from '../domain/negotiation/validity-date.js';
import type { OfferTerms } from '../domain/order.commands.js';

export interface DrawTermsOptions {
  /** How long an offer is valid of which the policy does not say it: EXPIRE_TIMER (cpnp §1.11). */
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
  validityDate: wholeSecondFrom(nowMs + offerValidityMs),
  ...(providerDescription !== undefined && { providerDescription }),
});

/** 16 random octets (CPNP-03 §9.1.5, RFC 4086). */
function drawNonce(): Nonce {
  const nonce = fromOctets<Nonce>(randomBytes(16));
  if (nonce === undefined) throw new TypeError('16 octets make a nonce');
  return nonce;
}
