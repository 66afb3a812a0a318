import { RecentlyUsed, type RecentlyUsedBounds } from './recently-used.js';
import type { Remembering } from './remembering.js';

/**
 * How many octets may be sent in each transaction before its client has shown that it hears them: a multiple of those heard in
 * it (N51). The source of a datagram can be forged; whoever is named in it gets no more than so many times what was sent.
 */
export class AmplificationCredit implements Remembering {
  /** Octets that may be sent yet; Infinity once the client has proved itself. */
  readonly #left: RecentlyUsed<string, number>;

  constructor(
    private readonly factor: number,
    bounds: RecentlyUsedBounds,
  ) {
    this.#left = new RecentlyUsed(bounds);
  }

  /** Transactions. */
  get remembered(): number {
    return this.#left.size;
  }

  forgetUnused(nowMs: number): void {
    this.#left.forgetUnused(nowMs);
  }

  /** A datagram of so many octets was heard in the transaction. */
  hear(transactionKey: string, octets: number, nowMs: number): void {
    this.#left.set(transactionKey, (this.#left.get(transactionKey, nowMs) ?? 0) + this.of(octets), nowMs);
  }

  /** The client has shown the nonce of the order, which went to its address. */
  prove(transactionKey: string, nowMs: number): void {
    this.#left.set(transactionKey, Infinity, nowMs);
  }

  /** Takes so many octets, if they are left. */
  take(transactionKey: string, octets: number, nowMs: number): boolean {
    const left = this.#left.get(transactionKey, nowMs) ?? 0;
    if (octets > left) return false;
    this.#left.set(transactionKey, left - octets, nowMs);
    return true;
  }

  /**
   * The same for what the order service asks to be sent. In a transaction that is not known here, because another gateway heard
   * it or this one has started again, it is sent once on the order's word: a client that was told PROCESSING may say nothing
   * for long.
   */
  takeUnasked(transactionKey: string, octets: number, nowMs: number): boolean {
    if (this.#left.get(transactionKey, nowMs) !== undefined) return this.take(transactionKey, octets, nowMs);
    this.#left.set(transactionKey, 0, nowMs);
    return true;
  }

  /** What a single datagram of so many octets allows. */
  of(octets: number): number {
    return this.factor * octets;
  }
}
