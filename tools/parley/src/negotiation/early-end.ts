import type { Terminal } from '../terminal/terminal.js';

/** How long to wait for the ACK to the CANCEL of a timeout or of Ctrl-C: long enough for one retransmission. */
const patienceMs = 3_000;

interface Ending {
  /** Whether Ctrl-C cancels. If not, Ctrl-C only ends the waiting of this process. */
  readonly cancellable: boolean;
  readonly showInterruption: () => void;
  /** Closes the clients, whatever they wait for. */
  readonly leave: () => void;
}

/** What may end a negotiation before its time: Ctrl-C, which cancels and at the second time leaves at once, or the customer's limit. */
export class EarlyEnd {
  readonly #interrupt = new AbortController();
  readonly #settled = new AbortController();
  readonly #leave: () => void;
  readonly #uninstall: () => void;
  #lastWord: NodeJS.Timeout | undefined;

  constructor(terminal: Pick<Terminal, 'onInterrupt'>, { cancellable, showInterruption, leave }: Ending) {
    this.#leave = leave;
    this.#uninstall = terminal.onInterrupt(() => {
      if (this.isInterrupted || !cancellable) {
        this.#interrupt.abort();
        return leave();
      }
      // Ends the question first, so that its line ends before the next one begins.
      this.settle();
      showInterruption();
      this.#interrupt.abort();
      this.stay();
      this.#lastWord = setTimeout(leave, patienceMs);
    });
  }

  get isInterrupted(): boolean {
    return this.#interrupt.signal.aborted;
  }
  /** Aborts at Ctrl-C: the order is cancelled. */
  get interruption(): AbortSignal {
    return this.#interrupt.signal;
  }
  /** Aborts when there is nothing to decide any more. */
  get settled(): AbortSignal {
    return this.#settled.signal;
  }
  /** The customer's limit, in ms since 1970. The client cancels by itself; this is for a server that does not acknowledge it. */
  leaveAfter(deadline: number, leave = this.#leave): void {
    this.#lastWord ??= setTimeout(leave, deadline - Date.now() + patienceMs);
  }
  /** The limit is none any more, as when an offer is there. */
  stay(): void {
    clearTimeout(this.#lastWord);
  }
  settle(): void {
    this.#settled.abort();
  }
  end(): void {
    this.#uninstall();
    this.stay();
  }
}
