import { hash } from 'node:crypto';
import type { CommittedEvent, EventMeta, JsonObject, Position, RecordedEvent } from './port.js';

/** An event as it lies in the log: data and meta as the exact text that was hashed, before any upcast. */
export interface StoredEvent {
  readonly streamId: string;
  readonly version: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** ISO instant with milliseconds, UTC. */
  readonly recordedAt: string;
  readonly dataText: string;
  readonly metaText: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly position: Position;
}

/**
 * SHA-256, lower-case hex, over the UTF-8 text of the JSON array
 * `[prevHash, streamId, version, eventId, type, schemaVersion, recordedAt, dataText, metaText]` as JSON.stringify writes it:
 * no white space, data and meta as strings that hold their exact text. This never changes: recorded streams must verify.
 */
export function hashOf(event: Omit<StoredEvent, 'hash' | 'position'>): string {
  const { prevHash, streamId, version, eventId, type, schemaVersion, recordedAt, dataText, metaText } = event;
  const fields = [prevHash, streamId, version, eventId, type, schemaVersion, recordedAt, dataText, metaText];
  return hash('sha256', JSON.stringify(fields), 'hex');
}

/**
 * Lifts a released shape of an event to the newest one that the reader knows; applied wherever a log hands out events, and
 * nowhere else. It must be pure and must keep everything but type, schemaVersion and data.
 */
export type Upcast = (event: RecordedEvent) => RecordedEvent;
export const asRecorded: Upcast = (event) => event;

export const readRecorded = (stored: StoredEvent, upcast: Upcast): RecordedEvent => upcast(read(stored));

/**
 * The event as its readers will get it. It needs no upcast, since this process has just written it in the newest shape. Most of what is
 * committed is told to nobody: data and meta are read when somebody asks for them.
 */
export function readCommitted({ dataText, metaText, ...rest }: Omit<StoredEvent, 'position'>): CommittedEvent {
  let data: JsonObject | undefined;
  let meta: EventMeta | undefined;
  return {
    ...rest,
    get data() {
      return (data ??= JSON.parse(dataText) as JsonObject); // written from a value of this type
    },
    get meta() {
      return (meta ??= JSON.parse(metaText) as EventMeta); // the same
    },
  };
}

/** A committed event with its place in the log. Member by member: a copy of an object with getters costs several times as much. */
export function atPosition(event: CommittedEvent, position: Position): RecordedEvent {
  const { streamId, version, eventId, type, schemaVersion, recordedAt, data, meta, prevHash, hash: own } = event;
  return { streamId, version, eventId, type, schemaVersion, recordedAt, data, meta, prevHash, hash: own, position };
}

function read({ dataText, metaText, ...rest }: StoredEvent): RecordedEvent {
  // The log wrote both texts from values of these types.
  return { ...rest, data: JSON.parse(dataText) as JsonObject, meta: JSON.parse(metaText) as EventMeta };
}
