import {
  emptyDocument,
  limits,
  noProviderOrder,
  offerMessageOf,
  type Ack,
  type Activity,
  type Fail,
  type Message,
  type Offer,
  type ProviderOrderIdentifier,
  unreachable,
  withKnownElements,
} from '@parley/cpnp';
import { failOf, type Refusal } from './order.refusals.js';
import type { LastAnswer, Order, OrderState, StandingOffer } from './order.state.js';
import { nextNumber } from './sequence.js';

export const keysOf = (order: Order) => ({
  version: 1 as const,
  transactionId: order.transactionId,
  customerOrderIdentifier: order.customerOrderIdentifier,
  providerOrderIdentifier: order.orderId,
});

/** What the order answered last, as a message; a repeat gets it again. undefined: there is nothing to answer. */
export function answerOf(order: Order): Message | undefined {
  const answer = order.lastAnswer;
  if (answer === undefined) return undefined;
  switch (answer.method) {
    case 'PROCESSING':
      return { ...keysOf(order), ...answer };
    case 'FAIL':
      return failMessage(order, answer);
    case 'ACK':
      return ack(order, answer);
    default:
      return unreachable(answer);
  }
}

/** What a repeat of the client's latest message gets (N9): the OFFER while it stands unanswered, else what was answered last. */
export const repeatedAnswerOf = (order: Order): Message | undefined => standingOffer(order) ?? answerOf(order);

/** The document of an ACK: offered for ACCEPT (§9.2.5), Empty for DECLINE (N1) and WITHDRAW (§9.2.8), requested for CANCEL (N2). */
export function ack(order: Order, { to, sequenceNumber }: Omit<Extract<LastAnswer, { method: 'ACK' }>, 'method'>): Ack {
  const documents = {
    ACCEPT: order.offer?.cpd ?? order.requested,
    DECLINE: emptyDocument,
    WITHDRAW: emptyDocument,
    CANCEL: order.requested,
  } as const;
  return { ...keysOf(order), method: 'ACK', sequenceNumber, connectivityProvisioningDocument: documents[to] };
}

/** The ACK of a STATUS, in the transaction that it opened for itself (N53). */
export const activityAck = (order: Order, { transactionId, sequenceNumber }: Message, activity: Activity): Ack => ({
  ...keysOf(order),
  transactionId,
  method: 'ACK',
  sequenceNumber: nextNumber(0, sequenceNumber),
  informationElements: withKnownElements({ activity }),
});

/** The PROCESSING that goes before the ACK of a WITHDRAW (CPNP-03 figure 9). */
export const processingOf = (order: Order, sequenceNumber: number): Message => ({
  ...keysOf(order),
  method: 'PROCESSING',
  sequenceNumber,
});

/** The OFFER that stands, while it can be answered; undefined otherwise. */
export function standingOffer(order: OrderState): Offer | undefined {
  return order?.offer === undefined || order.status !== 'OfferProposed' ? undefined : offerMessage(order, order.offer);
}

/** The OFFER of an order with these terms, and the purpose as it was understood (N44). */
export function offerMessage(order: Order, offer: StandingOffer): Offer {
  const { setup } = order.options ?? {};
  return offerMessageOf(keysOf(order), { ...offer, ...(setup !== undefined && { setup }) });
}

function failMessage(
  order: Order,
  { sequenceNumber, statusCode, statusText }: Extract<LastAnswer, { method: 'FAIL' }>,
): Fail {
  return { ...keysOf(order), method: 'FAIL', sequenceNumber, statusCode, statusText: clip(statusText) };
}

/**
 * The FAIL to a message that changed nothing. Its provider order identifier is the order's; without an order, the one in the
 * message; without that, the one that a PROVISION was `given` on receipt; else '' (N10).
 */
export function failTo(
  message: Message,
  refusal: Refusal,
  named: OrderState,
  given: ProviderOrderIdentifier = noProviderOrder,
  says?: string,
): Fail {
  // The FAIL must show nothing of another customer's order, not even its sequence numbers.
  const order = refusal === 'no-matching-order' || refusal === 'foreign-order' ? undefined : named;
  const echoed = 'providerOrderIdentifier' in message ? message.providerOrderIdentifier : undefined;
  return {
    version: 1,
    method: 'FAIL',
    sequenceNumber: nextNumber(lastSentOf(message, order), message.sequenceNumber),
    transactionId: message.transactionId,
    customerOrderIdentifier: message.customerOrderIdentifier,
    providerOrderIdentifier: order?.orderId ?? echoed ?? given,
    ...failOf(refusal, says),
  };
}

/** The highest number that the server has sent in the message's transaction (N7); 0 in one that it does not know. */
const lastSentOf = ({ transactionId }: Message, order: OrderState): number =>
  order?.transactionId === transactionId ? order.lastSent : 0;

const utf8 = new TextEncoder();
const ellipsis = '…';

/**
 * Cuts the reasons to the octets that a status text may have on the wire, between two characters, and marks the cut by an
 * ellipsis.
 */
function clip(text: string): string {
  const wellFormed = text.toWellFormed();
  if (utf8.encode(wellFormed).length <= limits.maximumStatusTextOctets) return wellFormed;
  // encodeInto stops before the character that has no room, and says how many code units it read.
  const room = new Uint8Array(limits.maximumStatusTextOctets - utf8.encode(ellipsis).length);
  return wellFormed.slice(0, utf8.encodeInto(wellFormed, room).read) + ellipsis;
}
