import type { BusLog } from '../bus-log.js';
import { JETSTREAM } from '../limits.js';

/** What was not done, such as "publish parley.order.completed", and why, for an operator. */
interface Refusal {
  readonly since: number;
  reason: string;
  lastAt: number;
  /** When a line of the log said it, and how often it came since. */
  saidAt: number;
  unsaid: number;
}

/**
 * What the server refuses, by what was asked for: that it answers a ping says nothing of it. A refusal ends with the next success
 * of its kind; one that nothing has confirmed for a minute says nothing any more.
 */
export class Refusals {
  readonly #current = new Map<string, Refusal>();

  constructor(
    private readonly log: BusLog,
    private readonly now: () => number = Date.now,
  ) {}

  refused(what: string, reason: string): void {
    const now = this.now();
    let refusal = this.#current.get(what);
    if (refusal === undefined || now - refusal.lastAt > JETSTREAM.refusalHoldsMs) {
      refusal = { since: now, reason, lastAt: now, saidAt: -Infinity, unsaid: 0 };
      this.#current.set(what, refusal);
    }
    refusal.reason = reason;
    refusal.lastAt = now;
    refusal.unsaid += 1;
    if (now - refusal.saidAt < JETSTREAM.refusalLineMs) return;
    this.log.error({ what, reason, times: refusal.unsaid }, 'NATS refuses');
    refusal.saidAt = now;
    refusal.unsaid = 0;
  }

  succeeded(what: string): void {
    this.#current.delete(what);
  }

  /** The connection is another one: what was refused on the old one may be allowed now. */
  forget(): void {
    this.#current.clear();
  }

  /** Why something has been refused for longer than a few seconds; undefined when nothing is. The oldest counts. */
  get lasting(): string | undefined {
    return this.#oldest(JETSTREAM.refusedAfterMs)?.reason;
  }

  /** Seconds for which something has been refused; 0 when nothing is. */
  get seconds(): number {
    const oldest = this.#oldest(0);
    return oldest === undefined ? 0 : (this.now() - oldest.since) / 1_000;
  }

  #oldest(afterMs: number): Refusal | undefined {
    const now = this.now();
    return [...this.#current.values()]
      .filter(({ since, lastAt }) => now - since >= afterMs && now - lastAt <= JETSTREAM.refusalHoldsMs)
      .sort((one, other) => one.since - other.since)[0];
  }
}
