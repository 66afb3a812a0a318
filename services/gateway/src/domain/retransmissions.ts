import { RecentlyUsed } from './recently-used.js';
import type { Remembering } from './remembering.js';

/** A message that is sent again and again until the order service says that it is answered. */
interface Waiting<Route> {
  readonly key: string;
  /**
   * Set to undefined as soon as the message is answered, which frees the memory; the entry itself stays in its queue until its
   * time.
   */
  octets: Uint8Array | undefined;
  readonly route: Route;
}

interface Due<Route> {
  readonly atMs: number;
  readonly waiting: Waiting<Route>;
}

export interface RetransmissionBounds {
  /**
   * How many messages may wait at a time, and how many octets they may have together. A message beyond either bound is sent
   * once and not repeated.
   */
  readonly maximumWaiting: number;
  readonly maximumOctets: number;
  /**
   * How many messages that are answered, or whose repeats are used up, are remembered, so that a later request for one, or one
   * that is still on its way, begins no new series.
   */
  readonly maximumSpent: number;
  /** Milliseconds after which such a one is forgotten. */
  readonly spentLifetimeMs: number;
}

/**
 * RETRANS_TIMER, which doubles with each attempt (CPNP-03 §11.2.1, cpnp §1.11), as one first-in-first-out queue per attempt.
 * All entries of a queue wait equally long, so that each queue is in order of time by itself, and finding what is due costs
 * only what is due.
 */
export class Retransmissions<Route> implements Remembering {
  readonly #waiting = new Map<string, Waiting<Route>>();
  readonly #queues: { readonly entries: Due<Route>[]; head: number }[];
  readonly #spent: RecentlyUsed<string, true>;
  #octets = 0;

  constructor(
    private readonly firstDelayMs: number,
    retries: number,
    private readonly bounds: RetransmissionBounds,
  ) {
    this.#queues = Array.from({ length: retries }, () => ({ entries: [], head: 0 }));
    this.#spent = new RecentlyUsed({ maximumEntries: bounds.maximumSpent, lifetimeMs: bounds.spentLifetimeMs });
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Messages that wait, and those that are not to be said any more. */
  get remembered(): number {
    return this.#waiting.size + this.#spent.size;
  }

  forgetUnused(nowMs: number): void {
    this.#spent.forgetUnused(nowMs);
  }

  /**
   * Registers a message and tells whether to send it now. True for the first request, and its timer starts; false while it is
   * being repeated, after its last repeat, and once it is settled. Without room for another message it is true each time, and no
   * timer starts.
   */
  begin(key: string, octets: Uint8Array, route: Route, nowMs: number): boolean {
    if (this.#waiting.has(key) || this.#spent.get(key, nowMs) === true) return false;
    if (this.#queues.length === 0) this.#spent.set(key, true, nowMs);
    else if (this.#hasRoomFor(octets)) {
      const waiting = { key, octets, route };
      this.#waiting.set(key, waiting);
      this.#octets += octets.byteLength;
      this.#enqueue(waiting, 0, nowMs);
    }
    return true;
  }

  /** Ends the repeats of a message for good: it is answered, or what it offers has ended. One that has yet to come is not sent. */
  settle(key: string, nowMs: number): void {
    this.#spent.set(key, true, nowMs);
    this.#end(this.#waiting.get(key));
  }

  /** Ends the repeats of a message that no socket could send: a later request for it begins anew. */
  abandon(key: string): void {
    this.#spent.delete(key);
    this.#end(this.#waiting.get(key));
  }

  #hasRoomFor(octets: Uint8Array): boolean {
    const { maximumWaiting, maximumOctets } = this.bounds;
    return this.#waiting.size < maximumWaiting && this.#octets + octets.byteLength <= maximumOctets;
  }

  #end(waiting: Waiting<Route> | undefined): void {
    if (waiting?.octets === undefined) return;
    this.#waiting.delete(waiting.key);
    this.#octets -= waiting.octets.byteLength;
    waiting.octets = undefined;
  }

  /** Takes every message that is due to be sent now, and starts its next timer unless this was its last repeat. */
  due(nowMs: number): readonly { readonly key: string; readonly octets: Uint8Array; readonly route: Route }[] {
    const sendNow: { readonly key: string; readonly octets: Uint8Array; readonly route: Route }[] = [];
    for (const [attempt, queue] of this.#queues.entries()) {
      for (let next = queue.entries[queue.head]; next !== undefined && next.atMs <= nowMs;) {
        queue.head += 1;
        const { waiting } = next;
        if (waiting.octets !== undefined) {
          sendNow.push({ key: waiting.key, octets: waiting.octets, route: waiting.route });
          if (attempt + 1 < this.#queues.length) this.#enqueue(waiting, attempt + 1, nowMs);
          else {
            this.#spent.set(waiting.key, true, nowMs);
            this.#end(waiting);
          }
        }
        next = queue.entries[queue.head];
      }
      compact(queue);
    }
    return sendNow;
  }

  #enqueue(waiting: Waiting<Route>, attempt: number, nowMs: number): void {
    const atMs = nowMs + this.firstDelayMs * 2 ** attempt;
    this.#queues[attempt]?.entries.push({ atMs, waiting });
  }
}

/** Removes the entries that were taken once they are half of the array, which costs O(1) per entry on average. */
function compact(queue: { readonly entries: unknown[]; head: number }): void {
  if (queue.head < 1024 || queue.head * 2 < queue.entries.length) return;
  queue.entries.splice(0, queue.head);
  queue.head = 0;
}
