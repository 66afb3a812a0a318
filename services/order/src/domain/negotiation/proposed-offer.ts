import { hashOfCpd } from '@parley/cpp';
import type { OfferTerms } from '../order.commands.js';
import type { OfferProposed, PqoRefused } from '../order.events.js';
import { evolve, type Order } from '../order.state.js';
import { nextNumberOf } from '../sequence.js';
import { standingOfferBeyondDatagram } from './answer-size.js';

/**
 * OFFER (CPNP-03 §9.2.3), with the hash that an ACCEPT is compared with (N29). Member by member: the terms of a caller may hold
 * more, which must not come into the log.
 */
export function makeOffer(order: Order, terms: OfferTerms): OfferProposed {
  const { cpd, nonce, validityDate, reasons, price, providerDescription, provisioning, isHeld } = terms;
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
      ...(provisioning !== undefined && { provisioning }),
      ...(isHeld !== undefined && { isHeld }),
    },
  };
}

/**
 * The OFFER, or the refusal of one that no datagram carries. The request was found to leave room for it; but it may have come to
 * a release that did not ask, or the provider may describe itself at greater length since.
 */
export function offerOrRefusal(order: Order, terms: OfferTerms): OfferProposed | PqoRefused {
  const offer = makeOffer(order, terms);
  const tooLarge = standingOfferBeyondDatagram(evolve(order, offer));
  if (tooLarge === undefined) return offer;
  const { sequenceNumber } = offer.data;
  return { type: 'pqo-refused', data: { sequenceNumber, statusCode: 1, reasons: [tooLarge], by: 'policy' } };
}
