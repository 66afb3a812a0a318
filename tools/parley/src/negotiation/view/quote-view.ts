import type { NegotiationStep, QuoteOutcome, ReceivedOffer, WithdrawOutcome } from '@parley/client';
import type { ConnectivityProvisioningDocument, Price } from '@parley/cpnp';

/** What a negotiation shows while it runs and at its end. */
export interface QuoteView {
  showStart(what: {
    /** What is negotiated: a file, or an order. */
    readonly what: string;
    readonly server: string;
    /** The encoding. */
    readonly how: string;
    readonly requested: ConnectivityProvisioningDocument | undefined;
    /** The price that the customer named. */
    readonly price?: Price | undefined;
  }): void;
  step(step: NegotiationStep): void;
  /** Shows the offer, before a decision is made or asked for. */
  showOffer(offer: ReceivedOffer): void;
  /** Shows why the offer is not accepted as it was asked; `always`: no option accepts it. */
  showObjections(objections: readonly string[], always: boolean): void;
  showInterruption(): void;
  /** Ends the view because the command cannot go on; the reason is shown elsewhere. */
  showFault(): void;
  showEnd(outcome: QuoteOutcome | WithdrawOutcome): void;
}
