import { escapeIdentifier, type Pool } from 'pg';
import type { DueDeadline, EventShape, JsonObject, Position } from '../port.js';
import { run } from './connections.js';
import type { ShapeRow } from './event-rows.js';

/**
 * The tables beside the events, as far as they are read and written without an append: the places of readers, deadlines, handled
 * messages, the shapes of events.
 */
export class SideTables {
  constructor(
    private readonly pool: Pool,
    private readonly schema: string,
  ) {}

  async eventShapes(): Promise<readonly EventShape[]> {
    const rows = await run<ShapeRow>(this.pool, {
      name: 'event_shapes',
      text: `SELECT type, schema_version FROM ${this.#table('event_types')} ORDER BY type COLLATE "C", schema_version`,
    });
    return rows.map(({ type, schema_version }) => ({ type, schemaVersion: schema_version }));
  }

  async listShapes(shapes: readonly EventShape[]): Promise<void> {
    await run(this.pool, {
      name: 'list_shapes',
      text: `INSERT INTO ${this.#table('event_types')} (type, schema_version)
        SELECT * FROM unnest($1::text[], $2::int[]) ON CONFLICT DO NOTHING`,
      values: [shapes.map(({ type }) => type), shapes.map(({ schemaVersion }) => schemaVersion)],
    });
  }

  async loadCheckpoint(reader: string): Promise<Position | undefined> {
    const [row] = await run<{ xid: string; global_position: string }>(this.pool, {
      name: 'load_checkpoint',
      text: `SELECT xid, global_position FROM ${this.#table('checkpoints')} WHERE reader = $1`,
      values: [reader],
    });
    return row && { xid: row.xid, globalPosition: row.global_position };
  }

  async saveCheckpoint(reader: string, position: Position): Promise<void> {
    await run(this.pool, {
      name: 'save_checkpoint',
      text: `INSERT INTO ${this.#table('checkpoints')} (reader, xid, global_position) SELECT $1, $2::xid8, $3::bigint
        WHERE EXISTS (SELECT FROM ${this.#table('events')} WHERE xid = $2::xid8 AND global_position = $3::bigint)
        ON CONFLICT (reader) DO UPDATE SET xid = excluded.xid, global_position = excluded.global_position`,
      values: [reader, position.xid, position.globalPosition],
    });
  }

  async takeDue(now: string, limit: number, leaseMs: number): Promise<readonly DueDeadline[]> {
    const deadlines = this.#table('deadlines');
    const rows = await run<{ stream_id: string; name: string; due_at: Date; data: string | null }>(this.pool, {
      name: 'take_due',
      text: `WITH due AS (SELECT stream_id, name FROM ${deadlines}
          WHERE due_at <= $1::timestamptz AND (leased_until IS NULL OR leased_until <= $1::timestamptz)
          ORDER BY due_at, stream_id, name LIMIT $2 FOR UPDATE SKIP LOCKED),
        taken AS (UPDATE ${deadlines} d SET leased_until = $1::timestamptz + $3::int * interval '1 millisecond'
          FROM due WHERE d.stream_id = due.stream_id AND d.name = due.name RETURNING d.stream_id, d.name, d.due_at, d.data)
        SELECT stream_id, name, due_at, data FROM taken ORDER BY due_at, stream_id COLLATE "C", name COLLATE "C"`,
      values: [now, limit, leaseMs],
    });
    return rows.map(({ stream_id, name, due_at, data }) => ({
      streamId: stream_id,
      name,
      dueAt: due_at.toISOString(),
      // Written from a JsonObject.
      ...(data === null ? {} : { data: JSON.parse(data) as JsonObject }),
    }));
  }

  async dropDeadline(streamId: string, name: string): Promise<void> {
    await run(this.pool, {
      name: 'drop_deadline',
      text: `DELETE FROM ${this.#table('deadlines')} WHERE stream_id = $1 AND name = $2`,
      values: [streamId, name],
    });
  }

  async pruneInbox(before: string, limit: number): Promise<number> {
    const inbox = this.#table('inbox');
    const rows = await run(this.pool, {
      name: 'prune_inbox',
      text: `DELETE FROM ${inbox} i USING (SELECT consumer, message_id FROM ${inbox}
          WHERE handled_at < $1::timestamptz ORDER BY handled_at LIMIT $2 FOR UPDATE SKIP LOCKED) old
        WHERE i.consumer = old.consumer AND i.message_id = old.message_id RETURNING 1 AS gone`,
      values: [before, limit],
    });
    return rows.length;
  }

  #table(name: string): string {
    return `${escapeIdentifier(this.schema)}.${name}`;
  }
}
