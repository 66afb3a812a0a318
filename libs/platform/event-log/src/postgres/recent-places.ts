import { comparePositions, type Position } from '../position.js';
import { positionOf, type PlaceRow } from './event-rows.js';

/** Places that are kept: more than the readers of a process lie apart while they keep up. Each some 300 octets. */
export const keptPlaces = 10_000;

/**
 * The places that were read last, without a gap. Below the horizon they are the same for ever: a process has several readers that all
 * follow the log, and only the first of them reads a place from PostgreSQL.
 */
export class RecentPlaces {
  #rows: PlaceRow[] = [];
  /** The row at each position, counted over all that were ever kept; also that before the first one. */
  readonly #numbers = new Map<string, number>();
  /** The number of the first row. */
  #first = 0;

  /** Those that come after a position, as far as they are kept; the next one, if there is one, has to be read. */
  after(position: Position | undefined, limit: number): readonly PlaceRow[] {
    const number = this.#numbers.get(nameOf(position));
    if (number === undefined) return [];
    const from = number + 1 - this.#first;
    return this.#rows.slice(from, from + limit);
  }

  /** Keeps what was read after a position. Of two readers the latter brings what the former has brought. */
  add(position: Position | undefined, rows: readonly PlaceRow[]): void {
    const last = rows.at(-1);
    const end = this.#rows.at(-1);
    if (last === undefined) return;
    const number = this.#numbers.get(nameOf(position));
    if (number === undefined) {
      // A reader that is far behind reads what nobody asks for again.
      if (end !== undefined && comparePositions(positionOf(last), positionOf(end)) <= 0) return;
      this.#forget();
      this.#numbers.set(nameOf(position), this.#first - 1);
    }
    const known = number === undefined ? 0 : this.#first + this.#rows.length - 1 - number;
    for (const row of rows.slice(known)) {
      this.#numbers.set(nameOf(positionOf(row)), this.#first + this.#rows.length);
      this.#rows.push(row);
    }
    if (this.#rows.length >= 2 * keptPlaces) this.#drop(this.#rows.length - keptPlaces);
  }

  #forget(): void {
    this.#first += this.#rows.length + 1;
    this.#rows = [];
    this.#numbers.clear();
  }

  #drop(count: number): void {
    for (const [name, number] of this.#numbers) {
      if (number >= this.#first + count - 1) break;
      this.#numbers.delete(name);
    }
    this.#rows = this.#rows.slice(count);
    this.#first += count;
  }
}

const nameOf = (position: Position | undefined): string =>
  position === undefined ? '' : `${position.xid} ${position.globalPosition}`;
