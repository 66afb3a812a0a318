/** The port of the log of record. Both adapters (PostgreSQL, memory) keep one contract suite. */

import type { OnDeadlinesSet } from './deadline-listeners.js';
import type { JsonObject } from '@parley/cpnp';
import type { Position } from './position.js';
import type { OnSetBack } from './set-backs.js';

export type { JsonObject, JsonValue } from '@parley/cpnp';
export { comparePositions, incarnationOf, type Position } from './position.js';

/** Where a stream ends: version 0 and an empty hash for a stream that does not exist yet. */
export interface StreamHead {
  readonly version: number;
  /** SHA-256 of the last event, chained over all before it; lower-case hex, or '' at version 0. */
  readonly hash: string;
}
export const newStream: StreamHead = { version: 0, hash: '' };

/** The circumstances in which an event was appended; one object per append, shared by its events. */
export interface EventMeta extends JsonObject {
  /** What made it happen: a method ("PROVISION"), a bus event ("policy.decided"), a deadline ("deadline offer-validity"). */
  readonly cause: string;
  /** The client's address and port as the gateway saw them (CPNP-03 §12.1). */
  readonly clientAddress?: string;
  /** W3C trace context of the span that appended. */
  readonly traceparent?: string;
}

export interface NewEvent {
  /** Past tense, kebab-case: "offer-proposed". */
  readonly type: string;
  readonly schemaVersion: number;
  /** JSON-plain: the log keeps the text that JSON.stringify makes of it. */
  readonly data: object;
  /** The circumstances of this event alone, where one append writes what several commands decided. */
  readonly meta?: EventMeta;
}

/** A type of event in one of its shapes. */
export type EventShape = Pick<NewEvent, 'type' | 'schemaVersion'>;

/** A consumed message, by its consumer and its id. */
export interface InboxEntry {
  readonly consumer: string;
  readonly messageId: string;
}

/** A deadline of a stream, by name; set again it replaces the earlier one of that name. */
export interface Deadline {
  readonly name: string;
  /** ISO instant. */
  readonly dueAt: string;
  readonly data?: JsonObject;
}

/** Everything that one decision writes; it is written whole or not at all. */
export interface Append {
  readonly streamId: string;
  readonly expected: StreamHead;
  readonly events: readonly NewEvent[];
  readonly meta: EventMeta;
  /** ISO instant from the caller's clock; part of the hash. */
  readonly recordedAt: string;
  /** Uniqueness keys: a claim of a key that another stream holds is a conflict; a stream may claim its own again. */
  readonly claim?: readonly string[];
  readonly release?: readonly string[];
  readonly setDeadlines?: readonly Deadline[];
  readonly clearDeadlines?: readonly string[];
  /** The consumed message, or messages. If one of them was handled before, the append writes nothing and tells which. */
  readonly inbox?: InboxEntry | readonly InboxEntry[];
  /** Waits while another writer has the stream's turn (`withTurn`). Absent: it does not, and that writer meets a conflict. */
  readonly yields?: true;
}

/** An append that found its stream, a key or its inbox row taken. Nothing of it was written. */
export type Conflict =
  | { readonly kind: 'version-conflict' }
  | { readonly kind: 'key-conflict'; readonly key: string; readonly streamId: string }
  | { readonly kind: 'already-handled'; readonly messageIds: readonly string[] };
export type AppendOutcome = { readonly kind: 'appended'; readonly head: StreamHead } | Conflict;

export interface RecordedEvent extends NewEvent {
  readonly data: JsonObject;
  readonly streamId: string;
  readonly version: number;
  readonly eventId: string;
  readonly meta: EventMeta;
  readonly recordedAt: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly position: Position;
}

/** An event that this process has just committed: its place in the order of the log is not known yet. */
export type CommittedEvent = Omit<RecordedEvent, 'position'>;

/** The events of the types asked for among those that were looked at. */
export interface EventPage {
  readonly events: readonly RecordedEvent[];
  /** The last event that was looked at, whatever its type; where the look began when there was none. */
  readonly reached: Position | undefined;
  /** How many were looked at. */
  readonly looked: number;
}

/** Where an event lies in the order of the log, and what it is, as it was recorded: no upcast has seen it. */
export type EventPlace = Pick<
  RecordedEvent,
  'eventId' | 'streamId' | 'version' | 'type' | 'schemaVersion' | 'position'
>;

/**
 * The state of a stream at a version, as text in parts, since one text of a large state would be longer than a text may be. It is a cache: its
 * reader checks that the log has the same event there.
 */
export interface Snapshot<Parts = Iterable<string>> {
  readonly streamId: string;
  /** Of the last event that is in it. */
  readonly head: StreamHead;
  /** Names the code that made the state. Only the same code can use it. */
  readonly fold: string;
  /** In order; each well-formed, and without U+0000, as JSON text is. One by one: the next is asked for when the one before it is kept. */
  readonly parts: Parts;
}
/** A snapshot that is read part by part. Reading throws where a part is no longer there, because another snapshot has taken its place. */
export type KeptSnapshot = Snapshot<AsyncIterable<string>>;

export interface DueDeadline extends Deadline {
  readonly streamId: string;
}

export interface EventLog {
  /** Grouped with other appends in flight into one transaction, each with its own outcome. Throws LogUnavailable. */
  append(append: Append): Promise<AppendOutcome>;
  /**
   * The stream's events after the given version, in order, at most `limit` of them; none for an id that cannot be stored as text.
   * Grouped with other reads in flight.
   */
  readStream(streamId: string, afterVersion?: number, limit?: number): Promise<readonly RecordedEvent[]>;
  /** Events of all streams after a position, in commit-safe order, only those below the snapshot horizon. */
  readAll(after: Position | undefined, limit: number): Promise<readonly RecordedEvent[]>;
  /**
   * As readAll, for some event types only: looks at `limit` events at most, and tells how far it has looked, events of other
   * types included.
   */
  readAllOf(
    types: readonly string[],
    after: Position | undefined,
    limit: number,
    /** With these, also every event whose shape is not among them: whoever knows no more stops before it. */
    known?: readonly EventShape[],
  ): Promise<EventPage>;
  /** The last event that is committed, also one that no reader may see yet; undefined: there is none. */
  lastPosition(): Promise<Position | undefined>;
  /** As readAll, without data and meta: for a reader that has the events already, or has no use for them. */
  readPlaces(after: Position | undefined, limit: number): Promise<readonly EventPlace[]>;
  /** How many events come after a position, counted no further than `atMost`; also those that no reader may see yet. */
  countAfter(after: Position | undefined, atMost: number): Promise<number>;
  /**
   * Every shape of event that this log may hold, by type and version. It is listed before the first event of it is written: one
   * that is not here is nowhere in the log.
   */
  eventShapes(): Promise<readonly EventShape[]>;
  /** The streams that hold these keys; a key that nobody holds, or that cannot be stored as text, is absent. */
  lookUp(keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  loadCheckpoint(reader: string): Promise<Position | undefined>;
  /** Saves nothing for a place that holds no event: another server may have come in between, that never had it. */
  saveCheckpoint(reader: string, position: Position): Promise<void>;
  /** The latest snapshot of a stream; undefined where none was kept. */
  loadSnapshot(streamId: string): Promise<KeptSnapshot | undefined>;
  /**
   * Replaces the stream's earlier snapshot once all of its parts are kept, and not before: one whose writer ends half-way leaves the earlier
   * one in force. A later one of the same fold stays.
   */
  saveSnapshot(snapshot: Snapshot): Promise<void>;
  /**
   * Leases due deadlines, so that no other replica takes them before the lease ends; the earliest first.
   * Taking does not remove: the append that answers a deadline clears it (or sets it anew).
   */
  takeDue(now: string, limit: number, leaseMs: number): Promise<readonly DueDeadline[]>;
  /** Removes a deadline whose time came and that nobody needs any more. */
  dropDeadline(streamId: string, name: string): Promise<void>;
  /** Removes at most `limit` inbox rows that were handled before the instant; how many went. */
  pruneInbox(before: string, limit: number): Promise<number>;
  /** Called after each commit of this process, with its events, in order within each stream; returns what forgets the listener. */
  onCommitted(listener: (committed: readonly CommittedEvent[]) => void): () => void;
  /** Called after each commit of this process that sets deadlines, with the earliest of them; returns what forgets the listener. */
  onDeadlinesSet(listener: OnDeadlinesSet): () => void;
  /**
   * Called when the log turns out to have lost events that this process knew: whoever keeps something of it forgets that, and
   * `ping` throws until all have. Returns what forgets the listener.
   */
  onSetBack(listener: OnSetBack): () => void;
  /** Whoever finds that the log has another event than it had, or none, says so; resolves when all listeners have done their part. */
  tellSetBack(): Promise<void>;
  /**
   * Runs work while this process alone holds the named lease; undefined when another one holds it. Meanwhile `onOthersCommitted` is
   * called after commits of other processes, once for several. It is a hint, which may get lost: who needs those commits looks for
   * them by itself as well, if seldom.
   */
  withLease<Result>(
    name: string,
    work: (lost: AbortSignal) => Promise<Result>,
    onOthersCommitted?: () => void,
  ): Promise<Result | undefined>;
  /**
   * Runs work in the stream's turn: appends that yield, and other turns, wait until it has ended, in the order in which they came. It is
   * for a writer that others were faster than again and again, and guards nothing: the expected head does. Who stands still in it has it
   * no longer, and the work goes on without; `lost`, of turns that the writer has lost so, has the next one wait for it longer. Throws
   * LogUnavailable when it could not be had.
   */
  withTurn<Result>(streamId: string, work: () => Promise<Result>, lost?: number): Promise<Result>;
  /** The last place at or before this one that holds an event; undefined: none does. */
  floorOf(position: Position): Promise<Position | undefined>;
  /**
   * For health checks. Resolves when the log takes appends, and what is kept of it is what it holds, with a note where its operator has to know something; throws
   * LogNotWritable while it only answers, UnsuitableServer where it cannot be kept, LogUnavailable while it is away.
   */
  ping(): Promise<string | undefined>;
  close(): Promise<void>;
}
