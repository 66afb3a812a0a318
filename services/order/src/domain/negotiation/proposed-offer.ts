import type { ConnectivityProvisioningDocument, Instant, Nonce, Price, ProviderDescription } from '@parley/cpnp';
import { hashOfCpd } from '@parley/cpp';
import type { OfferProposed } from '../order.events.js';
import type { Order } from '../order.state.js';
import { nextNumberOf } from '../sequence.js';

/** What an OFFER is made of; `cpd` absent: as requested. */
export interface OfferTerms {
  readonly cpd?: ConnectivityProvisioningDocument;
  readonly reasons: readonly string[];
  /** Where the customer asked what it costs (N43). */
  readonly price?: Price;
  readonly nonce: Nonce;
  readonly validityDate: Instant;
  /** Who offers (CPNP-03 §9.1.10.2). */
  readonly providerDescription?: ProviderDescription;
}

/**
 * OFFER (CPNP-03 §9.2.3), with the hash that an ACCEPT is compared with (N29). Member by member: the terms of a caller may hold
 * more, which must not come into the log.
 */
export function makeOffer(order: Order, terms: OfferTerms): OfferProposed {
  const { cpd, nonce, validityDate, reasons, price, providerDescription } = terms;
  return {
    type: 'offer-proposed',
    data: {
      sequenceNumber: nextNumberOf(order),
      nonce,
      validityDate,
      ...(cpd !== undefined && { cpd }),
      cpdHash: hashOfCpd(cpd ?? order.requested),
      reasons,
      ...(price !== undefined && { price }),
      ...(providerDescription !== undefined && { providerDescription }),
    },
  };
}
