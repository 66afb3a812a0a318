import { escapeIdentifier, type Pool } from 'pg';
import { LogUnavailable, UnsuitableServer } from '../event-log.faults.js';
import { countGrouped, measureAppend, observeHeldReaders } from '../log-metrics.js';
import type {
  Append,
  AppendOutcome,
  CommittedEvent,
  DueDeadline,
  EventLog,
  EventPage,
  EventPlace,
  EventShape,
  JsonObject,
  Position,
  RecordedEvent,
  Snapshot,
} from '../port.js';
import { isStorable, prepare, type PreparedAppend } from '../prepared-append.js';
import type { StoredEventReader, StreamPlace } from '../audit.js';
import { recovering, SetBacks, type OnSetBack } from '../set-backs.js';
import { asRecorded, readCommitted, readRecorded, type StoredEvent, type Upcast } from '../stored-event.js';
import { AppendQueue, type GroupingOptions } from './append-queue.js';
import { ListedShapes } from './listed-shapes.js';
import { createPool, run } from './connections.js';
import { Continuity } from './continuity.js';
import { Fitness, type Durability } from './fitness.js';
import { horizon } from './horizon.js';
import { holdLease, leaseIsFree } from './lease.js';
import { RecentCommits } from './recent-commits.js';
import { readStreams, StreamReads } from './stream-reads.js';
import { holdersOf, writeBatch } from './write-batch.js';

export interface PostgresEventLogOptions {
  readonly url: string;
  /** The service's schema, e.g. "parley_order"; made by `migrate`. */
  readonly schema: string;
  /** Default 6. A held lease takes one more. */
  readonly maxConnections?: number;
  readonly grouping?: GroupingOptions;
  readonly upcast?: Upcast;
  /** Default: required. */
  readonly durability?: Durability;
}

interface EventRow {
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
type PlaceRow = Pick<EventRow, 'event_id' | 'xid' | 'global_position'>;
type ShapeRow = Pick<EventRow, 'type' | 'schema_version'>;
/**
 * How often a read asks which transactions are of another database: that costs as much as ten reads, and without one that stays it finds
 * nothing new. Readers are behind such a one by no more than this.
 */
const closeLookEveryMs = 250;
/** How often, at most, a read that finds nothing looks whether what it has read before is still there. */
const checkEveryMs = 1_000;
const columns =
  'stream_id, version, event_id, type, schema_version, data, meta, prev_hash, hash, recorded_at, xid, global_position';

/** The log of record in PostgreSQL: plain SQL, prepared statements, appends of many streams grouped into one transaction. */
export class PostgresEventLog implements EventLog, StoredEventReader {
  readonly #pool: Pool;
  readonly #url: string;
  readonly #schema: string;
  readonly #upcast: Upcast;
  readonly #queue: AppendQueue;
  readonly #reads: StreamReads<EventRow>;
  readonly #fitness: Fitness;
  readonly #listed = new ListedShapes();
  /** Of the last append that waits for its shapes to be listed. */
  #listing: Promise<void> | undefined;
  /** From the first reader of chosen types on. */
  #recent: RecentCommits | undefined;
  readonly #listeners = new Set<(committed: readonly CommittedEvent[]) => void>();
  readonly #continuity: Continuity;
  readonly #setBacks: SetBacks;
  readonly #unobserve: () => void;
  #lookedCloselyAtMs = -Infinity;
  #closing: Promise<void> | undefined;

  constructor(options: PostgresEventLogOptions) {
    this.#url = options.url;
    this.#schema = options.schema;
    this.#upcast = options.upcast ?? asRecorded;
    this.#pool = createPool(options.url, options.maxConnections ?? 6);
    this.#fitness = new Fitness(this.#pool, options.schema, options.durability ?? 'required');
    this.#continuity = new Continuity(this.#schema, (statement) => run(this.#pool, statement));
    this.#pool.on('connect', () => this.#continuity.doubt());
    this.#setBacks = new SetBacks(this.#schema);
    this.#unobserve = observeHeldReaders(this.#schema, () => this.#heldBy());
    this.#reads = new StreamReads(
      (reads) => readStreams(this.#pool, this.#table('events'), columns, reads),
      ({ version }) => version,
    );
    this.#queue = new AppendQueue(async (batch) => {
      countGrouped(this.#schema, batch.length);
      const outcomes = await this.#fitness.noting(() => writeBatch(this.#pool, this.#schema, batch));
      this.#tell(batch.filter((_, at) => outcomes[at]?.kind === 'appended'));
      return outcomes;
    }, options.grouping);
  }

  /**
   * The log, after a look at its server. One that is away, or takes no writes for now, holds up no start: health says so.
   * @param note gets what an operator has to know, though the log can be kept there
   * @throws UnsuitableServer
   */
  static async connect(
    options: PostgresEventLogOptions,
    note: (what: string) => void = () => undefined,
  ): Promise<PostgresEventLog> {
    const log = new PostgresEventLog(options);
    try {
      const says = await log.#fitness.checkSettings();
      if (says !== undefined) note(says);
    } catch (error) {
      if (!(error instanceof LogUnavailable) || error instanceof UnsuitableServer) {
        await log.close();
        throw error;
      }
      note(error.message);
    }
    return log;
  }

  async append(append: Append): Promise<AppendOutcome> {
    if (this.#closing) throw new LogUnavailable('append', new Error('the log is closed'));
    const prepared = prepare(append);
    return measureAppend(this.#schema, () =>
      this.#listing === undefined && !this.#continuity.isDoubtful && this.#listed.missing(prepared.events).length === 0
        ? this.#queue.push(prepared)
        : this.#appendListed(prepared),
    );
  }

  async readStream(streamId: string, afterVersion = 0, limit?: number): Promise<readonly RecordedEvent[]> {
    if (!isStorable(streamId)) return [];
    const rows = await this.#reads.read({ streamId, afterVersion, limit: limit ?? Infinity });
    const read = rows.map((row) => readRecorded(readRow(row), this.#upcast));
    this.#continuity.know(read);
    return read;
  }

  /**
   * Positions are drawn before commits, so that a later position may become visible before an earlier one. Below the oldest
   * running transaction nothing can appear any more: the read ends at this horizon.
   */
  async readAll(after: Position | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    await this.#beSure();
    const rows = await run<EventRow>(this.#pool, {
      name: 'read_all',
      text: `SELECT ${columns} FROM ${this.#table('events')}
        WHERE (xid, global_position) > ($1::xid8, $2::bigint) AND xid < ${horizon(this.#schema, '$4')}
        ORDER BY xid, global_position LIMIT $3`,
      values: [after?.xid ?? '0', after?.globalPosition ?? '0', limit, this.#isCloseLookDue()],
    });
    const read = rows.map((row) => readRecorded(readRow(row), this.#upcast));
    await this.#noteRead(read);
    return read;
  }

  /** Places first: what this process has just committed is not sent to it again, and of the rest only what is asked for. */
  async readAllOf(
    types: readonly string[],
    after: Position | undefined,
    limit: number,
    known?: readonly EventShape[],
  ): Promise<EventPage> {
    await this.#beSure();
    const recent = (this.#recent ??= new RecentCommits());
    const places = await run<PlaceRow & ShapeRow>(this.#pool, {
      name: 'read_shapes',
      text: `SELECT event_id, type, schema_version, xid, global_position FROM ${this.#table('events')}
        WHERE (xid, global_position) > ($1::xid8, $2::bigint) AND xid < ${horizon(this.#schema, '$4')}
        ORDER BY xid, global_position LIMIT $3`,
      values: [after?.xid ?? '0', after?.globalPosition ?? '0', limit, this.#isCloseLookDue()],
    });
    const last = places.at(-1);
    if (last === undefined) {
      await this.#noteRead([]);
      return { events: [], reached: after, looked: 0 };
    }
    const asked = new Set(types);
    const shapes = known && new Set(known.map(({ type, schemaVersion }) => shapeName(type, schemaVersion)));
    const chosen = places.filter(
      ({ type, schema_version }) => asked.has(type) || shapes?.has(shapeName(type, schema_version)) === false,
    );
    const committed = new Map(chosen.map(({ event_id }) => [event_id, recent.get(event_id)]));
    const fetched = await this.#readPlaced(chosen.filter(({ event_id }) => committed.get(event_id) === undefined));
    return {
      events: chosen.map((place) => {
        const own = committed.get(place.event_id);
        const event = own === undefined ? fetched.get(place.event_id) : { ...own, position: positionOf(place) };
        if (event === undefined) throw new Error(`the log has lost event ${place.event_id} while it was read`);
        return event;
      }),
      reached: positionOf(last),
      looked: places.length,
    };
  }

  async lastPosition(): Promise<Position | undefined> {
    const [row] = await run<Pick<EventRow, 'xid' | 'global_position'>>(this.#pool, {
      name: 'last_position',
      text: `SELECT xid, global_position FROM ${this.#table('events')} ORDER BY xid DESC, global_position DESC LIMIT 1`,
    });
    return row && { xid: row.xid, globalPosition: row.global_position };
  }

  async readPlaces(after: Position | undefined, limit: number): Promise<readonly EventPlace[]> {
    await this.#beSure();
    const rows = await run<PlaceRow>(this.#pool, {
      name: 'read_places',
      text: `SELECT event_id, xid, global_position FROM ${this.#table('events')}
        WHERE (xid, global_position) > ($1::xid8, $2::bigint) AND xid < ${horizon(this.#schema, '$4')}
        ORDER BY xid, global_position LIMIT $3`,
      values: [after?.xid ?? '0', after?.globalPosition ?? '0', limit, this.#isCloseLookDue()],
    });
    if (rows.length === 0) await this.#noteRead([]);
    return rows.map((row) => ({ eventId: row.event_id, position: positionOf(row) }));
  }

  async countAfter(after: Position | undefined, atMost: number): Promise<number> {
    const [row] = await run<{ count: number }>(this.#pool, {
      name: 'count_after',
      text: `SELECT count(*)::int AS count FROM (SELECT FROM ${this.#table('events')}
        WHERE (xid, global_position) > ($1::xid8, $2::bigint) LIMIT $3) AS later`,
      values: [after?.xid ?? '0', after?.globalPosition ?? '0', atMost],
    });
    return row?.count ?? 0;
  }

  async readByStream(after: StreamPlace | undefined, limit: number): Promise<readonly StoredEvent[]> {
    const rows = await run<EventRow>(this.#pool, {
      name: 'read_by_stream',
      text: `SELECT ${columns} FROM ${this.#table('events')} WHERE (stream_id, version) > ($1, $2::int)
        ORDER BY stream_id, version LIMIT $3`,
      values: [after?.streamId ?? '', after?.version ?? 0, limit],
    });
    return rows.map(readRow);
  }

  async eventShapes(): Promise<readonly EventShape[]> {
    const rows = await run<ShapeRow>(this.#pool, {
      name: 'event_shapes',
      text: `SELECT type, schema_version FROM ${this.#table('event_types')} ORDER BY type COLLATE "C", schema_version`,
    });
    return rows.map(({ type, schema_version }) => ({ type, schemaVersion: schema_version }));
  }

  lookUp(keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return holdersOf(this.#pool, this.#schema, keys.filter(isStorable));
  }

  async loadCheckpoint(reader: string): Promise<Position | undefined> {
    const [row] = await run<{ xid: string; global_position: string }>(this.#pool, {
      name: 'load_checkpoint',
      text: `SELECT xid, global_position FROM ${this.#table('checkpoints')} WHERE reader = $1`,
      values: [reader],
    });
    return row && { xid: row.xid, globalPosition: row.global_position };
  }

  async saveCheckpoint(reader: string, position: Position): Promise<void> {
    await run(this.#pool, {
      name: 'save_checkpoint',
      text: `INSERT INTO ${this.#table('checkpoints')} (reader, xid, global_position) SELECT $1, $2::xid8, $3::bigint
        WHERE EXISTS (SELECT FROM ${this.#table('events')} WHERE xid = $2::xid8 AND global_position = $3::bigint)
        ON CONFLICT (reader) DO UPDATE SET xid = excluded.xid, global_position = excluded.global_position`,
      values: [reader, position.xid, position.globalPosition],
    });
  }

  async loadSnapshot(streamId: string): Promise<Snapshot | undefined> {
    if (!isStorable(streamId)) return undefined;
    const [row] = await run<{ version: number; hash: string; fold: string; state: string }>(this.#pool, {
      name: 'load_snapshot',
      text: `SELECT version, hash, fold, state FROM ${this.#table('snapshots')} WHERE stream_id = $1`,
      values: [streamId],
    });
    return row && { streamId, head: { version: row.version, hash: row.hash }, fold: row.fold, state: row.state };
  }

  async saveSnapshot({ streamId, head, fold, state }: Snapshot): Promise<void> {
    await run(this.#pool, {
      name: 'save_snapshot',
      text: `INSERT INTO ${this.#table('snapshots')} AS kept (stream_id, version, hash, fold, state)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (stream_id) DO UPDATE
        SET version = excluded.version, hash = excluded.hash, fold = excluded.fold, state = excluded.state, kept_at = now()
        WHERE kept.fold <> excluded.fold OR kept.version < excluded.version`,
      values: [streamId, head.version, head.hash, fold, state],
    });
  }

  async takeDue(now: string, limit: number, leaseMs: number): Promise<readonly DueDeadline[]> {
    const deadlines = this.#table('deadlines');
    const rows = await run<{ stream_id: string; name: string; due_at: Date; data: string | null }>(this.#pool, {
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
    await run(this.#pool, {
      name: 'drop_deadline',
      text: `DELETE FROM ${this.#table('deadlines')} WHERE stream_id = $1 AND name = $2`,
      values: [streamId, name],
    });
  }

  async pruneInbox(before: string, limit: number): Promise<number> {
    const inbox = this.#table('inbox');
    const rows = await run(this.#pool, {
      name: 'prune_inbox',
      text: `DELETE FROM ${inbox} i USING (SELECT consumer, message_id FROM ${inbox}
          WHERE handled_at < $1::timestamptz ORDER BY handled_at LIMIT $2 FOR UPDATE SKIP LOCKED) old
        WHERE i.consumer = old.consumer AND i.message_id = old.message_id RETURNING 1 AS gone`,
      values: [before, limit],
    });
    return rows.length;
  }

  onCommitted(listener: (committed: readonly CommittedEvent[]) => void): () => void {
    // Wrapped, so that a listener given twice is called twice.
    const own: typeof listener = (committed) => listener(committed);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  async withLease<Result>(name: string, work: (lost: AbortSignal) => Promise<Result>): Promise<Result | undefined> {
    const lease = `parley ${this.#schema} ${name}`;
    return (await leaseIsFree(this.#pool, lease)) ? holdLease(this.#url, lease, work) : undefined;
  }

  onSetBack(listener: OnSetBack): () => void {
    return this.#setBacks.listen(listener);
  }

  tellSetBack(): Promise<void> {
    return this.#setBacks.tell();
  }

  async floorOf(position: Position): Promise<Position | undefined> {
    const [row] = await run<Pick<EventRow, 'xid' | 'global_position'>>(this.#pool, {
      name: 'floor_of',
      text: `SELECT xid, global_position FROM ${this.#table('events')}
        WHERE (xid, global_position) <= ($1::xid8, $2::bigint) ORDER BY xid DESC, global_position DESC LIMIT 1`,
      values: [position.xid, position.globalPosition],
    });
    return row && { xid: row.xid, globalPosition: row.global_position };
  }

  async ping(): Promise<string | undefined> {
    const note = await this.#fitness.check();
    await this.#check();
    if (this.#setBacks.isRecovering) throw recovering();
    return note;
  }

  /** Refuses new appends, lets those under way end, then gives up the connections. */
  close(): Promise<void> {
    return (this.#closing ??= this.#end());
  }

  /** Checks the log and lists first, where either is due; appends that come meanwhile stand behind, so that all keep their order of arrival. */
  async #appendListed(prepared: PreparedAppend): Promise<AppendOutcome> {
    const before = this.#listing?.catch(() => undefined) ?? Promise.resolve();
    const listing = before.then(() => this.#beSure()).then(() => this.#list(this.#listed.missing(prepared.events)));
    this.#listing = listing;
    try {
      await listing;
    } finally {
      if (this.#listing === listing) this.#listing = undefined;
    }
    return this.#queue.push(prepared);
  }

  /** The events at these places, by id. Places below the horizon hold the same events for ever. */
  async #readPlaced(places: readonly PlaceRow[]): Promise<ReadonlyMap<string, RecordedEvent>> {
    const [first] = places;
    const last = places.at(-1);
    if (first === undefined || last === undefined) return new Map();
    const rows = await run<EventRow>(this.#pool, {
      name: 'read_placed',
      text: `SELECT ${columns} FROM ${this.#table('events')}
        WHERE (xid, global_position) >= ($1::xid8, $2::bigint) AND (xid, global_position) <= ($3::xid8, $4::bigint)
          AND global_position = ANY($5::bigint[])
        ORDER BY xid, global_position`,
      values: [
        first.xid,
        first.global_position,
        last.xid,
        last.global_position,
        places.map(({ global_position }) => global_position),
      ],
    });
    return new Map(rows.map((row) => [row.event_id, readRecorded(readRow(row), this.#upcast)]));
  }

  /** In a transaction of its own, before the events: a listed shape without an event does no harm. */
  async #list(shapes: readonly EventShape[]): Promise<void> {
    if (shapes.length === 0) return;
    await run(this.#pool, {
      name: 'list_shapes',
      text: `INSERT INTO ${this.#table('event_types')} (type, schema_version)
        SELECT * FROM unnest($1::text[], $2::int[]) ON CONFLICT DO NOTHING`,
      values: [shapes.map(({ type }) => type), shapes.map(({ schemaVersion }) => schemaVersion)],
    });
    this.#listed.add(shapes);
  }

  /** The log may be another one behind a new connection. */
  async #beSure(): Promise<void> {
    if (this.#continuity.isDoubtful) await this.#check();
  }

  /** Tells the listeners where events are lost, and does not wait for them: they read the log themselves. */
  async #check(): Promise<void> {
    if (!(await this.#continuity.holds())) void this.#setBacks.tell();
  }

  async #noteRead(read: readonly RecordedEvent[]): Promise<void> {
    this.#continuity.know(read);
    if (read.length === 0 && this.#continuity.ageMs > checkEveryMs) await this.#check();
  }

  #isCloseLookDue(): boolean {
    const nowMs = performance.now();
    const isDue = nowMs - this.#lookedCloselyAtMs >= closeLookEveryMs;
    if (isDue) this.#lookedCloselyAtMs = nowMs;
    return isDue;
  }

  /** The horizon, where committed events lie behind it. */
  async #heldBy(): Promise<string | undefined> {
    const [row] = await run<{ horizon: string }>(this.#pool, {
      name: 'held_by',
      text: `WITH place AS MATERIALIZED (SELECT ${horizon(this.#schema, '$1')} AS horizon) SELECT horizon FROM place
        WHERE EXISTS (SELECT FROM ${this.#table('events')} WHERE xid >= horizon)`,
      values: [true],
    });
    return row?.horizon;
  }

  async #end(): Promise<void> {
    this.#unobserve();
    this.#setBacks.close();
    await this.#listing?.catch(() => undefined);
    await this.#queue.drain();
    await this.#pool.end();
  }

  #tell(appended: readonly PreparedAppend[]): void {
    for (const { events } of appended.slice(-4)) this.#continuity.know(events);
    if (appended.length === 0 || (this.#listeners.size === 0 && this.#recent === undefined)) return;
    const written = appended.flatMap(({ events }) => events);
    const committed = written.map(readCommitted);
    this.#recent?.add(written, committed);
    for (const listener of this.#listeners) listener(committed);
  }

  #table(name: string): string {
    return `${escapeIdentifier(this.#schema)}.${name}`;
  }
}

function readRow(row: EventRow): StoredEvent {
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

const positionOf = ({ xid, global_position }: PlaceRow): Position => ({ xid, globalPosition: global_position });

const shapeName = (type: string, schemaVersion: number): string => `${type} ${schemaVersion}`;
