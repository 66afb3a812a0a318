interface Alarm {
  readonly atMs: number;
  readonly place: number;
  readonly ring: () => void | Promise<void>;
}

/** Time that passes only when a test says so. What is due at the same instant happens in the order in which it was set. */
export class VirtualClock {
  readonly #heap: Alarm[] = [];
  /** Alarms that are set, and were neither rung nor cancelled. */
  readonly #set = new Set<Alarm>();
  #nowMs: number;
  #places = 0;

  constructor(nowMs = Date.parse('2026-01-01T00:00:00.000Z')) {
    this.#nowMs = nowMs;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Alarms that are set. */
  get size(): number {
    return this.#set.size;
  }

  /** Sets an alarm that rings once, now at the earliest. Returns the function that cancels it. */
  at(atMs: number, ring: Alarm['ring']): () => void {
    const alarm = { atMs: Math.max(atMs, this.#nowMs), place: this.#places++, ring };
    push(this.#heap, alarm);
    this.#set.add(alarm);
    return () => void this.#set.delete(alarm);
  }

  /** Goes to the next alarm and waits for what it does; false when none is set, or none up to that instant. */
  async next(untilMs = Infinity): Promise<boolean> {
    for (let first = this.#heap[0]; first !== undefined && first.atMs <= untilMs; first = this.#heap[0]) {
      pop(this.#heap);
      if (!this.#set.delete(first)) continue;
      this.#nowMs = first.atMs;
      await first.ring();
      return true;
    }
    return false;
  }

  /** Runs everything that is due up to an instant, which is the time afterwards. */
  async runUntil(untilMs: number): Promise<void> {
    while (await this.next(untilMs));
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }

  /** Runs until no alarm is set. Throws when that does not end. */
  async runToQuiescence(maximumAlarms = 10_000_000): Promise<void> {
    for (let rung = 0; await this.next(); rung += 1) {
      if (rung >= maximumAlarms) throw new Error(`still busy after ${maximumAlarms} alarms`);
    }
  }
}

const isBefore = (one: Alarm, other: Alarm): boolean =>
  one.atMs < other.atMs || (one.atMs === other.atMs && one.place < other.place);

/** A binary heap, the earliest first. */
function push(heap: Alarm[], alarm: Alarm): void {
  let at = heap.length;
  heap.push(alarm);
  while (at > 0) {
    const up = (at - 1) >> 1;
    const parent = heap[up];
    if (parent === undefined || !isBefore(alarm, parent)) break;
    heap[at] = parent;
    at = up;
  }
  heap[at] = alarm;
}

function pop(heap: Alarm[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const left = heap[2 * at + 1];
    const right = heap[2 * at + 2];
    if (left === undefined) break;
    const takesRight = right !== undefined && isBefore(right, left);
    const child = takesRight ? right : left;
    if (!isBefore(child, last)) break;
    heap[at] = child;
    at = 2 * at + (takesRight ? 2 : 1);
  }
  heap[at] = last;
}
