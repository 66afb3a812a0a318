import type { CustomerOrderIdentifier, Instant, Message } from '@parley/cpnp';
import type { Endpoint, TimerName } from '@parley/cpnp-session';
import type { PortalRequest, PortalTransaction } from './portal-order.events.js';

interface At {
  readonly now: Instant;
}

/** An order of a customer is to be placed. */
export interface CreatePortalOrder extends At, PortalRequest {
  readonly type: 'create';
  readonly portalOrder: string;
  readonly customerId: string;
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
  readonly by: string;
}
/** It may be sent. */
export interface ReleasePortalOrder extends At, PortalTransaction {
  readonly type: 'release';
  readonly by: string;
}
/** It is sent now, once it is released. */
export interface SendPortalOrder extends At {
  readonly type: 'send';
}
/** The offer is accepted or declined, or what is open is given up. */
export interface DecidePortalOrder extends At {
  readonly type: 'accept' | 'decline' | 'cancel';
  readonly by: string;
}
/** The agreement is negotiated anew. */
export interface UpdatePortalOrder extends At, PortalRequest, PortalTransaction {
  readonly type: 'update';
  readonly by: string;
}
/** The agreement ends. */
export interface WithdrawPortalOrder extends At, PortalTransaction {
  readonly type: 'withdraw';
  readonly by: string;
}
/** A message of the server came to a client port. */
export interface ReceivePortalMessage extends At {
  readonly type: 'receive-message';
  readonly message: Message;
  readonly from: Endpoint;
  readonly end: string;
}
/** A timer of the session has come. */
export interface PassPortalTimer extends At {
  readonly type: 'pass-timer';
  readonly timer: TimerName;
}
/** A message has left by these client ports. */
export interface NotePortalEnd extends At {
  readonly type: 'note-end';
  readonly end: string;
}

export type PortalOrderCommand =
  | CreatePortalOrder
  | ReleasePortalOrder
  | SendPortalOrder
  | DecidePortalOrder
  | UpdatePortalOrder
  | WithdrawPortalOrder
  | ReceivePortalMessage
  | PassPortalTimer
  | NotePortalEnd;
