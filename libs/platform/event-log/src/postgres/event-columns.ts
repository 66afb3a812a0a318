import type { PreparedAppend, UnplacedEvent } from '../prepared-append.js';

interface EventColumn {
  readonly name: string;
  readonly type: string;
  readonly of: (event: UnplacedEvent) => string | number;
}

/** The columns that an append gives, in the order of `eventColumnList`. */
export const eventColumns: readonly EventColumn[] = [
  { name: 'stream_id', type: 'text', of: (event) => event.streamId },
  { name: 'version', type: 'int', of: (event) => event.version },
  { name: 'event_id', type: 'uuid', of: (event) => event.eventId },
  { name: 'type', type: 'text', of: (event) => event.type },
  { name: 'schema_version', type: 'int', of: (event) => event.schemaVersion },
  { name: 'data', type: 'json', of: (event) => event.dataText },
  { name: 'meta', type: 'json', of: (event) => event.metaText },
  { name: 'prev_hash', type: 'text', of: (event) => event.prevHash },
  { name: 'hash', type: 'text', of: (event) => event.hash },
  { name: 'recorded_at', type: 'timestamptz', of: (event) => event.recordedAt },
];
export const eventColumnList = eventColumns.map(({ name }) => name).join(', ');

/**
 * The parameters that give a column of many events, which `manyOf` reads: an array, whose text the driver writes and the server reads
 * with each quotation mark of an element escaped. JSON, which is full of them, goes as lines instead: JSON.stringify writes no line break.
 */
export const columnOf = ({ type, of }: EventColumn, events: readonly UnplacedEvent[]): unknown =>
  type === 'json' ? events.map(of).join('\n') : events.map(of);

/** SQL of the array that `columnOf` gave as this parameter. */
export const manyOf = ({ type }: EventColumn, parameter: string): string =>
  type === 'json' ? `string_to_array(${parameter}::text, chr(10))::json[]` : `${parameter}::${type}[]`;

/** The events of a batch, sorted by stream: writers in other processes then wait for each other instead of deadlocking. */
export function eventsOf(batch: readonly PreparedAppend[]): readonly UnplacedEvent[] {
  const events = batch.flatMap((append) => append.events);
  return events.sort((a, b) => compareText(a.streamId, b.streamId) || a.version - b.version);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * What an INSERT does where its place is taken: `raise` a unique violation, which costs nothing as long as there is none, or
 * `skip` the row, which costs each row a second look at the index.
 */
export type WhenTaken = 'raise' | 'skip';

export function onConflict(key: string, taken: WhenTaken): string {
  return taken === 'skip' ? `ON CONFLICT (${key}) DO NOTHING` : '';
}
