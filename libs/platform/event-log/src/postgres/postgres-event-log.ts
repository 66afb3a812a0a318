import { DeadlineListeners, type OnDeadlinesSet } from '../deadline-listeners.js';
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
  Position,
  RecordedEvent,
  KeptSnapshot,
  Snapshot,
} from '../port.js';
import { isStorable, prepare, type PreparedAppend } from '../prepared-append.js';
import type { StoredEventReader, StreamPlace } from '../audit.js';
import { recovering, SetBacks, type OnSetBack } from '../set-backs.js';
import { asRecorded, readCommitted, readRecorded, type StoredEvent, type Upcast } from '../stored-event.js';
import { AppendQueue, type GroupingOptions } from './append-queue.js';
import { CommitNotices } from './commit-notices.js';
import { ListedShapes } from './listed-shapes.js';
import { createPool, run } from './connections.js';
import { Continuity } from './continuity.js';
import { Fitness, type Durability } from './fitness.js';
import { columns, readRow, type EventRow } from './event-rows.js';
import { notify, takeLease } from './lease.js';
import { LogOrder } from './log-order.js';
import { SideTables } from './side-tables.js';
import { SnapshotTables } from './snapshot-tables.js';
import { readStreams, StreamReads } from './stream-reads.js';
import { holdTurn, turnOf } from './turn.js';
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

/** How often, at most, a read that finds nothing looks whether what it has read before is still there. */
const checkEveryMs = 1_000;

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
  readonly #order: LogOrder;
  readonly #sideTables: SideTables;
  readonly #snapshots: SnapshotTables;
  readonly #listeners = new Set<(committed: readonly CommittedEvent[]) => void>();
  readonly #deadlineListeners = new DeadlineListeners();
  readonly #notices: CommitNotices;
  readonly #continuity: Continuity;
  readonly #setBacks: SetBacks;
  readonly #unobserve: () => void;
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
    this.#notices = new CommitNotices(this.#schema, (channel, text) => notify(this.#pool, channel, text));
    this.#unobserve = observeHeldReaders(this.#schema, () => this.#order.heldBy());
    this.#order = new LogOrder({
      pool: this.#pool,
      schema: options.schema,
      upcast: this.#upcast,
      beSure: () => this.#beSure(),
      onRead: (read) => this.#noteRead(read),
    });
    this.#sideTables = new SideTables(this.#pool, options.schema);
    this.#snapshots = new SnapshotTables(this.#pool, options.schema);
    this.#reads = new StreamReads(
      (reads) => readStreams(this.#pool, this.#table('events'), columns, reads),
      ({ version }) => version,
    );
    this.#queue = new AppendQueue(async (batch) => {
      countGrouped(this.#schema, batch.length);
      const outcomes = await this.#fitness.noting(() => writeBatch(this.#pool, this.#schema, batch));
      const appended = batch.filter((_, at) => outcomes[at]?.kind === 'appended');
      this.#tell(appended);
      this.#deadlineListeners.tell(appended);
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

  readAll(after: Position | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    return this.#order.readAll(after, limit);
  }

  readAllOf(
    types: readonly string[],
    after: Position | undefined,
    limit: number,
    known?: readonly EventShape[],
  ): Promise<EventPage> {
    return this.#order.readAllOf(types, after, limit, known);
  }

  lastPosition(): Promise<Position | undefined> {
    return this.#order.lastPosition();
  }

  readPlaces(after: Position | undefined, limit: number): Promise<readonly EventPlace[]> {
    return this.#order.readPlaces(after, limit);
  }

  countAfter(after: Position | undefined, atMost: number): Promise<number> {
    return this.#order.countAfter(after, atMost);
  }

  floorOf(position: Position): Promise<Position | undefined> {
    return this.#order.floorOf(position);
  }

  readByStream(after: StreamPlace | undefined, limit: number): Promise<readonly StoredEvent[]> {
    return this.#order.readByStream(after, limit);
  }

  eventShapes(): Promise<readonly EventShape[]> {
    return this.#sideTables.eventShapes();
  }

  lookUp(keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return holdersOf(this.#pool, this.#schema, keys.filter(isStorable));
  }

  loadCheckpoint(reader: string): Promise<Position | undefined> {
    return this.#sideTables.loadCheckpoint(reader);
  }

  saveCheckpoint(reader: string, position: Position): Promise<void> {
    return this.#sideTables.saveCheckpoint(reader, position);
  }

  loadSnapshot(streamId: string): Promise<KeptSnapshot | undefined> {
    return this.#snapshots.load(streamId);
  }

  saveSnapshot(snapshot: Snapshot): Promise<void> {
    return this.#snapshots.save(snapshot);
  }

  takeDue(now: string, limit: number, leaseMs: number): Promise<readonly DueDeadline[]> {
    return this.#sideTables.takeDue(now, limit, leaseMs);
  }

  dropDeadline(streamId: string, name: string): Promise<void> {
    return this.#sideTables.dropDeadline(streamId, name);
  }

  pruneInbox(before: string, limit: number): Promise<number> {
    return this.#sideTables.pruneInbox(before, limit);
  }

  onCommitted(listener: (committed: readonly CommittedEvent[]) => void): () => void {
    // Wrapped, so that a listener given twice is called twice.
    const own: typeof listener = (committed) => listener(committed);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  onDeadlinesSet(listener: OnDeadlinesSet): () => void {
    return this.#deadlineListeners.listen(listener);
  }

  async withLease<Result>(
    name: string,
    work: (lost: AbortSignal) => Promise<Result>,
    onOthersCommitted?: () => void,
  ): Promise<Result | undefined> {
    const lease = `parley ${this.#schema} ${name}`;
    const hears = onOthersCommitted && this.#notices.hearingOf(onOthersCommitted);
    const onRefused = (): void => this.#notices.noteRival();
    return takeLease({ pool: this.#pool, url: this.#url, lease, hears, onRefused }, work);
  }

  withTurn<Result>(streamId: string, work: () => Promise<Result>, lost = 0): Promise<Result> {
    return holdTurn(this.#pool, turnOf(this.#schema, streamId), lost, work);
  }

  onSetBack(listener: OnSetBack): () => void {
    return this.#setBacks.listen(listener);
  }

  tellSetBack(): Promise<void> {
    return this.#setBacks.tell();
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

  /** In a transaction of its own, before the events: a listed shape without an event does no harm. */
  async #list(shapes: readonly EventShape[]): Promise<void> {
    if (shapes.length === 0) return;
    await this.#sideTables.listShapes(shapes);
    this.#listed.add(shapes);
  }

  /** The log may be another one behind a new connection. */
  async #beSure(): Promise<void> {
    if (this.#continuity.isDoubtful) await this.#check();
  }

  /** Tells the listeners where events are lost, and does not wait for them: they read the log themselves. */
  async #check(): Promise<void> {
    if (await this.#continuity.holds()) return;
    this.#order.forget();
    void this.#setBacks.tell();
  }

  async #noteRead(read: readonly RecordedEvent[]): Promise<void> {
    this.#continuity.know(read);
    if (read.length === 0 && this.#continuity.ageMs > checkEveryMs) await this.#check();
  }

  async #end(): Promise<void> {
    this.#unobserve();
    this.#setBacks.close();
    this.#notices.end();
    await this.#listing?.catch(() => undefined);
    await this.#queue.drain();
    await this.#pool.end();
  }

  #tell(appended: readonly PreparedAppend[]): void {
    for (const { events } of appended.slice(-4)) this.#continuity.know(events);
    if (appended.some(({ events }) => events.length > 0)) this.#notices.noteCommit();
    if (appended.length === 0 || (this.#listeners.size === 0 && this.#order.recent === undefined)) return;
    const written = appended.flatMap(({ events }) => events);
    const committed = written.map(readCommitted);
    this.#order.recent?.add(written, committed);
    for (const listener of this.#listeners) listener(committed);
  }

  #table(name: string): string {
    return `${escapeIdentifier(this.#schema)}.${name}`;
  }
}
