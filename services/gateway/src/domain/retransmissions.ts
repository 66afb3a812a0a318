/** A message that is said again until the client says anything in its transaction. */
interface Waiting<Route> {
  readonly key: string;
  readonly octets: Uint8Array;
  readonly route: Route;
}

interface Due<Route> {
  readonly atMs: number;
  readonly waiting: Waiting<Route>;
}

/**
 * RETRANS_TIMER with doubling (CPNP-03 §11.2.1, cpnp §1.11): one first-in-first-out queue per attempt. All entries of a
 * queue wait equally long, so each queue is in order of time by itself and a look costs only what is due.
 */
export class Retransmissions<Route> {
  readonly #waiting = new Map<string, Waiting<Route>>();
  readonly #queues: { readonly entries: Due<Route>[]; head: number }[];

  constructor(
    private readonly firstDelayMs: number,
    retries: number,
    private readonly maximumWaiting: number,
  ) {
    this.#queues = Array.from({ length: retries }, () => ({ entries: [], head: 0 }));
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Starts the timer of a message that was just sent; already running, or no room: false and nothing changes. */
  start(key: string, octets: Uint8Array, route: Route, nowMs: number): boolean {
    if (this.#queues.length === 0 || this.#waiting.has(key) || this.#waiting.size >= this.maximumWaiting) return false;
    const waiting = { key, octets, route };
    this.#waiting.set(key, waiting);
    this.#enqueue(waiting, 0, nowMs);
    return true;
  }

  has(key: string): boolean {
    return this.#waiting.has(key);
  }

  /** The client said something in this transaction. */
  stop(key: string): void {
    this.#waiting.delete(key);
  }

  /** Everything whose time has come, to be sent now; its next timer runs, unless it was the last. */
  due(nowMs: number): readonly { readonly octets: Uint8Array; readonly route: Route }[] {
    const sendNow: Waiting<Route>[] = [];
    for (const [attempt, queue] of this.#queues.entries()) {
      for (let next = queue.entries[queue.head]; next !== undefined && next.atMs <= nowMs;) {
        queue.head += 1;
        if (this.#waiting.get(next.waiting.key) === next.waiting) {
          sendNow.push(next.waiting);
          if (attempt + 1 < this.#queues.length) this.#enqueue(next.waiting, attempt + 1, nowMs);
          else this.#waiting.delete(next.waiting.key);
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
