import { hashOf, type StoredEvent } from './stored-event.js';

/** A place in the order of streams: by stream id as the store sorts it, then by version. */
export interface StreamPlace {
  readonly streamId: string;
  readonly version: number;
}

/** What the audit reads: stored events stream by stream. Both adapters offer it. */
export interface StoredEventReader {
  readByStream(after: StreamPlace | undefined, limit: number): Promise<readonly StoredEvent[]>;
}

export type BrokenReason =
  /** An event is missing before this one, or it does not start at version 1. */
  | 'version-gap'
  /** It does not name the hash of the event before it. */
  | 'broken-link'
  /** Its own content does not give its hash. */
  | 'hash-mismatch';
export interface BrokenEvent extends StreamPlace {
  readonly reason: BrokenReason;
}

export interface AuditReport {
  readonly events: number;
  readonly streams: number;
  readonly brokenStreams: number;
  /** The first broken event of each broken stream; of the first thousand such streams. */
  readonly broken: readonly BrokenEvent[];
}

const pageSize = 1_000;
const reportedStreams = 1_000;

/**
 * Recomputes the hash chain of every stream, a page in memory at a time. What a chain alone cannot show: that the newest events
 * of a stream, or a whole stream, were taken away; compare `events` and heads with an earlier report for that.
 */
export async function verifyChain(reader: StoredEventReader): Promise<AuditReport> {
  let events = 0;
  let streams = 0;
  let brokenStreams = 0;
  const broken: BrokenEvent[] = [];
  let last: StoredEvent | undefined;
  let lastIsBroken = false;
  for (;;) {
    const page = await reader.readByStream(last, pageSize);
    for (const event of page) {
      const before = last?.streamId === event.streamId ? last : undefined;
      if (before === undefined) {
        streams += 1;
        lastIsBroken = false;
      }
      const reason = lastIsBroken ? undefined : faultOf(event, before);
      if (reason !== undefined) {
        lastIsBroken = true;
        brokenStreams += 1;
        if (broken.length < reportedStreams) broken.push({ streamId: event.streamId, version: event.version, reason });
      }
      events += 1;
      last = event;
    }
    if (page.length < pageSize) return { events, streams, brokenStreams, broken };
  }
}

function faultOf(event: StoredEvent, before: StoredEvent | undefined): BrokenReason | undefined {
  if (event.version !== (before?.version ?? 0) + 1) return 'version-gap';
  if (event.prevHash !== (before?.hash ?? '')) return 'broken-link';
  return hashOf(event) === event.hash ? undefined : 'hash-mismatch';
}
