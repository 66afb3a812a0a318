import type { Budget } from '../domain/budget.js';
import type { FairTurns } from '../domain/fair-turns.js';
import type { Floods } from '../domain/floods.js';
import type { KeptAnswers } from '../domain/kept-answers.js';
import type { Openings } from '../domain/openings.js';
import type { Retransmissions } from '../domain/retransmissions.js';
import type { TokenBuckets } from '../domain/token-bucket.js';
import type { Route } from '../ports/transport.js';

/** What the gateway remembers between datagrams; each part is bounded. */
export interface GatewayMemory {
  readonly answers: KeptAnswers;
  readonly offers: Retransmissions<Route>;
  readonly failBudget: TokenBuckets;
  /** Of all datagrams, and of those that open or change an order; undefined: no limit. */
  readonly budgets: { readonly datagrams: Budget; readonly openings: Budget } | undefined;
  /** Flows that send many times what their budget allows. */
  readonly floods: Floods;
  /** Who asks the order service next. */
  readonly turns: FairTurns;
  /** Whose orders are being opened, and who opens one next. */
  readonly openings: Openings;
}
