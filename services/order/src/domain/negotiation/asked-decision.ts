import type { ConnectivityProvisioningDocument, OfferRoom, PathEntry, ProviderDescription } from '@parley/cpnp';
import type { OrderEvent } from '../order.events.js';
import type { Order } from '../order.state.js';
import { roomForOffer } from './answer-size.js';

/** What the policy is asked to decide on a negotiation. */
export interface AskedDecision {
  readonly orderId: string;
  readonly customerId: string;
  readonly negotiation: number;
  readonly cpd: ConnectivityProvisioningDocument;
  /** What a counter-offer may take of its datagram. */
  readonly room: OfferRoom;
  /** The customer asks what it costs (N43). */
  readonly asksForPrice?: true;
  /** Nothing of it is to be ordered of other providers (RFC 8921 §8.8). */
  readonly ownDomainOnly?: true;
  /** The providers that it came through (N49). */
  readonly path?: PathEntry[];
}

/** What an event asks the policy, with the order as it is then; undefined: nothing. */
export function askedDecision(
  event: OrderEvent,
  order: Order,
  providerDescription?: ProviderDescription,
): AskedDecision | undefined {
  if (event.type !== 'processing-sent' && event.type !== 'decision-requested') return undefined;
  // Administrators are asked first: the policy is asked when they have approved.
  if (event.type === 'processing-sent' && event.data.expectedOfferDate !== undefined) return undefined;
  const { orderId, customerId, negotiation, requested, options, path } = order;
  return {
    ...{ orderId, customerId, negotiation },
    // The document is valid and waits for a decision; one that was refused on receipt never comes here.
    cpd: requested,
    room: roomForOffer(order, providerDescription),
    ...(options?.cost !== undefined && { asksForPrice: true }),
    ...(options?.ownDomainOnly === true && { ownDomainOnly: true }),
    ...(path !== undefined && { path: [...path] }),
  };
}
