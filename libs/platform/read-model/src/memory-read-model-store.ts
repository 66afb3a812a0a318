import { comparePositions, type Position } from '@parley/event-log';
import { compareText } from './compare-text.js';
import type { ReadModel } from './projection.js';
import { sum, type TableWrites } from './table-writes.js';
import type { Batch, Generation, PageQuery, ReadModelState, ReadModelStore } from './store.js';
import type { Table } from './table.js';

interface Kept {
  current: number;
  fault: string | undefined;
  readonly positions: Map<number, Position | undefined>;
}

type Rows = Map<string, object>;

/** Read models in memory, for fast tests: the same contract as PostgreSQL's. Replicas share one instance. */
export class MemoryReadModelStore implements ReadModelStore {
  readonly #models = new Map<string, Kept>();
  readonly #rows = new Map<string, Map<number, Rows>>();

  async open({ name }: ReadModel): Promise<ReadModelState> {
    const { current, fault, positions } = this.#get(name);
    const generations = [...positions].map(([generation, position]): Generation => ({ generation, position }));
    return {
      current: { generation: current, position: positions.get(current) },
      building: generations.find(({ generation }) => generation > current),
      hasOld: generations.some(({ generation }) => generation < current),
      fault,
    };
  }

  async load(table: Table, generation: number, keys: readonly string[]): Promise<ReadonlyMap<string, object>> {
    const rows = this.#rowsOf(table, generation);
    return new Map(
      keys.flatMap((key) => {
        const row = rows.get(key);
        return row === undefined ? [] : [[key, row]];
      }),
    );
  }

  async commit({ name }: ReadModel, { generation, from, to, writes }: Batch): Promise<boolean> {
    const { positions } = this.#get(name);
    const at = positions.get(generation);
    const isThere = at === undefined || from === undefined ? at === from : comparePositions(at, from) === 0;
    if (!positions.has(generation) || !isThere) return false;
    for (const write of writes) this.#write(generation, write);
    positions.set(generation, to);
    return true;
  }

  async rebuild({ name }: ReadModel): Promise<'begun' | 'under-way'> {
    const { current, positions } = this.#get(name);
    const newest = Math.max(...positions.keys());
    if (newest > current) return 'under-way';
    positions.set(newest + 1, undefined);
    return 'begun';
  }

  async switchTo({ name }: ReadModel, generation: number): Promise<void> {
    this.#get(name).current = generation;
  }

  async sweep({ name, tables }: ReadModel, limit: number): Promise<number> {
    const { current, positions } = this.#get(name);
    const old = [...positions.keys()].filter((generation) => generation < current);
    let gone = 0;
    for (const table of tables) {
      const rows = old.flatMap((generation) =>
        [...this.#rowsOf(table, generation).keys()].map((key) => ({ generation, key })),
      );
      for (const { generation, key } of rows.slice(0, limit)) {
        this.#rowsOf(table, generation).delete(key);
        gone += 1;
      }
    }
    if (gone === 0) for (const generation of old) positions.delete(generation);
    return gone;
  }

  async setFault({ name }: ReadModel, fault: string | undefined): Promise<void> {
    this.#get(name).fault = fault;
  }

  async page<Row extends object>(model: ReadModel, table: Table<Row>, query: PageQuery<Row>): Promise<readonly Row[]> {
    const { equal = {}, includes = {}, sortBy, descending = false, after, limit } = query;
    const sign = descending ? -1 : 1;
    const valuesOf = (row: object): readonly unknown[] => sortBy.map((member) => memberOf(row, member));
    const rows = [...this.#rowsOf(table, this.#get(model.name).current).values()]
      .filter((row) => Object.entries(equal).every(([member, value]) => memberOf(row, member) === value))
      .filter((row) =>
        Object.entries(includes).every(([member, value]) => {
          const list = memberOf(row, member);
          return Array.isArray(list) && list.includes(value);
        }),
      )
      .filter((row) => after === undefined || sign * compareLists(valuesOf(row), after) > 0)
      .toSorted((one, other) => sign * compareLists(valuesOf(one), valuesOf(other)))
      .slice(0, limit);
    // Only rows of this table were put into it.
    return rows as Row[];
  }

  #write(generation: number, { table, put, remove, add }: TableWrites): void {
    const rows = this.#rowsOf(table, generation);
    for (const row of put) rows.set(table.keyOf(row), asStored(row));
    for (const key of remove) rows.delete(key);
    for (const { key, amounts } of add) rows.set(key, sum(rows.get(key) ?? { [table.key]: key }, amounts));
  }

  #get(name: string): Kept {
    const kept: Kept = this.#models.get(name) ?? { current: 1, fault: undefined, positions: new Map([[1, undefined]]) };
    this.#models.set(name, kept);
    return kept;
  }

  #rowsOf({ name }: Table, generation: number): Rows {
    const generations = this.#rows.get(name) ?? new Map<number, Rows>();
    this.#rows.set(name, generations);
    const rows = generations.get(generation) ?? new Map<string, object>();
    generations.set(generation, rows);
    return rows;
  }
}

/** A copy of the row without absent members, as a table gives it back. */
const asStored = (row: object): object =>
  Object.fromEntries(Object.entries(structuredClone(row)).filter(([, value]) => value !== undefined && value !== null));

/** Rows are plain objects. */
const memberOf = (row: object, member: string): unknown => (row as Readonly<Record<string, unknown>>)[member];

function compareLists(one: readonly unknown[], other: readonly unknown[]): number {
  for (const [at, value] of one.entries()) {
    const difference = compare(value, other[at]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return compareText(String(one), String(other));
}
