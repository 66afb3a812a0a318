import type { EntityManager, EntityMetadata } from 'typeorm';
import type { TableWrites } from '../table-writes.js';
import type { PageQuery } from '../store.js';
import type { Table } from '../table.js';
import { ReadModelEntity } from './read-model.entities.js';
import { arrayLiteral } from './array-literal.js';
import { storable } from './storable-text.js';

type Values = Readonly<Record<string, unknown>>;

/** Takes up a value among a statement's parameters; how the statement names it. */
export type Bind = (value: unknown) => string;

interface RowColumn {
  readonly member: string;
  /** As SQL names it: some members have the names of its words. */
  readonly column: string;
  readonly name: string;
  /** As PostgreSQL calls it. */
  readonly type: string;
}

/**
 * What is asked of one table, made once from TypeORM's metadata. Rows are written as one list for each column: a repository's `save`
 * costs some three times as much, one JSON text of all rows half as much again, and a statement with a parameter for each value is
 * parsed anew for each size.
 */
export class TableStatements {
  readonly #table: Table;
  readonly #name: string;
  readonly #columns: readonly RowColumn[];
  readonly #keyColumn: string;
  readonly #keyName: string;

  constructor(metadata: EntityMetadata, table: Table) {
    this.#table = table;
    this.#name = `"${metadata.tableName}"`;
    this.#columns = metadata.columns.map((column) => ({
      member: column.propertyName,
      column: `"${column.databaseName}"`,
      name: column.databaseName,
      type: metadata.connection.driver.normalizeType(column),
    }));
    const key = this.#columnOf(table.key);
    this.#keyColumn = key.column;
    this.#keyName = key.name;
  }

  async load(
    manager: EntityManager,
    generation: number,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, object>> {
    const rows: Values[] = await manager.query(
      `SELECT * FROM ${this.#name} WHERE generation = $1 AND ${this.#keyColumn} = ANY($2::text[])`,
      [generation, keys.map(storable)],
    );
    const byKey = new Map(rows.map((row) => [row[this.#keyName], row]));
    return new Map(
      keys.flatMap((key): (readonly [string, object])[] => {
        const row = byKey.get(storable(key));
        return row === undefined ? [] : [[key, this.#rowOf(({ name }) => row[name])]];
      }),
    );
  }

  /** The parts of one statement that write the rows; each is done where `condition` holds. */
  write({ put, remove, add }: TableWrites, generation: number, condition: string, bind: Bind): readonly string[] {
    const parts: string[] = [];
    if (put.length > 0) {
      parts.push(this.#upsert(this.#columns, put, generation, (column) => `excluded.${column}`, condition, bind));
    }
    if (remove.length > 0) {
      const [of, keys] = [bind(generation), bind(remove.map(storable))];
      parts.push(
        `DELETE FROM ${this.#name} WHERE generation = ${of}::int AND ${this.#keyColumn} = ANY(${keys}::text[]) AND ${condition}`,
      );
    }
    for (const [members, added] of Map.groupBy(add, ({ amounts }) => Object.keys(amounts).toSorted().join(' '))) {
      const summed = members.split(' ').map((member) => this.#columnOf(member));
      const columns = [this.#columnOf('generation'), this.#columnOf(this.#table.key), ...summed];
      const rows = added.map(({ key, amounts }) => ({ [this.#table.key]: key, ...amounts }));
      parts.push(
        this.#upsert(columns, rows, generation, (column) => `t.${column} + excluded.${column}`, condition, bind),
      );
    }
    return parts;
  }

  async sweep(manager: EntityManager, model: string, limit: number): Promise<number> {
    const [counted]: { gone: number }[] = await manager.query(
      `WITH gone AS (DELETE FROM ${this.#name} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${this.#name}
         WHERE generation < (SELECT generation FROM read_models WHERE name = $1) LIMIT $2)) RETURNING 1)
       SELECT count(*)::int AS gone FROM gone`,
      [model, limit],
    );
    return counted?.gone ?? 0;
  }

  /** Joins the generation that is current in the same statement: a switch is seen whole or not at all. */
  async page<Row extends object>(
    manager: EntityManager,
    model: string,
    query: PageQuery<Row>,
  ): Promise<readonly object[]> {
    const { equal = {}, includes = {}, sortBy, descending = false, after, limit } = query;
    const current = manager
      .createQueryBuilder(ReadModelEntity, 'model')
      .select('model.generation')
      .where('model.name = :model', { model });
    const builder = manager
      .createQueryBuilder(this.#table.entity, 'row')
      .where(`row.generation = (${current.getQuery()})`, current.getParameters());
    for (const [member, value] of Object.entries(equal)) {
      builder.andWhere(`row.${member} = :equal_${member}`, { [`equal_${member}`]: value });
    }
    for (const [member, value] of Object.entries(includes)) {
      builder.andWhere(`row.${member} @> :includes_${member}::jsonb`, {
        [`includes_${member}`]: JSON.stringify([value]),
      });
    }
    if (after !== undefined) {
      const members = sortBy.map((member) => `row.${member}`).join(', ');
      const values = after.map((_, at) => `:after_${at}`).join(', ');
      const parameters = Object.fromEntries(after.map((value, at) => [`after_${at}`, value]));
      builder.andWhere(`(${members}) ${descending ? '<' : '>'} (${values})`, parameters);
    }
    builder.orderBy('row.generation', descending ? 'DESC' : 'ASC');
    for (const member of sortBy) builder.addOrderBy(`row.${member}`, descending ? 'DESC' : 'ASC');
    const rows = await builder.limit(limit).getMany();
    return rows.map((row) => this.#rowOf(({ member }) => Object.getOwnPropertyDescriptor(row, member)?.value));
  }

  #upsert(
    columns: readonly RowColumn[],
    rows: readonly object[],
    generation: number,
    valueOf: (column: string) => string,
    condition: string,
    bind: Bind,
  ): string {
    const key = ['"generation"', this.#keyColumn];
    const names = columns.map(({ column }) => column);
    const set = names.filter((column) => !key.includes(column)).map((column) => `${column} = ${valueOf(column)}`);
    const members = rows.map((row): Values => ({ ...row, generation }));
    const lists = columns.map(
      (column) => `${bind(arrayLiteral(members.map((row) => row[column.member])))}::${column.type}[]`,
    );
    return `INSERT INTO ${this.#name} AS t (${names.join(', ')})
      SELECT * FROM unnest(${lists.join(', ')}) WHERE ${condition}
      ON CONFLICT (${key.join(', ')}) DO ${set.length > 0 ? `UPDATE SET ${set.join(', ')}` : 'NOTHING'}`;
  }

  /** The row as the projection wrote it: without the generation, which is the store's own, and with null members left out. */
  #rowOf(valueOf: (column: RowColumn) => unknown): object {
    const members = this.#columns.flatMap((column): (readonly [string, unknown])[] => {
      const value = valueOf(column);
      if (value === null || value === undefined || column.member === 'generation') return [];
      return [[column.member, column.type === 'bigint' ? Number(value) : value]];
    });
    return Object.fromEntries(members);
  }

  #columnOf(member: string): RowColumn {
    const found = this.#columns.find((column) => column.member === member);
    if (found === undefined) throw new Error(`the table ${this.#name} has no member ${member}`);
    return found;
  }
}
