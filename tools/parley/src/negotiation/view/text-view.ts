import type { NegotiationStep, QuoteOutcome, ReceivedOffer, WithdrawOutcome } from '@parley/client';
import { safeText } from '../../render/safe-text.js';
import type { Terminal } from '../../terminal/terminal.js';
import type { Asked } from '../objections.js';
import { LiveTrack } from './live-track.js';
import { offerLines } from './offer-lines.js';
import { outcomeLines } from './outcome-lines.js';
import type { QuoteView } from './quote-view.js';
import { stepLine } from './step-line.js';

/** A negotiation for people to read: one line per message, the differences, the agreed document, the identifiers. */
export class TextView implements QuoteView {
  #asked: Asked = { requested: undefined };
  readonly #terminal: Terminal;
  readonly #track: LiveTrack;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#track = new LiveTrack(terminal);
  }

  showStart({ what, server, how, requested, price }: Parameters<QuoteView['showStart']>[0]): void {
    const { palette } = this.#terminal;
    this.#asked = { requested, price };
    this.#terminal.print(
      `${palette.strong(safeText(what))} to ${palette.strong(safeText(server))} ${palette.faint(`(${how})`)}`,
    );
    this.#terminal.print();
  }

  step(step: NegotiationStep): void {
    this.#terminal.print(stepLine(step, this.#terminal));
    this.#track.advance(step);
  }

  showOffer(offer: ReceivedOffer): void {
    this.#track.hide();
    this.#terminal.print();
    for (const line of offerLines(offer, this.#asked, this.#terminal)) this.#terminal.print(line);
    this.#terminal.print();
  }

  showObjections(objections: readonly string[], always: boolean): void {
    const { palette } = this.#terminal;
    const head = always
      ? 'Nobody should agree to this offer:'
      : 'Not accepted: the offer is worse than what was asked for (--accept=any takes it):';
    this.#terminal.print(palette.bad(head));
    for (const objection of objections) this.#terminal.print(`  ${safeText(objection)}`);
    this.#terminal.print();
  }

  showInterruption(): void {
    this.#terminal.print(this.#terminal.palette.warning('Cancelling the order; Ctrl-C again leaves at once.'));
  }

  showFault(): void {
    this.#track.hide();
  }

  showEnd(outcome: QuoteOutcome | WithdrawOutcome): void {
    this.#track.hide();
    this.#terminal.print();
    for (const line of outcomeLines(outcome, this.#terminal)) this.#terminal.print(line);
  }
}
