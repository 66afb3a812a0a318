import type {
  ConnectivityProvisioningDocument,
  CustomerOrderIdentifier,
  Instant,
  Message,
  PathEntry,
  TransactionId,
} from '@parley/cpnp';
import type { Endpoint } from '@parley/cpnp-session';
import type { Acceptance, ChildTimer } from './child.events.js';
import type { Stage } from './procurement.events.js';

/** A candidate of the policy, and how its partner is reached; or why it cannot be asked. */
export interface Candidate {
  readonly candidate: string;
  readonly partner: string;
  readonly child: CustomerOrderIdentifier;
  readonly cpd: ConnectivityProvisioningDocument;
  /** The child order in force that the policy would have changed; `child` is that of a new one, where it cannot be. */
  readonly updates?: string;
  readonly reach:
    | {
        readonly kind: 'partner';
        readonly server: Endpoint;
        readonly encoding: 'cbor' | 'json';
        readonly acceptance: Acceptance;
        readonly expectedResponseDate: Instant;
        readonly path: readonly PathEntry[];
        readonly transactionId: TransactionId;
        readonly firstSequenceNumber: number;
      }
    | { readonly kind: 'none'; readonly why: string };
}

interface At {
  readonly now: Instant;
}

/** The policy needs partners. */
export interface AskPartners extends At {
  readonly type: 'ask-partners';
  readonly orderId: string;
  readonly negotiation: number;
  readonly customerId: string;
  readonly closeAt: Instant;
  readonly candidates: readonly Candidate[];
}
/** A message came to a client port, and names a child. */
export interface ReceiveMessage extends At {
  readonly type: 'receive-message';
  readonly child: string;
  readonly message: Message;
  readonly from: Endpoint;
  /** The client ports that it came to. */
  readonly end: string;
}
/** A timer of a child has come. `transactionId` and number are drawn in case that a WITHDRAW or an UPDATE follows. */
export interface PassTimer extends At {
  readonly type: 'pass-timer';
  readonly child: string;
  readonly timer: ChildTimer;
  readonly transactionId: TransactionId;
  readonly firstSequenceNumber: number;
}
/** A message of the child has left by these client ports. */
export interface NoteEnd extends At {
  readonly type: 'note-end';
  readonly child: string;
  readonly end: string;
}
/** Nobody is waited for any longer. */
export interface CloseAnswers extends At {
  readonly type: 'close-answers';
  readonly negotiation: number;
}
/** What the policy takes of the answers. */
export interface ChooseOffers extends At {
  readonly type: 'choose-offers';
  readonly negotiation: number;
  readonly taken: readonly CustomerOrderIdentifier[];
  readonly validUntil?: Instant;
}
/** The order service asks for what was taken. */
export interface RequestPurchase extends At {
  readonly type: 'request-purchase';
  readonly orderId: string;
  readonly negotiation: number;
  readonly stage: Stage;
}
/** The parent, or one of its negotiations, has ended without an agreement or by a withdrawal. */
export interface EndParent extends At {
  readonly type: 'end-parent';
  readonly orderId: string;
  readonly negotiation?: number;
  readonly cause: string;
}

/** The customer has the ACK of this negotiation. */
export interface AgreeParent extends At {
  readonly type: 'agree-parent';
  readonly orderId: string;
  readonly negotiation: number;
}

export type ProcurementCommand =
  | AskPartners
  | ReceiveMessage
  | PassTimer
  | NoteEnd
  | CloseAnswers
  | ChooseOffers
  | RequestPurchase
  | EndParent
  | AgreeParent;
