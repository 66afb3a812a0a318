/** What bounds a map of this kind. */
export interface RecentlyUsedBounds {
  readonly maximumEntries: number;
  /** Of all entries together; absent: their number alone counts. */
  readonly maximumWeight?: number;
  /** Milliseconds after which an entry is forgotten that nobody used. */
  readonly lifetimeMs: number;
}

interface Entry<Key, Value> {
  readonly key: Key;
  readonly value: Value;
  readonly weight: number;
  usedMs: number;
  older: Entry<Key, Value> | undefined;
  newer: Entry<Key, Value> | undefined;
}

/**
 * A map that forgets what nobody used for its lifetime, and its least recently used entries past a number or a total weight. The
 * entries are linked in the order of their use: a `Map` that loses its first key for each new one has to pass by all that it
 * lost (90 µs with 100,000 entries).
 */
export class RecentlyUsed<Key, Value> {
  readonly #entries = new Map<Key, Entry<Key, Value>>();
  #oldest: Entry<Key, Value> | undefined;
  #newest: Entry<Key, Value> | undefined;
  #weight = 0;

  constructor(private readonly bounds: RecentlyUsedBounds) {}

  get size(): number {
    return this.#entries.size;
  }

  /** The value, which becomes the most recently used one. */
  get(key: Key, nowMs: number): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (this.#isOver(entry, nowMs)) {
      this.#drop(entry);
      return undefined;
    }
    entry.usedMs = nowMs;
    if (entry !== this.#newest) {
      this.#unlink(entry);
      this.#append(entry);
    }
    return entry.value;
  }

  /** The value, which this does not use. */
  peek(key: Key, nowMs: number): Value | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined || this.#isOver(entry, nowMs) ? undefined : entry.value;
  }

  set(key: Key, value: Value, nowMs: number, weight = 1): void {
    this.delete(key);
    const entry = { key, value, weight, usedMs: nowMs, older: undefined, newer: undefined };
    this.#entries.set(key, entry);
    this.#append(entry);
    this.#weight += weight;
    const { maximumEntries, maximumWeight = Infinity } = this.bounds;
    for (let next = this.#oldest; next !== undefined; next = this.#oldest) {
      if (this.#entries.size <= maximumEntries && this.#weight <= maximumWeight) break;
      this.#drop(next);
    }
  }

  delete(key: Key): void {
    const entry = this.#entries.get(key);
    if (entry !== undefined) this.#drop(entry);
  }

  /** Forgets what nobody used for its lifetime. */
  forgetUnused(nowMs: number): void {
    for (let next = this.#oldest; next !== undefined && this.#isOver(next, nowMs); next = this.#oldest)
      this.#drop(next);
  }

  #isOver({ usedMs }: Entry<Key, Value>, nowMs: number): boolean {
    return nowMs - usedMs >= this.bounds.lifetimeMs;
  }

  #drop(entry: Entry<Key, Value>): void {
    this.#weight -= entry.weight;
    this.#entries.delete(entry.key);
    this.#unlink(entry);
  }

  #unlink(entry: Entry<Key, Value>): void {
    const { older, newer } = entry;
    if (older === undefined) this.#oldest = newer;
    else older.newer = newer;
    if (newer === undefined) this.#newest = older;
    else newer.older = older;
  }

  #append(entry: Entry<Key, Value>): void {
    entry.older = this.#newest;
    entry.newer = undefined;
    if (this.#newest === undefined) this.#oldest = entry;
    else this.#newest.newer = entry;
    this.#newest = entry;
  }
}
