import type { ReloadProvider } from '@parley/config';
import type { Endpoint } from '@parley/cpnp-session';
import type { Acceptance } from '../domain/child.events.js';

/** How a partner is reached now, and how it is dealt with. */
export interface Reached {
  readonly server: Endpoint;
  readonly encoding: 'cbor' | 'json';
  readonly acceptance: Acceptance;
  /** The most time that it gets for its answer, in milliseconds. */
  readonly answerWithinMs: number;
}

/** A partner as the operator has named it. */
export interface KnownPartner {
  readonly name: string;
  /** Host and port. */
  readonly address: string;
  readonly acceptance: Acceptance;
  readonly answerWithinMs: number;
}

/** Port: the partners that child orders can be negotiated with. */
export interface Partners {
  /** Reads again who they are. Child orders that there are go on as they began. */
  readonly reload: ReloadProvider;
  all(): readonly KnownPartner[];
  /** In words, why it cannot be reached. */
  reach(name: string): Promise<Reached | string>;
}
