import { type CustomerOrderIdentifier, parseCustomerOrderIdentifier, withKnownElements } from '@parley/cpnp';
import type { ClientOptions, NewOrderOptions, RequestOptions } from './client-options.js';
import {
  defaultRetransmission,
  defaultTiming,
  type Identifiers,
  type NewOrder,
  type Timing,
} from '@parley/cpnp-session';

/** The identifier asked for, or a new one. */
export function identifierOf(
  { customerOrderIdentifier }: NewOrderOptions,
  identifiers: Identifiers,
): CustomerOrderIdentifier {
  if (customerOrderIdentifier === undefined) return identifiers.customerOrderIdentifier();
  const parsed = parseCustomerOrderIdentifier(customerOrderIdentifier);
  if (parsed === undefined) throw new Error('the request was checked');
  return parsed;
}

/** The members of a request beside its document; the client's own description goes along with each. */
export function requestMembers(
  { expectedResponseDate, informationElements, negotiationOptions }: RequestOptions,
  { customerDescription }: Pick<ClientOptions, 'customerDescription'>,
): Pick<NewOrder, 'expectedResponseDate' | 'informationElements'> {
  const says = customerDescription !== undefined || negotiationOptions !== undefined;
  const elements = says
    ? withKnownElements(
        { ...(customerDescription && { customerDescription }), ...(negotiationOptions && { negotiationOptions }) },
        informationElements,
      )
    : informationElements;
  return {
    ...(expectedResponseDate !== undefined && { expectedResponseDate }),
    ...(elements !== undefined && { informationElements: elements }),
  };
}

/** Identifier and first number of a transaction (CPNP-03 §8.6, N8). */
export const newTransaction = (identifiers: Identifiers) => ({
  transactionId: identifiers.transactionId(),
  firstSequenceNumber: identifiers.firstSequenceNumber(),
});

/** The client's timers over the defaults. */
export function timingOf({ intervalMs, retries, ...others }: NonNullable<ClientOptions['timers']> = {}): Timing {
  return {
    ...defaultTiming,
    ...others,
    retransmission: {
      intervalMs: intervalMs ?? defaultRetransmission.intervalMs,
      retries: retries ?? defaultRetransmission.retries,
    },
  };
}
