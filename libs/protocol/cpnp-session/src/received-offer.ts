import { parseInformationElements, type InformationElements, type KnownElements, type Offer } from '@parley/cpnp';
import type { ReceivedOffer } from './outcome.js';

/** An OFFER as the one who decides on it sees it; elements that cannot be read are shown as they came, and only so. */
export function readOffer(offer: Offer): ReceivedOffer {
  const { informationElements } = offer;
  return {
    customerOrderIdentifier: offer.customerOrderIdentifier,
    providerOrderIdentifier: offer.providerOrderIdentifier,
    nonce: offer.nonce,
    cpd: offer.connectivityProvisioningDocument,
    validityDate: offer.validityDate,
    ...(informationElements && { informationElements, ...readable(informationElements) }),
  };
}

function readable(elements: InformationElements): Pick<ReceivedOffer, 'cost' | 'providerDescription' | 'reasons'> {
  const cost = readElement(elements, 'negotiationOptions').negotiationOptions?.cost;
  const { providerDescription } = readElement(elements, 'providerDescription');
  const { offerReasons } = readElement(elements, 'offerReasons');
  return {
    ...(cost !== undefined && cost !== 'ask' && { cost }),
    ...(providerDescription && { providerDescription }),
    ...(offerReasons && { reasons: offerReasons }),
  };
}

/** One element alone: a fault in one is no reason to leave out the other. */
function readElement(elements: InformationElements, name: keyof KnownElements): KnownElements {
  const value = elements[name];
  const parsed = parseInformationElements(value === undefined ? {} : { [name]: value });
  return parsed.kind === 'valid' ? parsed.elements : {};
}
