import { hashOfCpd } from '@parley/cpp';
import type { OfferTerms } from '../order.commands.js';
import type { OfferProposed } from '../order.events.js';
import type { Order } from '../order.state.js';
import { nextNumberOf } from '../sequence.js';

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
