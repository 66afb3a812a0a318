import { type Position } from '../port.js';
import type { StoredEvent } from '../stored-event.js';

/** A row of the table of events, as the driver gives it. */
export interface EventRow {
  readonly stream_id: string;
  readonly version: number;
  readonly event_id: string;
  readonly type: string;
  readonly schema_version: number;
  readonly data: string;
  readonly meta: string;
  readonly prev_hash: string;
  readonly hash: string;
  readonly recorded_at: Date;
  readonly xid: string;
  readonly global_position: string;
}
/** Where an event lies in the order of the log, and what it is. */
export type PlaceRow = Pick<
  EventRow,
  'event_id' | 'stream_id' | 'version' | 'type' | 'schema_version' | 'xid' | 'global_position'
>;
export type ShapeRow = Pick<EventRow, 'type' | 'schema_version'>;

/** All that a reader needs, in SQL. */
export const columns =
  'stream_id, version, event_id, type, schema_version, data, meta, prev_hash, hash, recorded_at, xid, global_position';

export function readRow(row: EventRow): StoredEvent {
  return {
    streamId: row.stream_id,
    version: row.version,
    eventId: row.event_id,
    type: row.type,
    schemaVersion: row.schema_version,
    recordedAt: row.recorded_at.toISOString(),
    dataText: row.data,
    metaText: row.meta,
    prevHash: row.prev_hash,
    hash: row.hash,
    position: positionOf(row),
  };
}

export const positionOf = ({ xid, global_position }: Pick<EventRow, 'xid' | 'global_position'>): Position => ({
  xid,
  globalPosition: global_position,
});
