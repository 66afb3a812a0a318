import { limits } from './limits.js';
import type { Table } from './table.js';
import { sum, type TableWrites } from './table-writes.js';

/**
 * Rows of one generation as the last batches left them, and keys that had none, so that a projector that follows the log closely seldom
 * asks for what it has just written. They hold as long as nobody else moves the generation, which each commit checks.
 */
export class RememberedRows {
  readonly #tables = new Map<Table, Map<string, object | undefined>>();

  has(table: Table, key: string): boolean {
    return this.#tables.get(table)?.has(key) ?? false;
  }

  get(table: Table, key: string): object | undefined {
    return this.#tables.get(table)?.get(key);
  }

  /** Takes over what a batch has written. */
  note(writes: readonly TableWrites[]): void {
    for (const { table, put, remove, add } of writes) {
      for (const row of put) this.#set(table, table.keyOf(row), row);
      for (const key of remove) this.#set(table, key, undefined);
      // A sum over a row that is not known here stays unknown.
      for (const { key, amounts } of add) {
        const row = this.get(table, key);
        if (row !== undefined) this.#set(table, key, sum(row, amounts));
        else this.#tables.get(table)?.delete(key);
      }
    }
  }

  forget(): void {
    this.#tables.clear();
  }

  /** The row that was written longest ago goes first. */
  #set(table: Table, key: string, row: object | undefined): void {
    const rows = this.#tables.get(table) ?? new Map<string, object | undefined>();
    this.#tables.set(table, rows);
    rows.delete(key);
    rows.set(key, row);
    if (rows.size <= limits.rememberedRows) return;
    for (const oldest of rows.keys()) {
      rows.delete(oldest);
      return;
    }
  }
}
