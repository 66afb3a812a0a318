/** Labels by a key, the least first; of equal ones the one that was put in first. */
export class LabelQueue {
  readonly #items: number[] = [];
  readonly #keys: number[] = [];

  put(item: number, key: number): void {
    let at = this.#items.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(item, key, this.#items[above] ?? 0, this.#keys[above] ?? 0)) break;
      this.#move(above, at);
      at = above;
    }
    this.#items[at] = item;
    this.#keys[at] = key;
  }

  take(): { readonly item: number; readonly key: number } | undefined {
    const [item, key] = [this.#items[0], this.#keys[0]];
    if (item === undefined || key === undefined) return undefined;
    const [last = 0, lastKey = 0] = [this.#items.pop(), this.#keys.pop()];
    if (this.#items.length > 0) this.#sink(last, lastKey);
    return { item, key };
  }

  #sink(item: number, key: number): void {
    let at = 0;
    for (;;) {
      let below = at * 2 + 1;
      if (below >= this.#items.length) break;
      if (below + 1 < this.#items.length && this.#isBefore(below + 1, below)) below += 1;
      if (!isBefore(this.#items[below] ?? 0, this.#keys[below] ?? 0, item, key)) break;
      this.#move(below, at);
      at = below;
    }
    this.#items[at] = item;
    this.#keys[at] = key;
  }

  #isBefore(one: number, other: number): boolean {
    return isBefore(this.#items[one] ?? 0, this.#keys[one] ?? 0, this.#items[other] ?? 0, this.#keys[other] ?? 0);
  }

  #move(from: number, to: number): void {
    this.#items[to] = this.#items[from] ?? 0;
    this.#keys[to] = this.#keys[from] ?? 0;
  }
}

/** Labels are numbered as they are made. */
const isBefore = (item: number, key: number, other: number, otherKey: number): boolean =>
  key < otherKey || (key === otherKey && item < other);
