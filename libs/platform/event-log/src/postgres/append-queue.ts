import type { AppendOutcome } from '../port.js';
import type { PreparedAppend } from '../prepared-append.js';
import { isAnswer } from './connections.js';

export interface GroupingOptions {
  /** Appends per transaction. Default 128. */
  readonly maxBatch?: number;
  /** Transactions at a time. Default 2: one is at the disk while the next is being sent. */
  readonly maxInFlight?: number;
}

interface Waiting {
  readonly append: PreparedAppend;
  /** What no other append of the same transaction may name: its stream, keys and messages. */
  readonly claims: readonly string[];
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Writes a batch, whole or not at all; one outcome each. It may reject. */
export type WriteBatch = (batch: readonly PreparedAppend[]) => Promise<readonly AppendOutcome[]>;

/**
 * Group commit: whatever has come while earlier transactions were under way goes together into the next one. There is no delay:
 * an append that finds nothing under way goes in this turn of the event loop. Two appends that touch the same stream, key or
 * message never run side by side: the later one waits its turn, so outcomes are those of the order of arrival.
 */
export class AppendQueue {
  readonly #write: WriteBatch;
  readonly #maxBatch: number;
  readonly #maxInFlight: number;
  readonly #busy = new Set<string>();
  #waiting: Waiting[] = [];
  #inFlight = 0;
  #scheduled = false;
  #onIdle: (() => void) | undefined;

  constructor(write: WriteBatch, options: GroupingOptions = {}) {
    this.#write = write;
    this.#maxBatch = options.maxBatch ?? 128;
    this.#maxInFlight = options.maxInFlight ?? 2;
  }

  push(append: PreparedAppend): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, claims: claimsOf(append), resolve, reject });
      this.#schedule();
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  async drain(): Promise<void> {
    if (this.#inFlight === 0 && this.#waiting.length === 0) return;
    await new Promise<void>((resolve) => (this.#onIdle = resolve));
  }

  /** At the end of this turn of the event loop, so that appends of callers that were woken together share a transaction. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      while (this.#inFlight < this.#maxInFlight && this.#send());
    });
  }

  #send(): boolean {
    const batch = this.#takeBatch();
    if (batch.length === 0) return false;
    this.#inFlight += 1;
    void this.#settle(batch).finally(() => {
      this.#inFlight -= 1;
      for (const { claims } of batch) for (const claim of claims) this.#busy.delete(claim);
      if (this.#waiting.length > 0) this.#schedule();
      else if (this.#inFlight === 0) this.#onIdle?.();
    });
    return true;
  }

  #takeBatch(): readonly Waiting[] {
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    // An append that has to wait also blocks later ones that share a stream, key or message with it.
    const blocked = new Set<string>();
    // One that yields may wait for long, and no other waits with it.
    for (const waiting of this.#waiting) {
      const free =
        batch.length < this.#maxBatch &&
        (batch.length === 0 || !(waiting.append.yields || batch[0]?.append.yields === true)) &&
        !waiting.claims.some((claim) => this.#busy.has(claim) || blocked.has(claim));
      if (free) {
        batch.push(waiting);
        for (const claim of waiting.claims) this.#busy.add(claim);
      } else {
        left.push(waiting);
        for (const claim of waiting.claims) blocked.add(claim);
      }
    }
    this.#waiting = left;
    return batch;
  }

  async #settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#write(batch.map(({ append }) => append));
      batch.forEach(({ resolve, reject }, at) => {
        const outcome = outcomes[at];
        if (outcome) resolve(outcome);
        else reject(new Error('A batch was written without an outcome for each append'));
      });
    } catch (error) {
      // An append that PostgreSQL cannot store at all must not fail the others, so that each is tried by itself. This is safe
      // only after an answer of PostgreSQL, from which it is known that nothing was written.
      if (batch.length > 1 && isAnswer(error)) for (const waiting of batch) await this.#settle([waiting]);
      else for (const { reject } of batch) reject(error);
    }
  }
}

function claimsOf({ streamId, claim, release, inbox }: PreparedAppend): readonly string[] {
  const keys = [...claim, ...release].map((key) => `key ${key}`);
  const messages = inbox.map(({ consumer, messageId }) => `message ${consumer}\0${messageId}`);
  return [`stream ${streamId}`, ...keys, ...messages];
}
