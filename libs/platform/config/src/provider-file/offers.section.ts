import { Type, type Static } from 'typebox';
import type { YamlFault } from '../yaml.js';
import { faultsOfOfferValidity, offerValidity, offerValidityMsOf } from './offer-validity.js';

export const OffersSection = Type.Object(
  {
    validity: offerValidity('how long an offer is valid from when it is made'),
  },
  {
    description:
      'What an offer has of which neither a rule nor the service template says it. Without it, an offer is valid for as long as the order service is configured (`PARLEY_OFFER_VALIDITY`).',
  },
);
export type OffersSection = Static<typeof OffersSection>;

interface WithOffers {
  readonly offers?: OffersSection;
}

/** How long an offer is valid where nothing else says it, in milliseconds; undefined: the file does not say either. */
export const defaultOfferValidityMs = ({ offers }: WithOffers): number | undefined =>
  offers && offerValidityMsOf(offers.validity);

/** An offer is valid for a time within the bounds. */
export function* offersAreWithinBounds({ offers }: WithOffers): Iterable<YamlFault> {
  yield* faultsOfOfferValidity(offers?.validity, ['offers', 'validity']);
}
