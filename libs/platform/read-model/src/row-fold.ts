import type { Amounts, RowChange, RowName } from './projection.js';
import type { Table } from './table.js';

/** What a batch comes to for one table: each row is written once, however many events changed it. */
export interface TableWrites {
  readonly table: Table;
  readonly put: readonly object[];
  readonly remove: readonly string[];
  readonly add: readonly { readonly key: string; readonly amounts: Amounts }[];
}

type Outcome =
  | { readonly kind: 'put'; readonly row: object }
  | { readonly kind: 'remove' }
  | { readonly kind: 'add'; readonly amounts: Amounts };

/** The rows of a batch in memory, while its events are folded into them. */
export class RowFold {
  readonly #loaded = new Map<Table, ReadonlyMap<string, object>>();
  readonly #outcomes = new Map<Table, Map<string, Outcome>>();

  /** Rows as the store has them; those that are not among them are not there. */
  load(table: Table, rows: ReadonlyMap<string, object>): void {
    this.#loaded.set(table, rows);
  }

  /** The row as the changes so far have left it. */
  rowOf({ table, key }: RowName): object | undefined {
    const outcome = this.#outcomes.get(table)?.get(key);
    const loaded = this.#loaded.get(table)?.get(key);
    switch (outcome?.kind) {
      case 'put':
        return outcome.row;
      case 'remove':
        return undefined;
      default:
        return loaded;
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

/** The object with the amounts added to its numeric members. */
export function sum<Of extends object>(of: Of, amounts: Amounts): Of {
  const members = Object.entries(of);
  const numbers = new Map(members.filter((member): member is [string, number] => typeof member[1] === 'number'));
  const sums = Object.entries(amounts).map(
    ([member, amount]) => [member, (numbers.get(member) ?? 0) + amount] as const,
  );
  return { ...of, ...Object.fromEntries(sums) };
}
