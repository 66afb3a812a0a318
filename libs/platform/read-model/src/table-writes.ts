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
  const members = Object.entries(of);
  const numbers = new Map(members.filter((member): member is [string, number] => typeof member[1] === 'number'));
  const sums = Object.entries(amounts).map(
    ([member, amount]) => [member, (numbers.get(member) ?? 0) + amount] as const,
  );
  return { ...of, ...Object.fromEntries(sums) };
}
