import type { NegotiationStep, QuoteOutcome, ReceivedOffer, WithdrawOutcome } from '@parley/client';
import type { ConnectivityProvisioningDocument } from '@parley/cpnp';

/** What a negotiation shows while it runs and at its end. */
export interface QuoteView {
  started(what: {
    /** What is negotiated: a file, or an order. */
    readonly what: string;
    readonly server: string;
    /** The encoding. */
    readonly how: string;
    readonly requested: ConnectivityProvisioningDocument | undefined;
  }): void;
  step(step: NegotiationStep): void;
  /** Before a decision is made or asked for. */
  offered(offer: ReceivedOffer): void;
  interrupted(): void;
  /** The command cannot go on; what is wrong is said elsewhere. */
  interruptedByFault(): void;
  ended(outcome: QuoteOutcome | WithdrawOutcome): void;
}
