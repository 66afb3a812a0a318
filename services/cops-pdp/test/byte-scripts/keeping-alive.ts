/**
 * Milliseconds between two signs of life of a device: a third of the time after which the policy server takes one for lost that says
 * nothing. A quick test is over before the first.
 */
const everyMs = 10_000;

/** Says keep-alives of its own, as each device does (RFC 2748 §3.9), and tells their answers from those that a test has asked for. */
export class KeepingAlive {
  readonly #unanswered: ('own' | 'of the test')[] = [];
  readonly #timer: NodeJS.Timeout;
  #by: 'own' | 'of the test' = 'of the test';

  /** @param say says one, and calls `said` */
  constructor(say: () => void) {
    this.#timer = setInterval(() => {
      this.#by = 'own';
      say();
      this.#by = 'of the test';
    }, everyMs);
    this.#timer.unref();
  }

  /** One was said, by the test unless we are at it. */
  said(): void {
    this.#unanswered.push(this.#by);
  }

  /** Whether the answer that has come is to one of its own: they are answered one by one, in their order. */
  isOwnAnswer(): boolean {
    return this.#unanswered.shift() === 'own';
  }

  end(): void {
    clearInterval(this.#timer);
  }
}
