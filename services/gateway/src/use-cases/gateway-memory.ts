import type { AmplificationCredit } from '../domain/amplification-credit.js';
import type { Budget } from '../domain/budget.js';
import type { FairTurns } from '../domain/fair-turns.js';
import type { Floods } from '../domain/floods.js';
import type { KeptAnswers } from '../domain/kept-answers.js';
import type { Openings } from '../domain/openings.js';
import type { Remembering } from '../domain/remembering.js';
import type { Retransmissions } from '../domain/retransmissions.js';
import type { TokenBuckets } from '../domain/token-bucket.js';
import type { Route } from '../ports/transport.js';

/** What the gateway remembers between datagrams; each part is bounded, in number and in time. */
export interface GatewayMemory {
  readonly answers: KeptAnswers;
  readonly offers: Retransmissions<Route>;
  /** What may be sent in each transaction before its client has shown that it hears it (N51). */
  readonly credits: AmplificationCredit;
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

/** The parts that remember what came, of which nothing is left when nothing comes for their lifetimes. */
export function rememberingIn({
  answers,
  offers,
  credits,
  failBudget,
  budgets,
  floods,
}: GatewayMemory): readonly Remembering[] {
  return [answers, offers, credits, failBudget, ...Object.values(budgets ?? {}), floods];
}
