import type { FairTurns } from '../domain/fair-turns.js';
import type { KeptAnswers } from '../domain/kept-answers.js';
import type { Retransmissions } from '../domain/retransmissions.js';
import type { TokenBuckets } from '../domain/token-bucket.js';
import type { Route } from '../ports/transport.js';

/** What the gateway remembers between datagrams; each part is bounded. */
export interface GatewayMemory {
  readonly answers: KeptAnswers;
  readonly offers: Retransmissions<Route>;
  readonly failBudget: TokenBuckets;
  /** Of all datagrams, by source and by customer; undefined: no limit. */
  readonly datagramBudget: { readonly ofSource: TokenBuckets; readonly ofCustomer: TokenBuckets } | undefined;
  /** Who asks the order service next. */
  readonly turns: FairTurns;
}
