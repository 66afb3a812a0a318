import type { Position } from '@parley/event-log';
import type { DataSource } from 'typeorm';
import type { ReadModel } from '../projection.js';
import type { Batch, Generation, PageQuery, ReadModelState, ReadModelStore } from '../store.js';
import type { Table } from '../table.js';
import { connectedSource } from './connected-source.js';
import { runPrepared } from './prepared-statement.js';
import { ReadModelEntity } from './read-model.entities.js';
import { TableStatements, type Bind } from './table-statements.js';

interface GenerationRow {
  readonly current: number;
  readonly fault: string | null;
  readonly generation: number;
  readonly xid: string | null;
  readonly global_position: string | null;
}

/** Read models in PostgreSQL, through TypeORM's data source: connected at the first use, so that a service starts without it. */
export class TypeOrmReadModelStore implements ReadModelStore {
  readonly #source: DataSource;
  readonly #statements = new Map<Table, TableStatements>();

  constructor(source: DataSource) {
    this.#source = source;
  }

  async open({ name }: ReadModel): Promise<ReadModelState> {
    const source = await this.#connect();
    const readRows = (): Promise<GenerationRow[]> =>
      source.query(
        `SELECT m.generation AS current, m.fault, g.generation, g.xid, g.global_position
         FROM read_models m JOIN read_model_generations g USING (name) WHERE m.name = $1 ORDER BY g.generation`,
        [name],
      );
    let rows = await readRows();
    if (rows.length === 0) {
      await source.query(
        `WITH made AS (INSERT INTO read_models (name, generation) VALUES ($1, 1) ON CONFLICT DO NOTHING)
         INSERT INTO read_model_generations (name, generation) VALUES ($1, 1) ON CONFLICT DO NOTHING`,
        [name],
      );
      rows = await readRows();
    }
    const generations = rows.map((row): Generation => ({ generation: row.generation, position: positionOf(row) }));
    const current = generations.find(({ generation }) => generation === rows[0]?.current);
    if (current === undefined) throw new Error(`the read model ${name} has lost the generation that is read`);
    const { generation: read } = current;
    return {
      current,
      building: generations.find(({ generation }) => generation > read),
      hasOld: generations.some(({ generation }) => generation < read),
      fault: rows[0]?.fault ?? undefined,
    };
  }

  async load(table: Table, generation: number, keys: readonly string[]): Promise<ReadonlyMap<string, object>> {
    const source = await this.#connect();
    return this.#of(table).load(source.manager, generation, keys);
  }

  /** One statement, and so one transaction without any wait between its parts. Each writes only where the checkpoint was moved. */
  async commit({ name }: ReadModel, { generation, from, to, writes }: Batch): Promise<boolean> {
    const source = await this.#connect();
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const moved = moveCheckpoint(name, generation, from, to, bind);
    const parts = writes.flatMap((ofTable) =>
      this.#of(ofTable.table).write(ofTable, generation, 'EXISTS (SELECT FROM moved)', bind),
    );
    const named = parts.map((part, at) => `, part_${at} AS (${part})`).join('');
    return (await runPrepared(source, `WITH moved AS (${moved})${named} SELECT FROM moved`, values)) > 0;
  }

  async rebuild({ name }: ReadModel): Promise<'begun' | 'under-way'> {
    const source = await this.#connect();
    const begun: unknown[] = await source.query(
      `WITH begun AS (INSERT INTO read_model_generations (name, generation)
         SELECT m.name, max(g.generation) + 1 FROM read_models m JOIN read_model_generations g USING (name)
         WHERE m.name = $1 GROUP BY m.name, m.generation HAVING max(g.generation) = m.generation
         ON CONFLICT DO NOTHING RETURNING generation)
       SELECT generation FROM begun`,
      [name],
    );
    return begun.length > 0 ? 'begun' : 'under-way';
  }

  async switchTo({ name }: ReadModel, generation: number): Promise<void> {
    const source = await this.#connect();
    await source.getRepository(ReadModelEntity).update({ name }, { generation });
  }

  async sweep({ name, tables }: ReadModel, limit: number): Promise<number> {
    const source = await this.#connect();
    let gone = 0;
    for (const table of tables) gone += await this.#of(table).sweep(source.manager, name, limit);
    if (gone === 0) {
      await source.query(
        `DELETE FROM read_model_generations g USING read_models m
         WHERE g.name = m.name AND m.name = $1 AND g.generation < m.generation`,
        [name],
      );
    }
    return gone;
  }

  async setFault({ name }: ReadModel, fault: string | undefined): Promise<void> {
    const source = await this.#connect();
    await source.getRepository(ReadModelEntity).update({ name }, { fault: fault ?? null });
  }

  async page<Row extends object>(model: ReadModel, table: Table<Row>, query: PageQuery<Row>): Promise<readonly Row[]> {
    const source = await this.#connect();
    // Rows of this table were written from values of its row type.
    return (await this.#of(table).page(source.manager, model.name, query)) as readonly Row[];
  }

  #connect(): Promise<DataSource> {
    return connectedSource(this.#source);
  }

  #of(table: Table): TableStatements {
    const known = this.#statements.get(table) ?? new TableStatements(this.#source.getMetadata(table.entity), table);
    this.#statements.set(table, known);
    return known;
  }
}

function positionOf({ xid, global_position }: GenerationRow): Position | undefined {
  return xid === null || global_position === null ? undefined : { xid, globalPosition: global_position };
}

/** Moves the checkpoint, and locks it until the transaction ends; without a row when another projector has moved it before. */
function moveCheckpoint(
  name: string,
  generation: number,
  from: Position | undefined,
  to: Position | undefined,
  bind: Bind,
): string {
  const place = (position: Position | undefined) => [
    `${bind(position?.xid ?? null)}::bigint`,
    `${bind(position?.globalPosition ?? null)}::bigint`,
  ];
  const [toXid, toPosition] = place(to);
  const [fromXid, fromPosition] = place(from);
  return `UPDATE read_model_generations SET xid = ${toXid}, global_position = ${toPosition}
    WHERE name = ${bind(name)} AND generation = ${bind(generation)}::int AND xid IS NOT DISTINCT FROM ${fromXid}
      AND global_position IS NOT DISTINCT FROM ${fromPosition} RETURNING 1`;
}
