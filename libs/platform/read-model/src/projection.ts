import type { RecordedEvent } from '@parley/event-log';
import type { Table } from './table.js';

/** A change of one row. */
export type RowChange =
  | { readonly kind: 'put'; readonly table: Table; readonly key: string; readonly row: object }
  | { readonly kind: 'remove'; readonly table: Table; readonly key: string }
  | { readonly kind: 'add'; readonly table: Table; readonly key: string; readonly amounts: Amounts };

/** Numeric members, and what is added to each. */
export type Amounts = Readonly<Record<string, number>>;

type NumericMember<Row> = { [Member in keyof Row]: Row[Member] extends number ? Member : never }[keyof Row];

/** The row as it is from now on. */
export const put = <Row extends object>(table: Table<Row>, row: Row): RowChange => ({
  kind: 'put',
  table,
  key: table.keyOf(row),
  row,
});

/** Removes the row with this key. */
export const remove = (table: Table, key: string): RowChange => ({ kind: 'remove', table, key });

/** Adds to the numeric members of a row without reading it; a row that does not exist begins at 0. */
export const add = <Row extends object>(
  table: Table<Row>,
  key: string,
  amounts: Readonly<Record<NumericMember<Row>, number>>,
): RowChange => ({ kind: 'add', table, key, amounts });

/** Names a row that the changes of an event depend on. */
export interface RowName {
  readonly table: Table;
  readonly key: string;
}

/** What a projection may look at beside the event. */
export interface Known {
  /** A row that `needs` has named, as the events before have left it. */
  row<Row extends object>(table: Table<Row>, key: string): Row | undefined;
  /** Of a type in `withStream`: the events of its stream up to it, itself the last; else empty. */
  readonly stream: readonly RecordedEvent[];
}

/**
 * How the rows of a read model follow from the events. All of it is pure, so that any process can make the rows anew at any
 * time.
 */
export interface Projection {
  /** The event types that it needs; events of other types are skipped unread. */
  readonly types: readonly string[];
  /** Default: none. */
  readonly needs?: (event: RecordedEvent) => readonly RowName[];
  /**
   * Types whose events come before all others that need the same rows: such a row is not there yet, and nothing asks the store for it.
   */
  readonly begins?: readonly string[];
  /**
   * Types whose events come with the stream before them: one more look at the log for each stream of a batch that does not begin in it. A
   * projection that folds the whole stream for each event does so anew each time, unless it remembers what came before.
   */
  readonly withStream?: readonly string[];
  /** What throws here stops this read model before the event, until a release that does not throw goes on from there. */
  readonly project: (event: RecordedEvent, known: Known) => readonly RowChange[];
}

/** A read model of a service. */
export interface ReadModel {
  /** Names its lease, checkpoint and metrics, and is what the command line calls it: "orders". */
  readonly name: string;
  readonly tables: readonly Table[];
  readonly projection: Projection;
  /**
   * Milliseconds from one batch to the next, in place of the pace of all (limits.ts): a longer one writes a row that changes often less
   * often. A question waits for neither where it is asked of the replica that follows.
   */
  readonly paceMs?: number;
}
