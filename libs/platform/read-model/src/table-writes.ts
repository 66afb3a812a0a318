import type { Amounts } from './projection.js';
import type { Table } from './table.js';

/** What a batch comes to for one table: each row is written once, however many events changed it. */
export interface TableWrites {
  readonly table: Table;
  readonly put: readonly object[];
  readonly remove: readonly string[];
  readonly add: readonly { readonly key: string; readonly amounts: Amounts }[];
}

/** The object with the amounts added to its numeric members. */
export function sum<Of extends object>(of: Of, amounts: Amounts): Of {
  const added: Record<string, unknown> = {};
  for (const [member, amount] of Object.entries(amounts)) {
    const before: unknown = Object.getOwnPropertyDescriptor(of, member)?.value;
    added[member] = amount + (typeof before === 'number' ? before : 0);
  }
  return { ...of, ...added };
}
