import {
  emptyDocument,
  fits,
  limits,
  parseNonce,
  sizeOf,
  sizeOfValue,
  type Encoding,
  type Message,
  type Nonce,
  type Price,
  type ProviderDescription,
  type WireSize,
} from '@parley/cpnp';
import { ack, offerMessage, standingOffer } from '../messages.js';
import type { Order, OrderState, StandingOffer } from '../order.state.js';

/** What an answer may grow to, computed before anything is kept for it: whatever is promised can also be said. */

/** What a counter-offer may take of a datagram: its document, and the list of its reasons. */
export interface OfferRoom extends WireSize {
  readonly encoding: Encoding;
}

/**
 * Why no OFFER of the document as it was requested could be said; undefined: it fits. The ACK of the offered document, and an
 * ACCEPT that repeats the members of the OFFER, are shorter than it.
 */
export function offerBeyondDatagram(order: Order, providerDescription?: ProviderDescription): string | undefined {
  return beyondDatagram(offerMessage(order, longestTerms(order, providerDescription)), order.session.encoding);
}

/** What is left for the document and the reasons of a counter-offer, beside all else that its OFFER may hold. */
export function roomForOffer(order: Order, providerDescription?: ProviderDescription): OfferRoom {
  const { encoding } = order.session;
  const terms = { ...longestTerms(order, providerDescription), cpd: emptyDocument, reasons: [shortestReason] };
  const whole = sizeOf(offerMessage(order, terms), encoding);
  const [cpd, reasons] = [sizeOfValue(emptyDocument, encoding), sizeOfValue([shortestReason], encoding)];
  return {
    encoding,
    octets: limits.maximumDatagramOctets - whole.octets + cpd.octets + reasons.octets,
    values: limits.maximumValues - whole.values + cpd.values + reasons.values,
  };
}

/** Why the OFFER that stands cannot be said; undefined: it can. */
export function standingOfferBeyondDatagram(order: OrderState): string | undefined {
  const offer = standingOffer(order);
  return order === undefined || offer === undefined ? undefined : beyondDatagram(offer, order.session.encoding);
}

/**
 * Whether the ACK to a message can be said in the encoding of that message. The one in which the order was requested has been
 * found to have room; the same document may be longer in the other.
 */
export const ackFits = (order: Order, to: 'ACCEPT' | 'CANCEL' | 'DECLINE', encoding: Encoding): boolean =>
  fits(ack(order, { to, sequenceNumber: limits.maximumUnsigned32 }), encoding);

function beyondDatagram(message: Message, encoding: Encoding): string | undefined {
  if (fits(message, encoding)) return undefined;
  const { octets, values } = sizeOf(message, encoding);
  if (octets > limits.maximumDatagramOctets) {
    return `the document is too long: its OFFER would have ${octets} octets, and a datagram has ${limits.maximumDatagramOctets}`;
  }
  return `the document has too much in it: its OFFER would have ${values} values, and a message has ${limits.maximumValues}`;
}

/** As long as every other member of an OFFER can be: the nonce that is drawn has 16 octets, and a date's text one length. */
const longestTerms = (order: Order, providerDescription: ProviderDescription | undefined): StandingOffer => ({
  nonce: drawnNonce,
  validityDate: '2026-01-01T00:00:00.000Z',
  cpd: order.requested,
  cpdHash: '',
  sequenceNumber: limits.maximumUnsigned32,
  ...(order.options?.cost !== undefined && { price: longestPrice }),
  ...(providerDescription !== undefined && { providerDescription }),
});

const longestPrice: Price = { amount: '999999999999999.999999', currency: 'XXX' };
const shortestReason = '-';
const drawnNonce = certainly(parseNonce('AAAAAAAAAAAAAAAAAAAAAA'));

function certainly(nonce: Nonce | undefined): Nonce {
  if (nonce === undefined) throw new TypeError('22 characters of base64url are a nonce');
  return nonce;
}
