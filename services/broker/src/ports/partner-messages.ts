import type { Message } from '@parley/cpnp';
import type { Session } from '@parley/cpnp-session';

/** A negotiation of which we are the client: whom it is with, and the client ports that its transaction began at. */
export interface Spoken {
  readonly created: { readonly encoding: 'cbor' | 'json' };
  readonly session: Pick<Session, 'server'>;
  readonly end?: string;
}

/** Port: how messages of children and of portal orders leave. */
export interface PartnerMessages {
  /** The client ports that it has left by; undefined: no gateway has sent it. */
  send(spoken: Spoken, message: Message): Promise<string | undefined>;
}
