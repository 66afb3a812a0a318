import type { NegotiationStep, QuoteOutcome, WithdrawOutcome } from '@parley/client';
import type { ConnectivityProvisioningDocument } from '@parley/cpnp';
import type { Terminal } from '../../terminal/terminal.js';
import { differencesOf } from './difference-lines.js';
import type { QuoteView } from './quote-view.js';

/** One JSON object per line: each step, then the outcome. */
export class JsonView implements QuoteView {
  #requested: ConnectivityProvisioningDocument | undefined;
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  showStart({ requested }: Parameters<QuoteView['showStart']>[0]): void {
    this.#requested = requested;
  }
  step(step: NegotiationStep): void {
    const { kind, purpose, at, state } = step;
    this.#print(
      step.kind === 'alarm'
        ? { kind, purpose, at, state, alarm: step.alarm }
        : {
            kind,
            purpose,
            at,
            state,
            method: step.message.method,
            octets: step.octets,
            ...('reason' in step && { reason: step.reason }),
            message: step.message,
          },
    );
  }
  showOffer(): void {}
  showObjections(objections: readonly string[]): void {
    this.#print({ kind: 'objections', objections });
  }
  showInterruption(): void {}
  showFault(): void {}
  showEnd(outcome: QuoteOutcome | WithdrawOutcome): void {
    const { kind, ...rest } = outcome;
    const differences = 'cpd' in outcome && this.#requested && differencesOf(this.#requested, outcome.cpd);
    this.#print({ kind: 'outcome', outcome: kind, ...rest, ...(differences && { differences }) });
  }

  #print(value: unknown): void {
    this.#terminal.print(JSON.stringify(value));
  }
}
