import type { ConnectivityProvisioningDocument as Document, Method } from '@parley/cpnp';

/** What the server is expected to say: the sequence number is exact, the identifiers are compared by the walk. */
export interface Said {
  readonly method: Method;
  readonly sequenceNumber: number;
  readonly statusCode?: number;
  readonly expectedOfferDate?: string;
  readonly document?: Document;
}

/** A sequence of messages between the same two ends about one thing (CPNP-03 §8.6). */
export interface Transaction {
  readonly id: string;
  from: string;
  /** How often the session has gone to another port. */
  moves?: number;
  /** Highest number accepted, with the content that it had; a request and an ACCEPT wait for the server's word. */
  received: { number: number; content: string; waits?: true };
  /** Highest number sent. */
  sent: number;
  answer: Said[];
  /** It ended without a word while the client waited for an offer, or for it to be heard. */
  isOver?: true;
}

/** An order as the model of the server has it. */
export interface ModelOrder {
  readonly customerOrder: string;
  /** Learned from the server's first word. */
  providerOrder?: string;
  /** The negotiation's state (cpnp §1.10); an agreement is a record beside it (N20). */
  state: string;
  /** 1 for the PROVISION, one more for each UPDATE. */
  negotiation: number;
  endedBy?: 'decline' | 'cancel' | 'time' | 'refusal' | 'withdrawal' | 'provider';
  /** Who of the provider ended it. */
  ender?: string;
  requested: Document;
  offer?: { document: Document; nonce?: string; validUntilMs: number };
  agreement?: { document: Document; nonce: string | undefined };
  readonly transactions: Transaction[];
  /** Checks that were asked for, and the one that is open; and the document of an offer that waits for it. */
  checked: number;
  open?: OpenCheck;
  escalated?: Document;
}

export type Subject = 'PROVISION' | 'UPDATE' | 'ACCEPT' | 'WITHDRAW' | 'guidelines';

export interface ModelCheck {
  readonly deadlineMs: number;
  readonly atDeadline: 'approve' | 'reject';
}

/** What an order waits for; a task is known by its number within the order. */
export interface OpenCheck {
  readonly number: number;
  readonly subject: Subject;
  readonly dueMs: number;
  readonly atDeadline: ModelCheck['atDeadline'];
  readonly following: readonly ModelCheck[];
}
