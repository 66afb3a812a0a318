import type { Amounts, RowChange, RowName } from './projection.js';
import { sum, type TableWrites } from './table-writes.js';
import type { RememberedRows } from './remembered-rows.js';
import type { Table } from './table.js';

type Outcome =
  | { readonly kind: 'put'; readonly row: object }
  | { readonly kind: 'remove' }
  | { readonly kind: 'add'; readonly amounts: Amounts };

/** The rows of a batch in memory, while its events are folded into them. */
export class RowFold {
  readonly #loaded = new Map<Table, ReadonlyMap<string, object>>();
  readonly #begun = new Map<Table, Set<string>>();
  readonly #outcomes = new Map<Table, Map<string, Outcome>>();

  constructor(private readonly remembered: RememberedRows) {}

  /** The row was never there before this batch. */
  begin({ table, key }: RowName): void {
    this.#begun.set(table, (this.#begun.get(table) ?? new Set()).add(key));
  }

  /** Whether the row before this batch, or that there was none, is known without a question to the store. */
  isKnown({ table, key }: RowName): boolean {
    return this.remembered.has(table, key) || this.#begun.get(table)?.has(key) === true;
  }

  /** Rows as the store has them; those that are not among them are not there. */
  load(table: Table, rows: ReadonlyMap<string, object>): void {
    this.#loaded.set(table, rows);
  }

  /** The row as the changes so far have left it. */
  rowOf({ table, key }: RowName): object | undefined {
    const outcome = this.#outcomes.get(table)?.get(key);
    const before = this.#loaded.get(table)?.get(key) ?? this.remembered.get(table, key);
    switch (outcome?.kind) {
      case 'put':
        return outcome.row;
      case 'remove':
        return undefined;
      default:
        return before;
    }
  }

  apply(changes: readonly RowChange[]): void {
    for (const change of changes) {
      const outcomes = this.#outcomes.get(change.table) ?? new Map<string, Outcome>();
      this.#outcomes.set(change.table, outcomes);
      outcomes.set(change.key, change.kind === 'add' ? addAmounts(outcomes.get(change.key), change) : change);
    }
  }

  get writes(): readonly TableWrites[] {
    return [...this.#outcomes].map(([table, outcomes]) => {
      const all = [...outcomes];
      return {
        table,
        put: all.flatMap(([, outcome]) => (outcome.kind === 'put' ? [outcome.row] : [])),
        remove: all.flatMap(([key, outcome]) => (outcome.kind === 'remove' ? [key] : [])),
        add: all.flatMap(([key, outcome]) => (outcome.kind === 'add' ? [{ key, amounts: outcome.amounts }] : [])),
      };
    });
  }
}

function addAmounts(before: Outcome | undefined, { table, key, amounts }: RowChange & { kind: 'add' }): Outcome {
  switch (before?.kind) {
    case 'put':
      return { kind: 'put', row: sum(before.row, amounts) };
    case 'remove':
      return { kind: 'put', row: sum({ [table.key]: key }, amounts) };
    default:
      return { kind: 'add', amounts: sum(before?.amounts ?? {}, amounts) };
  }
}
