import { escapeIdentifier } from 'pg';
import type { PreparedAppend } from '../prepared-append.js';
import {
  columnOf,
  compareText,
  eventColumnList,
  eventColumns,
  eventsOf,
  manyOf,
  onConflict,
  type WhenTaken,
} from './event-columns.js';
import type { Statement } from './connections.js';
import { turnOf } from './turn.js';

/** SQLSTATE that refuse_append raises; its detail is a `Refused` in JSON. */
export const refusedState = 'PA001';

/**
 * Which streams, keys and messages of a batch were taken already. A batch names each of them once, so that they identify their
 * appends.
 */
export interface Refused {
  readonly streams: readonly string[];
  readonly keys: readonly string[];
  readonly messages: readonly (readonly [consumer: string, messageId: string])[];
}

/**
 * One statement, and so one transaction and one round trip, for a whole batch. Each part is a data-modifying CTE; the last
 * SELECT raises when any part came out short, which rolls everything back. Parts that a batch does not have are left out, so
 * that the usual append pays for its events alone.
 *
 * One statement has one snapshot,
 * so a head that it sees was committed under a smaller xid: a stream's order is also its order by (xid, global_position).
 */
export function appendStatement(schema: string, batch: readonly PreparedAppend[], taken: WhenTaken): Statement {
  const s = escapeIdentifier(schema);
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const parts: string[] = [];
  const whole: string[] = [];
  const refused: string[] = [];
  let name = `append_${taken}`;

  const events = eventsOf(batch);
  if (events.length > 0) {
    const expected = new Map(batch.map((append) => [append.streamId, append.expected.version]));
    const columns = eventColumns.map((column) => manyOf(column, parameter(columnOf(column, events))));
    // The version that must exist already, with prev_hash as its hash; 0 for a new stream, where nothing has to be checked.
    const guarded = events.map(({ streamId, version }) => (expected.get(streamId) === version - 1 ? version - 1 : 0));
    columns.push(`${parameter(guarded)}::int[]`);
    name += '_events';
    const turns = batch.flatMap(({ streamId, yields }) => (yields ? [turnOf(schema, streamId)] : [])).sort(compareText);
    // Asked for once, before the first row is written: a batch that waits holds nothing. What it finds afterwards may be newer than its
    // snapshot, and is then a place that is taken.
    let mayWrite = '';
    if (turns.length > 0) {
      const named = `${parameter(turns)}::text[]`;
      name += '_turns';
      parts.push(`turns AS MATERIALIZED (SELECT turn FROM unnest(${named}) AS t(turn)
        WHERE pg_advisory_xact_lock_shared(hashtextextended(turn, 0)) IS NOT NULL)`);
      mayWrite = `(SELECT count(*) FROM turns) = cardinality(${named}) AND`;
    }
    parts.push(`new_events AS (SELECT * FROM unnest(${columns.join(', ')}) AS n(${eventColumnList}, guarded))`);
    parts.push(`written_events AS (INSERT INTO ${s}.events (${eventColumnList}) SELECT ${eventColumnList} FROM new_events n
      WHERE ${mayWrite} (n.guarded = 0 OR n.prev_hash = (SELECT head.hash FROM ${s}.events head
        WHERE head.stream_id = n.stream_id AND head.version = n.guarded))
      ${onConflict('stream_id, version', taken)} RETURNING stream_id, version)`);
    whole.push(`(SELECT count(*) FROM written_events) = cardinality($1::text[])`);
    refused.push(`'streams', (SELECT json_agg(DISTINCT n.stream_id) FROM new_events n
      WHERE NOT EXISTS (SELECT FROM written_events w WHERE w.stream_id = n.stream_id AND w.version = n.version))`);
  }

  const messages = batch
    .flatMap(({ inbox, recordedAt }) => inbox.map((message) => ({ ...message, recordedAt })))
    .sort((a, b) => compareText(a.consumer, b.consumer) || compareText(a.messageId, b.messageId));
  if (messages.length > 0) {
    const consumers = parameter(messages.map((message) => message.consumer));
    const ids = parameter(messages.map((message) => message.messageId));
    const instants = parameter(messages.map((message) => message.recordedAt));
    name += '_inbox';
    parts.push(`new_messages AS (SELECT * FROM unnest(${consumers}::text[], ${ids}::text[], ${instants}::timestamptz[])
      AS n(consumer, message_id, handled_at))`);
    parts.push(`written_messages AS (INSERT INTO ${s}.inbox (consumer, message_id, handled_at) SELECT * FROM new_messages
      ${onConflict('consumer, message_id', taken)} RETURNING consumer, message_id)`);
    whole.push(`(SELECT count(*) FROM written_messages) = cardinality(${ids}::text[])`);
    refused.push(`'messages', (SELECT json_agg(json_build_array(n.consumer, n.message_id)) FROM new_messages n
      WHERE NOT EXISTS (SELECT FROM written_messages w WHERE w.consumer = n.consumer AND w.message_id = n.message_id))`);
  }

  const claims = batch
    .flatMap(({ claim, streamId }) => claim.map((key) => ({ key, streamId })))
    .sort((a, b) => compareText(a.key, b.key));
  if (claims.length > 0) {
    const keys = parameter(claims.map((claim) => claim.key));
    const streams = parameter(claims.map((claim) => claim.streamId));
    name += '_claim';
    parts.push(`new_keys AS (SELECT * FROM unnest(${keys}::text[], ${streams}::text[]) AS n(key, stream_id))`);
    parts.push(`written_keys AS (INSERT INTO ${s}.keys AS held (key, stream_id) SELECT * FROM new_keys
      ON CONFLICT (key) DO UPDATE SET stream_id = held.stream_id WHERE held.stream_id = excluded.stream_id RETURNING key)`);
    whole.push(`(SELECT count(*) FROM written_keys) = cardinality(${keys}::text[])`);
    refused.push(`'keys', (SELECT json_agg(n.key) FROM new_keys n
      WHERE NOT EXISTS (SELECT FROM written_keys w WHERE w.key = n.key))`);
  }

  const releases = batch.flatMap(({ release, streamId }) => release.map((key) => ({ key, streamId })));
  if (releases.length > 0) {
    const keys = parameter(releases.map((release) => release.key));
    const streams = parameter(releases.map((release) => release.streamId));
    name += '_release';
    parts.push(`released_keys AS (DELETE FROM ${s}.keys held
      USING unnest(${keys}::text[], ${streams}::text[]) AS n(key, stream_id)
      WHERE held.key = n.key AND held.stream_id = n.stream_id)`);
  }

  const deadlines = batch
    .flatMap(({ setDeadlines, streamId }) => setDeadlines.map((deadline) => ({ ...deadline, streamId })))
    .sort((a, b) => compareText(a.streamId, b.streamId) || compareText(a.name, b.name));
  if (deadlines.length > 0) {
    const columns = [
      `${parameter(deadlines.map((deadline) => deadline.streamId))}::text[]`,
      `${parameter(deadlines.map((deadline) => deadline.name))}::text[]`,
      `${parameter(deadlines.map((deadline) => deadline.dueAt))}::timestamptz[]`,
      `${parameter(deadlines.map((deadline) => deadline.dataText))}::json[]`,
    ];
    name += '_set';
    parts.push(`set_deadlines AS (INSERT INTO ${s}.deadlines (stream_id, name, due_at, data)
      SELECT * FROM unnest(${columns.join(', ')})
      ON CONFLICT (stream_id, name) DO UPDATE SET due_at = excluded.due_at, data = excluded.data, leased_until = NULL)`);
  }

  const cleared = batch.flatMap(({ clearDeadlines, streamId }) =>
    clearDeadlines.map((deadline) => ({ deadline, streamId })),
  );
  if (cleared.length > 0) {
    const streams = parameter(cleared.map((clear) => clear.streamId));
    const names = parameter(cleared.map((clear) => clear.deadline));
    name += '_clear';
    parts.push(`cleared_deadlines AS (DELETE FROM ${s}.deadlines held
      USING unnest(${streams}::text[], ${names}::text[]) AS n(stream_id, name)
      WHERE held.stream_id = n.stream_id AND held.name = n.name)`);
  }

  const check = `SELECT CASE WHEN ${whole.join(' AND ') || 'true'} THEN NULL
    ELSE ${s}.refuse_append(json_build_object(${refused.join(', ')})::text) END AS refused`;
  return { name, text: `${parts.length > 0 ? `WITH ${parts.join(',\n')}\n` : ''}${check}`, values };
}
