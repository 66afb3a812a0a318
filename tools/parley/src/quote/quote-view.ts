import type { NegotiationStep, QuoteOutcome, ReceivedOffer } from '@parley/client';
import type { ConnectivityProvisioningDocument } from '@parley/cpnp';

/** What a quotation shows while it runs and at its end. */
export interface QuoteView {
  started(what: {
    readonly file: string;
    readonly server: string;
    readonly encoding: string;
    readonly requested: ConnectivityProvisioningDocument;
  }): void;
  step(step: NegotiationStep): void;
  /** Before a decision is made or asked for. */
  offered(offer: ReceivedOffer): void;
  interrupted(): void;
  ended(outcome: QuoteOutcome): void;
}
