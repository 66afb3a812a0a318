import { mayConnect, type UnprovenCaps } from '@parley/cops';

/** Connections whose peer has not said yet who it is: counted as they come and go, since thousands of others are there (V40). */
export class UnprovenConnections<Connection> {
  readonly #sources = new Map<Connection, string>();
  readonly #bySource = new Map<string, number>();

  constructor(private readonly caps: UnprovenCaps) {}

  /** Whether one more may come from there. */
  mayCome(source: string): boolean {
    return mayConnect({ inAll: this.#sources.size, ofSource: this.#bySource.get(source) ?? 0 }, this.caps);
  }

  add(connection: Connection, source: string): void {
    if (this.#sources.has(connection)) return;
    this.#sources.set(connection, source);
    this.#bySource.set(source, (this.#bySource.get(source) ?? 0) + 1);
  }

  delete(connection: Connection): void {
    const source = this.#sources.get(connection);
    if (source === undefined) return;
    this.#sources.delete(connection);
    const left = (this.#bySource.get(source) ?? 0) - 1;
    if (left > 0) this.#bySource.set(source, left);
    else this.#bySource.delete(source);
  }
}
