import type { ConnectivityProvisioningDocument, Message, Price } from '@parley/cpnp';
import type { Agreement, Session, SessionEvent, StatusQuestion } from '@parley/cpnp-session';
import type { ChildActivityTold, ChildCreated, ChildTimer } from './child.events.js';

/** What a partner carries, and what it asks for that; no price: it has named none. */
export interface Terms {
  readonly cpd: ConnectivityProvisioningDocument;
  readonly cost?: Price;
}

/** An UPDATE of a child for a negotiation of its parent. */
export interface ChildUpdate {
  readonly negotiation: number;
  readonly candidate: string;
  /** What is in force until its ACK, and stays so where the parent goes on without it. */
  readonly before: Terms;
}

/** Whether what the partner carries can be used (N53). */
export interface ChildActivity {
  /** What the partner has said last; absent: nothing yet. */
  readonly told?: Omit<ChildActivityTold['data'], 'child'>;
  /** Milliseconds from the next question to the one after it. */
  readonly spacingMs: number;
  /** The latest question; absent: none since an agreement is in force for certain. */
  readonly question?: StatusQuestion;
}

/** One child order (CPNP-03 §8.10.2): the client's latest session with a partner, and what is left to do about it. */
export interface Child {
  readonly created: ChildCreated['data'];
  /** The client ports that its transaction began at; absent: nothing has left yet. */
  readonly end?: string;
  readonly session: Session;
  /** The timers that run, by the instant at which they come, in ms since 1970. */
  readonly timers: Readonly<Partial<Record<ChildTimer, number>>>;
  /** Nobody needs it any more. */
  readonly isReleased: boolean;
  /** What the partner holds; of several, since it never said, one of them, the likeliest first. Empty: nothing. */
  readonly held: readonly Agreement[];
  /** For what it is being changed, until the parent has agreed to it or goes on without. */
  readonly update?: ChildUpdate;
  /** What the partner is to carry, for no more than this, and does not yet for certain. */
  readonly due?: Terms;
  /** WITHDRAWs that the partner has refused, or UPDATEs to what is due. */
  readonly refusals: number;
  /** Absent: no agreement of the parent has needed it. */
  readonly activity?: ChildActivity;
  /** What the latest event sends, and what is to be told of it. */
  readonly sending: readonly Message[];
  readonly told: readonly SessionEvent[];
}
