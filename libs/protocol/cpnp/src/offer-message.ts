import {
  offerReasonsOf,
  withKnownElements,
  type KnownElements,
  type NegotiationOptions,
  type Price,
  type ProviderDescription,
  type SetupPurpose,
} from './information-elements.js';
import type {
  ConnectivityProvisioningDocument,
  CustomerOrderIdentifier,
  Instant,
  Nonce,
  Offer,
  ProviderOrderIdentifier,
  TransactionId,
} from './message.js';

/** What every message of an order says of it. */
export interface OrderKeys {
  readonly transactionId: TransactionId;
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
  readonly providerOrderIdentifier: ProviderOrderIdentifier;
}

/** What is offered, and what is said with it. */
export interface OfferMembers {
  readonly sequenceNumber: number;
  readonly nonce: Nonce;
  readonly validityDate: Instant;
  readonly cpd: ConnectivityProvisioningDocument;
  /** Why it is not what was asked for. */
  readonly reasons?: readonly string[];
  /** Where it was asked for (N43). */
  readonly price?: Price;
  /** The purpose as it was understood (N44). */
  readonly setup?: SetupPurpose;
  readonly providerDescription?: ProviderDescription;
}

/** An OFFER (CPNP-03 §9.2.3) as this project writes it: elements that have nothing in them are left out. */
export function offerMessageOf(
  { transactionId, customerOrderIdentifier, providerOrderIdentifier }: OrderKeys,
  { sequenceNumber, nonce, validityDate, cpd, reasons = [], price, setup, providerDescription }: OfferMembers,
): Offer {
  const offerReasons = offerReasonsOf(reasons);
  const options: NegotiationOptions = {
    ...(price !== undefined && { cost: price }),
    ...(setup !== undefined && { setup }),
  };
  return {
    ...{ version: 1, method: 'OFFER', sequenceNumber, transactionId, customerOrderIdentifier, providerOrderIdentifier },
    ...{ nonce, validityDate, connectivityProvisioningDocument: cpd },
    ...elementsOf({
      ...(providerDescription !== undefined && { providerDescription }),
      ...(offerReasons !== undefined && { offerReasons }),
      ...(Object.keys(options).length > 0 && { negotiationOptions: options }),
    }),
  };
}

const elementsOf = (known: KnownElements): Pick<Offer, 'informationElements'> =>
  Object.keys(known).length === 0 ? {} : { informationElements: withKnownElements(known) };
