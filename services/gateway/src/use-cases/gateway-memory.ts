import type { KeptAnswers } from '../domain/kept-answers.js';
import type { Retransmissions } from '../domain/retransmissions.js';
import type { TokenBuckets } from '../domain/token-bucket.js';
import type { Route } from '../ports/transport.js';

/** What the gateway remembers between datagrams; each part is bounded. */
export interface GatewayMemory {
  readonly answers: KeptAnswers;
  readonly offers: Retransmissions<Route>;
  readonly failBudget: TokenBuckets;
  /** Of all datagrams; undefined: no limit. */
  readonly datagramBudget: TokenBuckets | undefined;
}
