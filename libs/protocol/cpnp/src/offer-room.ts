import type { Encoding } from './codec.js';
import { emptyDocument } from './document.js';
import { parseNonce } from './identifier.js';
import type { NegotiationOptions, Price, ProviderDescription } from './information-elements.js';
import { limits } from './limits.js';
import type { ConnectivityProvisioningDocument, Message, Nonce } from './message.js';
import { offerMessageOf, type OfferMembers, type OrderKeys } from './offer-message.js';
import { fits, sizeOf, sizeOfValue, type WireSize } from './size.js';

/** What an OFFER may grow to, computed before anything is kept for it: whatever is promised can also be said. */

/** What a counter-offer may take of a datagram: its document, and the list of its reasons. */
export interface OfferRoom extends WireSize {
  readonly encoding: Encoding;
}

/** What is known of an OFFER before it is made. */
export interface OfferFrame {
  readonly keys: OrderKeys;
  readonly encoding: Encoding;
  /** Of the request. */
  readonly options?: NegotiationOptions;
  readonly providerDescription?: ProviderDescription;
}

/**
 * Why no OFFER of a document could be said; undefined: it fits. The ACK of the offered document, and an ACCEPT that repeats the members
 * of the OFFER, are shorter than it.
 */
export const offerBeyondDatagram = (frame: OfferFrame, cpd: ConnectivityProvisioningDocument): string | undefined =>
  beyondDatagram(longestOffer(frame, { cpd }), frame.encoding);

/** What is left for the document and the reasons of a counter-offer, beside all else that its OFFER may hold. */
export function roomForOffer(frame: OfferFrame): OfferRoom {
  const { encoding } = frame;
  const whole = sizeOf(longestOffer(frame, { cpd: emptyDocument, reasons: [shortestReason] }), encoding);
  const [cpd, reasons] = [sizeOfValue(emptyDocument, encoding), sizeOfValue([shortestReason], encoding)];
  return {
    encoding,
    octets: limits.maximumDatagramOctets - whole.octets + cpd.octets + reasons.octets,
    values: limits.maximumValues - whole.values + cpd.values + reasons.values,
  };
}

/** Why a message with a document cannot be said in an encoding; undefined: it can. */
export function beyondDatagram(message: Message, encoding: Encoding): string | undefined {
  if (fits(message, encoding)) return undefined;
  const { octets, values } = sizeOf(message, encoding);
  if (octets > limits.maximumDatagramOctets) {
    return `the document is too long: its OFFER would have ${octets} octets, and a datagram has ${limits.maximumDatagramOctets}`;
  }
  return `the document has too much in it: its OFFER would have ${values} values, and a message has ${limits.maximumValues}`;
}

/** As long as every other member of an OFFER can be: the nonce that is drawn has 16 octets, and a date's text one length. */
const longestOffer = (
  { keys, options, providerDescription }: OfferFrame,
  said: Pick<OfferMembers, 'cpd' | 'reasons'>,
): Message =>
  offerMessageOf(keys, {
    ...said,
    nonce: drawnNonce,
    validityDate: '2026-01-01T00:00:00.000Z',
    sequenceNumber: limits.maximumUnsigned32,
    ...(options?.cost !== undefined && { price: longestPrice }),
    ...(options?.setup !== undefined && { setup: options.setup }),
    ...(providerDescription !== undefined && { providerDescription }),
  });

const longestPrice: Price = { amount: '999999999999999.999999', currency: 'XXX' };
const shortestReason = '-';
const drawnNonce = certainly(parseNonce('AAAAAAAAAAAAAAAAAAAAAA'));

function certainly(nonce: Nonce | undefined): Nonce {
  if (nonce === undefined) throw new TypeError('22 characters of base64url are a nonce');
  return nonce;
}
