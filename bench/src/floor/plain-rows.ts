import { randomUUID } from 'node:crypto';
import { optionsOf, planSettings } from '@parley/event-log';
import { escapeIdentifier, Pool, type QueryConfig } from 'pg';

/** An event's row, its data and meta already text. */
export interface PlainEvent {
  readonly streamId: string;
  readonly version: number;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
}

/** Rows that are written together, in the tables of the log. */
export interface PlainRows {
  readonly events: readonly PlainEvent[];
  readonly inbox?: readonly { readonly consumer: string; readonly messageId: string }[];
  readonly keys?: readonly { readonly key: string; readonly streamId: string }[];
  readonly deadlines?: readonly { readonly streamId: string; readonly name: string; readonly dueAt: string }[];
  readonly cleared?: readonly { readonly streamId: string; readonly name: string }[];
}

/** In place of a hash: as long as one, and nobody computes it. */
const noHash = '0'.repeat(64);

const columns = 'stream_id, version, event_id, type, schema_version, data, meta, prev_hash, hash, recorded_at';
const types = ['text', 'int', 'uuid', 'text', 'int', 'json', 'json', 'text', 'text', 'timestamptz'];

/** A pool whose sessions plan as the log's own do: without that the floor's plans would be the slower ones. */
export function plainPool(url: string, connections: number): Pool {
  const options = optionsOf(planSettings);
  return new Pool({ connectionString: url, max: connections, options, idleTimeoutMillis: 0 });
}

/**
 * One prepared statement, and so one transaction, for many rows: INSERT … SELECT FROM unnest, and where there is more than
 * events, one such part for each table. It asks for no version, finds no conflict and chains no hash.
 */
export function insertRows(schema: string, batch: readonly PlainRows[]): QueryConfig {
  const s = escapeIdentifier(schema);
  const values: unknown[] = [];
  const rows = (lists: readonly (readonly unknown[])[], of: readonly string[]): string =>
    `unnest(${lists.map((list, at) => `$${values.push(list)}::${of[at] ?? 'text'}[]`).join(', ')})`;
  const now = new Date().toISOString();
  const events = batch.flatMap((each) => each.events);
  let name = 'plain_events';
  const parts = [`INSERT INTO ${s}.events (${columns}) SELECT * FROM ${rows(columnsOf(events, now), types)}`];

  const inbox = batch.flatMap((each) => each.inbox ?? []);
  if (inbox.length > 0) {
    name += '_inbox';
    const lists = [inbox.map((row) => row.consumer), inbox.map((row) => row.messageId), inbox.map(() => now)];
    parts.push(`INSERT INTO ${s}.inbox SELECT * FROM ${rows(lists, ['text', 'text', 'timestamptz'])}`);
  }
  const keys = batch.flatMap((each) => each.keys ?? []);
  if (keys.length > 0) {
    name += '_keys';
    parts.push(
      `INSERT INTO ${s}.keys SELECT * FROM ${rows([keys.map((row) => row.key), keys.map((row) => row.streamId)], [])}`,
    );
  }
  const deadlines = batch.flatMap((each) => each.deadlines ?? []);
  if (deadlines.length > 0) {
    name += '_deadlines';
    const lists = [
      deadlines.map((row) => row.streamId),
      deadlines.map((row) => row.name),
      deadlines.map((row) => row.dueAt),
    ];
    const source = rows(lists, ['text', 'text', 'timestamptz']);
    parts.push(`INSERT INTO ${s}.deadlines (stream_id, name, due_at) SELECT * FROM ${source}`);
  }
  const cleared = batch.flatMap((each) => each.cleared ?? []);
  if (cleared.length > 0) {
    name += '_cleared';
    const source = rows([cleared.map((row) => row.streamId), cleared.map((row) => row.name)], []);
    parts.push(
      `DELETE FROM ${s}.deadlines held USING ${source} AS n(stream_id, name)
        WHERE held.stream_id = n.stream_id AND held.name = n.name`,
    );
  }
  const last = parts.pop() ?? '';
  const before = parts.map((part, at) => `part${at} AS (${part})`);
  return { name, text: before.length > 0 ? `WITH ${before.join(',\n')}\n${last}` : last, values };
}

/** One row in a transaction of its own, as anybody would write it. */
export function insertRow(schema: string, event: PlainEvent): QueryConfig {
  const list = types.map((type, at) => `$${at + 1}::${type}`).join(', ');
  return {
    name: 'plain_event',
    text: `INSERT INTO ${escapeIdentifier(schema)}.events (${columns}) VALUES (${list})`,
    values: columnsOf([event], new Date().toISOString()).map(([value]) => value),
  };
}

function columnsOf(events: readonly PlainEvent[], now: string): readonly (readonly unknown[])[] {
  return [
    events.map((event) => event.streamId),
    events.map((event) => event.version),
    events.map(() => randomUUID()),
    events.map((event) => event.type),
    events.map(() => 1),
    events.map((event) => event.data),
    events.map((event) => event.meta),
    events.map(() => noHash),
    events.map(() => noHash),
    events.map(() => now),
  ];
}
