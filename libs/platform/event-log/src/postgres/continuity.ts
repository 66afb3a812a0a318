import { escapeIdentifier } from 'pg';
import type { Statement } from './connections.js';

/** An event by its place in its stream; the hash tells it from another one in that place. */
interface Known {
  readonly streamId: string;
  readonly version: number;
  readonly hash: string;
}

/** Of so many commits and reads an event is remembered. Transactions that ran side by side may be lost one by one. */
const remembered = 16;

/**
 * Whether the log is still the one that this process has read and written. Behind an address a server may be replaced: by one
 * with another count of transactions, or by a standby that lacks the latest events. A log loses its end alone, so that it is
 * enough to look for the latest events that this process knows.
 */
export class Continuity {
  #known: Known[] = [];
  #isDoubtful = true;
  #check: Promise<boolean> | undefined;
  #checkedAtMs = -Infinity;

  /** @param run runs a statement; throws LogUnavailable */
  constructor(
    private readonly schema: string,
    private readonly run: (statement: Statement) => Promise<readonly object[]>,
  ) {}

  /** Whether nothing may be read or written before the log was checked: at the start, and after each new connection. */
  get isDoubtful(): boolean {
    return this.#isDoubtful;
  }

  get ageMs(): number {
    return performance.now() - this.#checkedAtMs;
  }

  doubt(): void {
    this.#isDoubtful = true;
  }

  /** Remembers the last of the events that were committed or read together. */
  know(events: readonly Known[]): void {
    const last = events.at(-1);
    if (last === undefined) return;
    const { streamId, version, hash } = last;
    if (this.#known.length === remembered) this.#known.shift();
    this.#known.push({ streamId, version, hash });
  }

  /**
   * Begins another incarnation where the log was moved to this server, and says whether all is there that this process knew.
   * What is lost is said once.
   */
  holds(): Promise<boolean> {
    return (this.#check ??= this.#ask().finally(() => (this.#check = undefined)));
  }

  async #ask(): Promise<boolean> {
    const s = escapeIdentifier(this.schema);
    // By itself: it may change the table, which no statement that reads it can.
    await this.run({ name: 'begin_incarnation', text: `SELECT ${s}.begin_incarnation_if_moved()` });
    const known = this.#known;
    const lost = await this.run({
      name: 'find_lost',
      text: `SELECT FROM unnest($1::text[], $2::int[], $3::text[]) AS known(stream_id, version, hash)
        WHERE NOT EXISTS (SELECT FROM ${s}.events e
          WHERE e.stream_id = known.stream_id AND e.version = known.version AND e.hash = known.hash) LIMIT 1`,
      values: [
        known.map(({ streamId }) => streamId),
        known.map(({ version }) => version),
        known.map(({ hash }) => hash),
      ],
    });
    this.#isDoubtful = false;
    this.#checkedAtMs = performance.now();
    if (lost.length === 0) return true;
    this.#known = [];
    return false;
  }
}
