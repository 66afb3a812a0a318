import { randomUUID } from 'node:crypto';
import { escapeIdentifier, type Pool } from 'pg';
import type { KeptSnapshot, Snapshot } from '../port.js';
import { isStorable } from '../prepared-append.js';
import { run } from './connections.js';

/**
 * Snapshots of streams: a row each, which names its parts. Each part is a transaction of its own, since a long one holds up every reader of the
 * server; the row comes last, so that a snapshot is whole or is none. Parts of those that were left half-way go with the next one that is
 * written whole.
 */
export class SnapshotTables {
  readonly #snapshots: string;
  readonly #parts: string;

  constructor(
    private readonly pool: Pool,
    schema: string,
  ) {
    this.#snapshots = `${escapeIdentifier(schema)}.snapshots`;
    this.#parts = `${escapeIdentifier(schema)}.snapshot_parts`;
  }

  async load(streamId: string): Promise<KeptSnapshot | undefined> {
    if (!isStorable(streamId)) return undefined;
    const [row] = await run<{ version: number; hash: string; fold: string; state: string }>(this.pool, {
      name: 'load_snapshot',
      text: `SELECT version, hash, fold, state FROM ${this.#snapshots} WHERE stream_id = $1`,
      values: [streamId],
    });
    // Releases before there were parts wrote the state itself, by folds that are no more.
    const [, writtenAs, count] = named.exec(row?.state ?? '') ?? [];
    if (row === undefined || writtenAs === undefined) return undefined;
    const head = { version: row.version, hash: row.hash };
    return { streamId, head, fold: row.fold, parts: this.#read(streamId, writtenAs, Number(count)) };
  }

  async save({ streamId, head, fold, parts }: Snapshot): Promise<void> {
    const writtenAs = randomUUID();
    let count = 0;
    for (const part of parts) {
      count += 1;
      await run(this.pool, {
        name: 'save_snapshot_part',
        text: `INSERT INTO ${this.#parts} (stream_id, written_as, number, version, part) VALUES ($1, $2, $3, $4, $5)`,
        values: [streamId, writtenAs, count, head.version, part],
      });
    }
    // Not without all of its parts: one that was whole before, of the same version or a later one, has taken them away.
    const taken = await run(this.pool, {
      name: 'save_snapshot',
      text: `INSERT INTO ${this.#snapshots} AS kept (stream_id, version, hash, fold, state)
        SELECT $1, $2::int, $3, $4, $5 WHERE $6::int =
          (SELECT count(*) FROM ${this.#parts} WHERE stream_id = $1 AND written_as = $7::uuid)
        ON CONFLICT (stream_id) DO UPDATE
        SET version = excluded.version, hash = excluded.hash, fold = excluded.fold, state = excluded.state, kept_at = now()
        WHERE kept.fold <> excluded.fold OR kept.version < excluded.version RETURNING 1 AS taken`,
      values: [streamId, head.version, head.hash, fold, nameOf(writtenAs, count), count, writtenAs],
    });
    await run(this.pool, {
      name: 'drop_snapshot_parts',
      text: `DELETE FROM ${this.#parts} WHERE stream_id = $1 AND CASE WHEN $2::boolean
        THEN written_as <> $3::uuid AND version <= $4::int ELSE written_as = $3::uuid END`,
      values: [streamId, taken.length > 0, writtenAs, head.version],
    });
  }

  /** Each part is on its way while the one before it is taken. */
  async *#read(streamId: string, writtenAs: string, count: number): AsyncIterable<string> {
    const fetch = (number: number): Promise<string> | undefined => {
      const part = number > count ? undefined : this.#part(streamId, writtenAs, number);
      // Whoever takes it hears of a failure; nobody does where the reader stops before it.
      part?.catch(() => undefined);
      return part;
    };
    let next = fetch(1);
    for (let number = 2; next !== undefined; number += 1) {
      const part = await next;
      next = fetch(number);
      yield part;
    }
  }

  async #part(streamId: string, writtenAs: string, number: number): Promise<string> {
    const [row] = await run<{ part: string }>(this.pool, {
      name: 'load_snapshot_part',
      text: `SELECT part FROM ${this.#parts} WHERE stream_id = $1 AND written_as = $2 AND number = $3`,
      values: [streamId, writtenAs, number],
    });
    if (row === undefined) throw new Error(`part ${number} of the snapshot of ${streamId} is not there`);
    return row.part;
  }
}

/** Releases that know no parts find it by another fold than theirs, and pass it over. */
const nameOf = (writtenAs: string, count: number): string => `parts ${writtenAs} ${count}`;
const named = /^parts ([0-9a-f-]{36}) (\d+)$/;
