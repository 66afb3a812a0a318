import type { Position } from '@parley/event-log';
import type { ReadModel } from './projection.js';
import type { TableWrites } from './table-writes.js';
import type { Table } from './table.js';

/** The rows of one building of a read model, and how far in the log they have come. */
export interface Generation {
  readonly generation: number;
  /** undefined: before the first event. */
  readonly position: Position | undefined;
}

/** A read model as its store has it. */
export interface ReadModelState {
  /** What queries read. */
  readonly current: Generation;
  /** A generation that is being made, to take the place of the current one. */
  readonly building: Generation | undefined;
  /** Whether rows of earlier generations are left. */
  readonly hasOld: boolean;
  /** Why the projection stopped, in words that hold nothing of the event but its type and place. */
  readonly fault: string | undefined;
}

/** One batch: what it writes, and from where to where it goes. */
export interface Batch {
  readonly generation: number;
  readonly from: Position | undefined;
  readonly to: Position | undefined;
  readonly writes: readonly TableWrites[];
}

/** Which rows of the current generation, in which order. All values are compared as they are written, text by its code points. */
export interface PageQuery<Row extends object> {
  readonly equal?: Partial<Row>;
  /** Members that are lists, and a text that each holds. */
  readonly includes?: { readonly [Member in keyof Row]?: string };
  /** Members that are never absent, the key among them or the order is left open; an index begins with `generation` and these. */
  readonly sortBy: readonly (string & keyof Row)[];
  readonly descending?: boolean;
  /** The values of `sortBy` in the last row of the page before. */
  readonly after?: readonly (string | number)[];
  readonly limit: number;
}

/** Where the rows of a service's read models are kept. Both stores (TypeORM on PostgreSQL, memory) keep one contract suite. */
export interface ReadModelStore {
  /** The state of a read model; one that was never seen begins with generation 1, which is read while it grows. */
  open(model: ReadModel): Promise<ReadModelState>;
  /** The rows of these keys, by key; one that is not there is absent. */
  load(table: Table, generation: number, keys: readonly string[]): Promise<ReadonlyMap<string, object>>;
  /** Rows and checkpoint in one transaction; false, and nothing written, when the generation is not at `from` any more. */
  commit(model: ReadModel, batch: Batch): Promise<boolean>;
  /** Begins another generation, unless one is being built. */
  rebuild(model: ReadModel): Promise<'begun' | 'under-way'>;
  /** Queries read this generation from now on: one row, in a transaction of its own. */
  switchTo(model: ReadModel, generation: number): Promise<void>;
  /** Removes at most `limit` rows of each table that are older than the current generation; how many went. */
  sweep(model: ReadModel, limit: number): Promise<number>;
  /** Remembers why the projection stopped, or that it goes on. */
  setFault(model: ReadModel, fault: string | undefined): Promise<void>;
  page<Row extends object>(model: ReadModel, table: Table<Row>, query: PageQuery<Row>): Promise<readonly Row[]>;
}
