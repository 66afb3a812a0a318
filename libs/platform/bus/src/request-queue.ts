import { CONCURRENT_REQUESTS, WAITING_REQUESTS } from './limits.js';

/** Why a request was not begun: its asker waits no longer ('too-late'), or too many wait before it ('overloaded'). */
export class NotBegun extends Error {
  override readonly name = 'NotBegun';
  constructor(readonly reason: 'too-late' | 'overloaded') {
    super(`not begun: ${reason}`);
  }
}

interface Waiting {
  /** Epoch ms after which nobody waits for the answer; undefined: not known. */
  readonly deadlineMs: number | undefined;
  readonly begin: () => void;
  readonly refuse: (reason: NotBegun) => void;
}

/**
 * What one responder has in hand: so many requests at once, the others in the order of their arrival. A request whose deadline
 * has passed is never begun, so that under overload the work that is done is work that somebody waits for.
 */
export class RequestQueue {
  readonly #waiting: Waiting[] = [];
  #begun = 0;

  constructor(
    private readonly atOnce = CONCURRENT_REQUESTS,
    private readonly maximumWaiting = WAITING_REQUESTS,
  ) {}

  /** @throws NotBegun; otherwise what `work` throws */
  async run<Answer>(deadlineMs: number | undefined, work: () => Promise<Answer>): Promise<Answer> {
    if (hasPassed(deadlineMs)) throw new NotBegun('too-late');
    if (this.#begun < this.atOnce) this.#begun += 1;
    else await this.#turn(deadlineMs);
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  #turn(deadlineMs: number | undefined): Promise<void> {
    if (this.#waiting.length >= this.maximumWaiting) return Promise.reject(new NotBegun('overloaded'));
    return new Promise((begin, refuse) => void this.#waiting.push({ deadlineMs, begin, refuse }));
  }

  /** Hands the place on to the first that somebody still waits for. */
  #next(): void {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      if (!hasPassed(next.deadlineMs)) return next.begin();
      next.refuse(new NotBegun('too-late'));
    }
    this.#begun -= 1;
  }
}

const hasPassed = (deadlineMs: number | undefined): boolean => deadlineMs !== undefined && Date.now() >= deadlineMs;
