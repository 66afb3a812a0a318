import type { CustomerOrderIdentifier, InformationElements, Message, TransactionId } from './message.js';

/**
 * What the keyed hash of the element `onBehalfOf` is over (N50): the customer, the transaction and the customer's order. The names are in
 * JSON, so that no two of them can be told apart otherwise than they were. The element is of no use in another transaction.
 */
export function onBehalfText(
  customer: string,
  order: { readonly transactionId: TransactionId; readonly customerOrderIdentifier: CustomerOrderIdentifier },
): string {
  return JSON.stringify([customer, order.transactionId, order.customerOrderIdentifier]);
}

/**
 * The elements of a message. PROCESSING, DECLINE and CANCEL have a place for them too, for the sake of `onBehalfOf` alone (N50): it is no part of
 * their types, since nobody else has a use for it.
 */
export function elementsIn(message: Message): InformationElements | undefined {
  return (message as { readonly informationElements?: InformationElements }).informationElements;
}

/** The message with these elements, or without any. Not for FAIL, which has no place for them. */
export function withElements(message: Message, informationElements: InformationElements | undefined): Message {
  const { informationElements: _, ...rest } = message as Message & {
    readonly informationElements?: InformationElements;
  };
  // The member may be absent in every message that may have it.
  return (informationElements === undefined ? rest : { ...rest, informationElements }) as Message;
}
