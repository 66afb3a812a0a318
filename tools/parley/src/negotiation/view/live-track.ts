import type { NegotiationStep } from '@parley/client';
import type { Terminal } from '../../terminal/terminal.js';
import { stateTrack } from './state-track.js';

const tickMs = 1_000;

/** The state track below the lines of a negotiation, advancing with each step and counting seconds in between. */
export class LiveTrack {
  readonly #terminal: Terminal;
  readonly #startedAt = performance.now();
  #latest: Pick<NegotiationStep, 'purpose' | 'state'> | undefined;
  #ticking: NodeJS.Timeout | undefined;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  advance({ purpose, state }: NegotiationStep): void {
    this.#latest = { purpose, state };
    this.#ticking ??= setInterval(() => this.#show(), tickMs).unref();
    this.#show();
  }

  /** Removes the line, because a question is asked or the negotiation has ended. */
  hide(): void {
    clearInterval(this.#ticking);
    this.#ticking = undefined;
    this.#terminal.status(undefined);
  }

  #show(): void {
    const { columns, palette } = this.#terminal;
    if (this.#latest === undefined || columns === undefined) return;
    const seconds = Math.floor((performance.now() - this.#startedAt) / 1_000);
    this.#terminal.status(stateTrack({ ...this.#latest, seconds }, columns, palette));
  }
}
