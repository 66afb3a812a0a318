/** Nodes, each in it once at most; the one of least weight comes out first, of equal ones that of fewest links. */
export class NodeHeap {
  readonly #heap: Int32Array;
  /** Where a node is, from 1; 0: it is not in. */
  readonly #place: Int32Array;
  #size = 0;

  readonly #weight: Float64Array;
  readonly #links: Int32Array;

  /** Both by node; what they say of a node in it changes with `raise` alone. */
  constructor(weight: Float64Array, links: Int32Array) {
    this.#heap = new Int32Array(weight.length + 1);
    this.#place = new Int32Array(weight.length);
    this.#weight = weight;
    this.#links = links;
  }

  /** Puts a node in, or in its new place when it has come before others. */
  raise(item: number): void {
    let at = this.#place[item] ?? 0;
    if (at === 0) at = this.#size += 1;
    while (at > 1) {
      const above = this.#heap[at >> 1] ?? 0;
      if (!this.#isBefore(item, above)) break;
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
    const heap = this.#heap;
    const place = this.#place;
    const weight = this.#weight;
    const links = this.#links;
    const size = this.#size;
    const isBefore = (one: number, other: number): boolean => {
      const a = weight[one] ?? 0;
      const b = weight[other] ?? 0;
      return a < b || (a === b && (links[one] ?? 0) < (links[other] ?? 0));
    };
    let at = 1;
    for (;;) {
      let below = at * 2;
      if (below > size) break;
      if (below < size && isBefore(heap[below + 1] ?? 0, heap[below] ?? 0)) below += 1;
      const candidate = heap[below] ?? 0;
      if (!isBefore(candidate, item)) break;
      heap[at] = candidate;
      place[candidate] = at;
      at = below;
    }
    heap[at] = item;
    place[item] = at;
  }

  #isBefore(one: number, other: number): boolean {
    const a = this.#weight[one] ?? 0;
    const b = this.#weight[other] ?? 0;
    return a < b || (a === b && (this.#links[one] ?? 0) < (this.#links[other] ?? 0));
  }

  #put(at: number, item: number): void {
    this.#heap[at] = item;
    this.#place[item] = at;
  }
}
