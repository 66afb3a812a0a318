import { RecentlyUsed } from './recently-used.js';

/** What the gateway knows of the last datagram of a transaction. */
interface Exchange {
  readonly contentHash: string;
  /** undefined while the order service is thinking, or when it had nothing to say. */
  answer: Uint8Array | undefined;
  answeredAtMs: number;
}

/** How a datagram stands to the one before it in its transaction (N9). */
export type Standing =
  | { readonly kind: 'new' }
  /** A repeat, and the answer may be said again. */
  | { readonly kind: 'repeat'; readonly answer: Uint8Array }
  /** A repeat whose answer is on its way, or was said a moment ago. */
  | { readonly kind: 'repeat-too-soon' };

/** Answers by transaction, so that repeats are answered without the order service. Bounded in number and octets. */
export class KeptAnswers {
  readonly #exchanges: RecentlyUsed<string, Exchange>;

  constructor(
    maximumAnswers: number,
    maximumOctets: number,
    private readonly minimumRepeatIntervalMs: number,
  ) {
    this.#exchanges = new RecentlyUsed(maximumAnswers, maximumOctets);
  }

  /** Transactions that are remembered. */
  get size(): number {
    return this.#exchanges.size;
  }

  /** Judges a datagram and, when it is new, remembers that its answer is on its way. */
  arrive(transactionKey: string, contentHash: string, nowMs: number): Standing {
    const known = this.#exchanges.get(transactionKey);
    if (known?.contentHash !== contentHash) {
      this.#exchanges.set(transactionKey, { contentHash, answer: undefined, answeredAtMs: nowMs });
      return { kind: 'new' };
    }
    if (known.answer === undefined) return { kind: 'repeat-too-soon' };
    const sinceAnswerMs = nowMs - known.answeredAtMs;
    // Negative: the clock was set back, and the answer may well be old.
    if (sinceAnswerMs >= 0 && sinceAnswerMs < this.minimumRepeatIntervalMs) return { kind: 'repeat-too-soon' };
    known.answeredAtMs = nowMs;
    return { kind: 'repeat', answer: known.answer };
  }

  /** The datagram was answered. A later datagram of the transaction may have come meanwhile: then this keeps nothing. */
  answered(transactionKey: string, contentHash: string, answer: Uint8Array, nowMs: number): void {
    if (this.#exchanges.get(transactionKey)?.contentHash !== contentHash) return;
    this.#exchanges.set(transactionKey, { contentHash, answer, answeredAtMs: nowMs }, answer.byteLength);
  }

  /** Nobody answered, or nothing was to say: the same datagram is new when it comes again. */
  forget(transactionKey: string, contentHash: string): void {
    if (this.#exchanges.get(transactionKey)?.contentHash === contentHash) this.#exchanges.delete(transactionKey);
  }

  /** The server spoke first and for good (FAIL in place of the OFFER): a repeat gets this instead. */
  supersede(transactionKey: string, answer: Uint8Array, nowMs: number): void {
    const known = this.#exchanges.get(transactionKey);
    if (known !== undefined) this.answered(transactionKey, known.contentHash, answer, nowMs);
  }
}
