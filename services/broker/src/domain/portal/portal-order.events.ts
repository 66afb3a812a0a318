import type {
  ConnectivityProvisioningDocument,
  CustomerOrderIdentifier,
  ExpectedResponseDate,
  InformationElements,
  Instant,
  NegotiationMessage,
  TransactionId,
} from '@parley/cpnp';
import type { TimerName } from '@parley/cpnp-session';

interface At {
  readonly at: Instant;
}

/** What is asked for. Elements that say how to reach somebody are sealed with a key of the customer. */
export interface PortalRequest {
  readonly cpd: ConnectivityProvisioningDocument;
  readonly informationElements?: InformationElements;
  readonly expectedResponseDate?: ExpectedResponseDate;
}

/** A transaction with our own server: drawn when it begins (CPNP-03 §8.6). */
export interface PortalTransaction {
  readonly server: { readonly address: string; readonly port: number };
  readonly transactionId: TransactionId;
  readonly firstSequenceNumber: number;
}

/** An order exists that is placed for a customer (CPNP-03 §6): Created, nobody has released it. */
export interface PortalOrderCreated {
  readonly type: 'portal-order-created';
  readonly data: At &
    PortalRequest & {
      readonly portalOrder: string;
      readonly customerId: string;
      readonly customerOrderIdentifier: CustomerOrderIdentifier;
      /** Who asked for it, as the asker says. */
      readonly by: string;
    };
}

/** It may be sent: AwaitingProcessing. */
export interface PortalOrderReleased {
  readonly type: 'portal-order-released';
  readonly data: At & PortalTransaction & { readonly by: string };
}

/** PROVISION, or UPDATE, is sent. */
export interface PortalOrderSent {
  readonly type: 'portal-order-sent';
  readonly data: At;
}

/** The gateway whose client ports the messages leave by. */
export interface PortalOrderSentFrom {
  readonly type: 'portal-order-sent-from';
  readonly data: At & { readonly end: string };
}

/** A message of the server that changes something. */
export interface PortalOrderAnswered {
  readonly type: 'portal-order-answered';
  readonly data: At & { readonly message: NegotiationMessage };
}

/** The server has said its last message again, and gets our answer to it again. */
export interface PortalOrderRepeated {
  readonly type: 'portal-order-repeated';
  readonly data: At;
}

/** A timer of the session has come. */
export interface PortalOrderTimerPassed {
  readonly type: 'portal-order-timer-passed';
  readonly data: At & { readonly timer: TimerName };
}

/** What was decided about it: ACCEPT, DECLINE or CANCEL is sent; one that was not sent yet is given up. */
export interface PortalOrderDecided {
  readonly type: 'portal-order-decided';
  readonly data: At & { readonly decision: 'accept' | 'decline' | 'cancel'; readonly by: string };
}

/** The agreement is negotiated anew with the whole document (N22): AwaitingProcessing. */
export interface PortalOrderUpdated {
  readonly type: 'portal-order-updated';
  readonly data: At & PortalRequest & PortalTransaction & { readonly by: string };
}

/** WITHDRAW is sent, in a transaction of its own (N24). */
export interface PortalOrderWithdrawn {
  readonly type: 'portal-order-withdrawn';
  readonly data: At & PortalTransaction & { readonly by: string };
}

export type PortalOrderEvent =
  | PortalOrderCreated
  | PortalOrderReleased
  | PortalOrderSent
  | PortalOrderSentFrom
  | PortalOrderAnswered
  | PortalOrderRepeated
  | PortalOrderTimerPassed
  | PortalOrderDecided
  | PortalOrderUpdated
  | PortalOrderWithdrawn;
