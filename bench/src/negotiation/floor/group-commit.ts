import type { Pool } from 'pg';
import { insertRows, type PlainRows } from '../../floor/plain-rows.js';

const maxBatch = 128;
const maxInFlight = 2;

/** Rows that come while a statement is under way go together into the next one; two statements at a time. */
export class GroupCommit {
  #waiting: { readonly rows: PlainRows; readonly then: () => void }[] = [];
  #inFlight = 0;
  #scheduled = false;

  constructor(
    private readonly pool: Pool,
    private readonly schema: string,
  ) {}

  /** Calls back after the commit. */
  write(rows: PlainRows, then: () => void): void {
    this.#waiting.push({ rows, then });
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      while (this.#inFlight < maxInFlight && this.#waiting.length > 0)
        void this.#send(this.#waiting.splice(0, maxBatch));
    });
  }

  async #send(batch: readonly { readonly rows: PlainRows; readonly then: () => void }[]): Promise<void> {
    this.#inFlight += 1;
    await this.pool.query(
      insertRows(
        this.schema,
        batch.map(({ rows }) => rows),
      ),
    );
    this.#inFlight -= 1;
    for (const { then } of batch) then();
    if (this.#waiting.length > 0) this.#schedule();
  }
}
