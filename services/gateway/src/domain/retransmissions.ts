import { RecentlyUsed } from './recently-used.js';

/** A message that is said again until the client says anything in its transaction. */
interface Waiting<Route> {
  readonly key: string;
  /** Let go at once when the message is answered, while its place in a queue stays until its time. */
  octets: Uint8Array | undefined;
  readonly route: Route;
}

interface Due<Route> {
  readonly atMs: number;
  readonly waiting: Waiting<Route>;
}

export interface RetransmissionBounds {
  /** Messages that wait at a time, and octets of them all together; past either a message is sent once. */
  readonly maximumWaiting: number;
  readonly maximumOctets: number;
  /** Messages whose repeats are used up that are remembered, so that they are not begun anew. */
  readonly maximumSpent: number;
}

/**
 * RETRANS_TIMER with doubling (CPNP-03 §11.2.1, cpnp §1.11): one first-in-first-out queue per attempt. All entries of a
 * queue wait equally long, so each queue is in order of time by itself and a look costs only what is due.
 */
export class Retransmissions<Route> {
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
    this.#spent = new RecentlyUsed(bounds.maximumSpent);
  }

  get size(): number {
    return this.#waiting.size;
  }

  /**
   * A message is to be said: true, and its timer runs, when it is said for the first time; false when it is under way,
   * or all its repeats have been said. Without room it is true each time, and no timer runs.
   */
  begin(key: string, octets: Uint8Array, route: Route, nowMs: number): boolean {
    if (this.#waiting.has(key) || this.#spent.get(key) === true) return false;
    if (this.#queues.length === 0) this.#spent.set(key, true);
    else if (this.#hasRoomFor(octets)) {
      const waiting = { key, octets, route };
      this.#waiting.set(key, waiting);
      this.#octets += octets.byteLength;
      this.#enqueue(waiting, 0, nowMs);
    }
    return true;
  }

  /** The client said something in this transaction, or the message could not be said. */
  stop(key: string): void {
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

  /** Everything whose time has come, to be sent now; its next timer runs, unless it was the last. */
  due(nowMs: number): readonly { readonly octets: Uint8Array; readonly route: Route }[] {
    const sendNow: { readonly octets: Uint8Array; readonly route: Route }[] = [];
    for (const [attempt, queue] of this.#queues.entries()) {
      for (let next = queue.entries[queue.head]; next !== undefined && next.atMs <= nowMs;) {
        queue.head += 1;
        const { waiting } = next;
        if (waiting.octets !== undefined) {
          sendNow.push({ octets: waiting.octets, route: waiting.route });
          if (attempt + 1 < this.#queues.length) this.#enqueue(waiting, attempt + 1, nowMs);
          else {
            this.#spent.set(waiting.key, true);
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

/** Drops what was taken once it is half of the array: amortised O(1) per entry. */
function compact(queue: { readonly entries: unknown[]; head: number }): void {
  if (queue.head < 1024 || queue.head * 2 < queue.entries.length) return;
  queue.entries.splice(0, queue.head);
  queue.head = 0;
}
