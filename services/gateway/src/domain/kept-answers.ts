import type { Message } from '@parley/cpnp';
import { RecentlyUsed, type RecentlyUsedBounds } from './recently-used.js';
import type { Remembering } from './remembering.js';

/** The ACK or FAIL that ended an exchange; a repeat of the datagram gets it again. */
export interface KeptAnswer {
  readonly octets: Uint8Array;
  readonly method: 'ACK' | 'FAIL';
}

/** What the gateway knows of the last datagram of a transaction. */
interface Exchange {
  readonly contentHash: string;
  /**
   * 'nothing': the order service has not answered yet, or had no answer. 'more-to-come': it answered PROCESSING or an OFFER,
   * after which the order goes on, perhaps through another gateway, so that only the order service knows what a repeat gets.
   */
  said: KeptAnswer | 'nothing' | 'more-to-come';
  saidAtMs: number;
}

/** How a datagram stands to the one before it in its transaction (N9). */
export type Standing =
  /** The order service has to be asked: the datagram is new, or it is a repeat whose answer is not kept. */
  | { readonly kind: 'new' }
  /** A repeat whose answer is to be sent again. */
  | { readonly kind: 'repeat'; readonly answer: KeptAnswer }
  /** A repeat whose answer is on its way, or was sent a moment ago. */
  | { readonly kind: 'repeat-too-soon' };

/** Final answers by transaction, so that repeats get them without the order service. Bounded in number, octets and time. */
export class KeptAnswers implements Remembering {
  readonly #exchanges: RecentlyUsed<string, Exchange>;

  /** `bounds` weigh octets. */
  constructor(
    bounds: RecentlyUsedBounds,
    private readonly minimumRepeatIntervalMs: number,
  ) {
    this.#exchanges = new RecentlyUsed(bounds);
  }

  /** Transactions. */
  get remembered(): number {
    return this.#exchanges.size;
  }

  forgetUnused(nowMs: number): void {
    this.#exchanges.forgetUnused(nowMs);
  }

  /** Judges a datagram and, when it is to be asked about, remembers that its answer is on its way. */
  arrive(transactionKey: string, contentHash: string, nowMs: number): Standing {
    const known = this.#exchanges.get(transactionKey, nowMs);
    if (known?.contentHash !== contentHash) {
      this.#exchanges.set(transactionKey, { contentHash, said: 'nothing', saidAtMs: nowMs }, nowMs);
      return { kind: 'new' };
    }
    const { said } = known;
    if (said === 'nothing' || nowMs - known.saidAtMs < this.minimumRepeatIntervalMs) return { kind: 'repeat-too-soon' };
    known.saidAtMs = nowMs;
    if (said !== 'more-to-come') return { kind: 'repeat', answer: said };
    known.said = 'nothing';
    return { kind: 'new' };
  }

  /** Keeps the answer to a datagram, unless a later datagram of the same transaction has arrived meanwhile. */
  keepAnswer(transactionKey: string, contentHash: string, said: KeptAnswer | 'more-to-come', nowMs: number): void {
    if (this.#exchanges.peek(transactionKey, nowMs)?.contentHash !== contentHash) return;
    const octets = said === 'more-to-come' ? 0 : said.octets.byteLength;
    this.#exchanges.set(transactionKey, { contentHash, said, saidAtMs: nowMs }, nowMs, octets);
  }

  /** Forgets a datagram that got no answer: when it comes again, it counts as new. */
  forget(transactionKey: string, contentHash: string, nowMs: number): void {
    if (this.#exchanges.peek(transactionKey, nowMs)?.contentHash === contentHash)
      this.#exchanges.delete(transactionKey);
  }

  /** Replaces the kept answer by what the server has sent since then of its own accord: a repeat gets the latest. */
  supersede(transactionKey: string, answer: KeptAnswer, nowMs: number): void {
    const known = this.#exchanges.peek(transactionKey, nowMs);
    if (known !== undefined) this.keepAnswer(transactionKey, known.contentHash, answer, nowMs);
  }
}

/** What is kept of an answer with these octets. */
export function keptAs(method: Message['method'], octets: Uint8Array): KeptAnswer | 'more-to-come' {
  return method === 'ACK' || method === 'FAIL' ? { octets, method } : 'more-to-come';
}
