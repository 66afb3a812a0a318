import type { NegotiationStep } from '@parley/client';
import type { Asked } from '../objections.js';
import type { AskedProvider } from './asked-provider.js';
import type { OffersDecision, Settled } from './settling.js';

/** What a negotiation with several providers shows while it runs and at its end. */
export interface SeveralView {
  showStart(what: {
    /** What is negotiated: a file. */
    readonly what: string;
    /** The encoding. */
    readonly how: string;
    readonly asked: Asked;
    readonly providers: readonly AskedProvider[];
  }): void;
  step(provider: AskedProvider, step: NegotiationStep): void;
  /** Shows the offers side by side, and what the other providers have said, once each has answered. */
  showAnswers(providers: readonly AskedProvider[]): void;
  showDecision(decision: OffersDecision): void;
  /** Shows that the chosen offer cannot be accepted any more. */
  showLost(provider: AskedProvider): void;
  showInterruption(): void;
  /** `settled` is undefined when Ctrl-C came before. */
  showEnd(providers: readonly AskedProvider[], settled: Settled | undefined): void;
}
