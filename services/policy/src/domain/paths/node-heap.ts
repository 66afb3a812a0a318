/** Numbers below a bound, each in it once at most; the one that `isBefore` all others comes out first. */
export class NodeHeap {
  readonly #heap: Int32Array;
  /** Where a number is, from 1; 0: it is not in. */
  readonly #place: Int32Array;
  #size = 0;

  constructor(
    bound: number,
    private readonly isBefore: (one: number, other: number) => boolean,
  ) {
    this.#heap = new Int32Array(bound + 1);
    this.#place = new Int32Array(bound);
  }

  /** Puts a number in, or in its new place when it has come before others. */
  raise(item: number): void {
    let at = this.#place[item] ?? 0;
    if (at === 0) at = this.#size += 1;
    while (at > 1) {
      const above = this.#heap[at >> 1] ?? 0;
      if (!this.isBefore(item, above)) break;
      this.#put(at, above);
      at >>= 1;
    }
    this.#put(at, item);
  }

  /** The first one, which is in no longer; undefined when nothing is. */
  take(): number | undefined {
    if (this.#size === 0) return undefined;
    const first = this.#heap[1] ?? 0;
    const last = this.#heap[this.#size] ?? 0;
    this.#size -= 1;
    this.#place[first] = 0;
    if (this.#size > 0) this.#sink(last);
    return first;
  }

  #sink(item: number): void {
    let at = 1;
    for (;;) {
      let below = at * 2;
      if (below > this.#size) break;
      if (below < this.#size && this.isBefore(this.#heap[below + 1] ?? 0, this.#heap[below] ?? 0)) below += 1;
      const candidate = this.#heap[below] ?? 0;
      if (!this.isBefore(candidate, item)) break;
      this.#put(at, candidate);
      at = below;
    }
    this.#put(at, item);
  }

  #put(at: number, item: number): void {
    this.#heap[at] = item;
    this.#place[item] = at;
  }
}
