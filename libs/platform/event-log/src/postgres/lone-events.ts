import { escapeIdentifier, type Pool } from 'pg';
import type { PreparedAppend } from '../prepared-append.js';
import { execute, run, type Statement } from './connections.js';
import {
  columnOf,
  eventColumnList,
  eventColumns,
  eventsOf,
  manyOf,
  onConflict,
  type WhenTaken,
} from './event-columns.js';

/**
 * Whether an append is one event and nothing else, and yields to nobody. In a batch of such appends each row stands for itself: a refused one needs
 * no rollback of the others, and the statement needs no check. (With two events in one append, a rival's first event could keep
 * our first out and let our second in.)
 */
export function isLoneEvent(append: PreparedAppend): boolean {
  const { events, inbox, claim, release, setDeadlines, clearDeadlines, yields } = append;
  return (
    events.length === 1 &&
    !yields &&
    [inbox, claim, release, setDeadlines, clearDeadlines].every(({ length }) => length === 0)
  );
}

/** Writes each lone event that finds its place free. @returns the streams that were written */
export async function writeLoneEvents(
  pool: Pool,
  schema: string,
  batch: readonly PreparedAppend[],
  taken: WhenTaken,
): Promise<ReadonlySet<string>> {
  const s = escapeIdentifier(schema);
  const { rowCount } = await execute(pool, (batch.length === 1 ? insertOne : insertMany)(s, batch, taken));
  if (rowCount === batch.length) return new Set(batch.map(({ streamId }) => streamId));
  if (rowCount === 0) return new Set();
  // A hash covers a random event id: a row with our hash is our row.
  const rows = await run<{ stream_id: string }>(pool, {
    name: 'find_written',
    text: `SELECT e.stream_id FROM unnest($1::text[], $2::int[], $3::text[]) AS n(stream_id, version, hash)
      JOIN ${s}.events e ON e.stream_id = n.stream_id AND e.version = n.version AND e.hash = n.hash`,
    values: [
      batch.map(({ streamId }) => streamId),
      batch.map(({ head }) => head.version),
      batch.map(({ head }) => head.hash),
    ],
  });
  return new Set(rows.map((row) => row.stream_id));
}

function insertMany(s: string, batch: readonly PreparedAppend[], taken: WhenTaken): Statement {
  const events = eventsOf(batch);
  const arrays = eventColumns.map((column, at) => manyOf(column, `$${at + 1}`));
  return {
    name: `append_lone_events_${taken}`,
    text: `INSERT INTO ${s}.events (${eventColumnList})
      SELECT ${eventColumnList} FROM unnest(${arrays.join(', ')}) AS n(${eventColumnList})
      WHERE n.version = 1 OR n.prev_hash = (SELECT head.hash FROM ${s}.events head
        WHERE head.stream_id = n.stream_id AND head.version = n.version - 1)
      ${onConflict('stream_id, version', taken)}`,
    values: eventColumns.map((column) => columnOf(column, events)),
  };
}

function insertOne(s: string, batch: readonly PreparedAppend[], taken: WhenTaken): Statement {
  const parameters = eventColumns.map(({ type }, at) => `$${at + 1}::${type}`);
  const parameter = (column: string): string | undefined =>
    parameters[eventColumns.findIndex(({ name }) => name === column)];
  return {
    name: `append_lone_event_${taken}`,
    text: `INSERT INTO ${s}.events (${eventColumnList}) SELECT ${parameters.join(', ')}
      WHERE ${parameter('version')} = 1 OR ${parameter('prev_hash')} = (SELECT head.hash FROM ${s}.events head
        WHERE head.stream_id = ${parameter('stream_id')} AND head.version = ${parameter('version')} - 1)
      ${onConflict('stream_id, version', taken)}`,
    values: eventsOf(batch).flatMap((event) => eventColumns.map(({ of }) => of(event))),
  };
}
