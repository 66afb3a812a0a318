import type { Message } from '@parley/cpnp';
import type { Child } from '../domain/child.js';

/** Port: how messages of children leave. */
export interface PartnerMessages {
  /** The client ports that it has left by; undefined: no gateway has sent it. */
  send(child: Child, message: Message): Promise<string | undefined>;
}
