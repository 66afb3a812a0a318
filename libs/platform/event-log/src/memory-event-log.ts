import { DeadlineListeners, type OnDeadlinesSet } from './deadline-listeners.js';
import type {
  Append,
  AppendOutcome,
  CommittedEvent,
  Conflict,
  DueDeadline,
  EventLog,
  EventPage,
  EventPlace,
  EventShape,
  JsonObject,
  Position,
  RecordedEvent,
  KeptSnapshot,
  Snapshot,
} from './port.js';
import { comparePositions } from './position.js';
import { recovering, SetBacks, type OnSetBack } from './set-backs.js';
import type { StoredEventReader, StreamPlace } from './audit.js';
import { prepare, type PreparedAppend } from './prepared-append.js';
import { asRecorded, readCommitted, readRecorded, type StoredEvent, type Upcast } from './stored-event.js';

interface HeldDeadline {
  readonly streamId: string;
  readonly name: string;
  readonly dueAt: string;
  readonly dataText: string | null;
  leasedUntil: string;
}

/** The log in memory: the same contract as PostgreSQL's, for fast tests. Replicas share one instance. */
export class MemoryEventLog implements EventLog, StoredEventReader {
  readonly #upcast: Upcast;
  readonly #all: StoredEvent[] = [];
  readonly #streams = new Map<string, StoredEvent[]>();
  readonly #keys = new Map<string, string>();
  readonly #deadlines = new Map<string, HeldDeadline>();
  readonly #inbox = new Map<string, string>();
  readonly #checkpoints = new Map<string, Position>();
  readonly #snapshots = new Map<string, Snapshot<readonly string[]>>();
  readonly #leases = new Set<string>();
  /** Of each stream with a turn, when the last one that was asked for has ended. */
  readonly #turns = new Map<string, Promise<void>>();
  readonly #listeners = new Set<(committed: readonly CommittedEvent[]) => void>();
  readonly #deadlineListeners = new DeadlineListeners();
  readonly #setBacks = new SetBacks('memory');
  #transactions = 0;

  constructor(options: { readonly upcast?: Upcast } = {}) {
    this.#upcast = options.upcast ?? asRecorded;
  }

  async append(append: Append): Promise<AppendOutcome> {
    const prepared = prepare(append);
    if (prepared.yields)
      for (let turn = this.#turns.get(prepared.streamId); turn !== undefined; turn = this.#turns.get(prepared.streamId))
        await turn;
    const conflict = this.#conflictOf(prepared);
    if (conflict !== undefined) return conflict;
    this.#write(prepared);
    // Answers after this turn of the event loop, as a real commit would.
    await Promise.resolve();
    const committed = prepared.events.map(readCommitted);
    for (const listener of this.#listeners) listener(committed);
    this.#deadlineListeners.tell([prepared]);
    return { kind: 'appended', head: prepared.head };
  }

  async readStream(streamId: string, afterVersion = 0, limit = Infinity): Promise<readonly RecordedEvent[]> {
    const events = this.#streams.get(streamId) ?? [];
    return events.slice(afterVersion, afterVersion + limit).map((event) => readRecorded(event, this.#upcast));
  }

  async readAll(after: Position | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    const start = Number(after?.globalPosition ?? 0);
    return this.#all.slice(start, start + limit).map((event) => readRecorded(event, this.#upcast));
  }

  async readAllOf(
    types: readonly string[],
    after: Position | undefined,
    limit: number,
    known?: readonly EventShape[],
  ): Promise<EventPage> {
    const start = Number(after?.globalPosition ?? 0);
    const looked = this.#all.slice(start, start + limit);
    const isKnown = (event: EventShape): boolean =>
      known?.some(({ type, schemaVersion }) => type === event.type && schemaVersion === event.schemaVersion) ?? true;
    const chosen = looked.filter((event) => types.includes(event.type) || !isKnown(event));
    return {
      events: chosen.map((event) => readRecorded(event, this.#upcast)),
      reached: looked.at(-1)?.position ?? after,
      looked: looked.length,
    };
  }

  async lastPosition(): Promise<Position | undefined> {
    return this.#all.at(-1)?.position;
  }

  async readPlaces(after: Position | undefined, limit: number): Promise<readonly EventPlace[]> {
    return (await this.readAll(after, limit)).map(({ eventId, streamId, version, type, schemaVersion, position }) => ({
      ...{ eventId, streamId, version, type, schemaVersion, position },
    }));
  }

  async countAfter(after: Position | undefined, atMost: number): Promise<number> {
    return Math.min(atMost, this.#all.length - Number(after?.globalPosition ?? 0));
  }

  async readByStream(after: StreamPlace | undefined, limit: number): Promise<readonly StoredEvent[]> {
    const streams = [...this.#streams.keys()].sort();
    const all = streams.flatMap((streamId) => this.#streams.get(streamId) ?? []);
    const start =
      after === undefined
        ? 0
        : all.findIndex(
            (event) =>
              compare(event.streamId, after.streamId) > 0 ||
              (event.streamId === after.streamId && event.version > after.version),
          );
    return start < 0 ? [] : all.slice(start, start + limit);
  }

  async eventShapes(): Promise<readonly EventShape[]> {
    const shapes = new Map<string, EventShape>();
    for (const { type, schemaVersion } of this.#all)
      shapes.set(pair(type, String(schemaVersion)), { type, schemaVersion });
    return [...shapes.values()].sort((a, b) => compare(a.type, b.type) || a.schemaVersion - b.schemaVersion);
  }

  async lookUp(keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const key of keys) {
      const streamId = this.#keys.get(key);
      if (streamId !== undefined) found.set(key, streamId);
    }
    return found;
  }

  async loadCheckpoint(reader: string): Promise<Position | undefined> {
    return this.#checkpoints.get(reader);
  }

  async saveCheckpoint(reader: string, position: Position): Promise<void> {
    if (this.#all.some((event) => comparePositions(event.position, position) === 0))
      this.#checkpoints.set(reader, position);
  }

  async loadSnapshot(streamId: string): Promise<KeptSnapshot | undefined> {
    const kept = this.#snapshots.get(streamId);
    return kept && { ...kept, parts: inTurns(kept.parts) };
  }

  async saveSnapshot({ parts, ...snapshot }: Snapshot): Promise<void> {
    const kept: string[] = [];
    for await (const part of inTurns(parts)) kept.push(part);
    const earlier = this.#snapshots.get(snapshot.streamId);
    const isLater = earlier?.fold !== snapshot.fold || earlier.head.version < snapshot.head.version;
    if (isLater) this.#snapshots.set(snapshot.streamId, { ...snapshot, parts: kept });
  }

  async takeDue(now: string, limit: number, leaseMs: number): Promise<readonly DueDeadline[]> {
    const instant = new Date(now).toISOString();
    const due = [...this.#deadlines.values()]
      .filter(({ dueAt, leasedUntil }) => dueAt <= instant && leasedUntil <= instant)
      .sort((a, b) => compare(a.dueAt, b.dueAt) || compare(a.streamId, b.streamId) || compare(a.name, b.name))
      .slice(0, limit);
    const leasedUntil = new Date(Date.parse(instant) + leaseMs).toISOString();
    return due.map((deadline) => {
      deadline.leasedUntil = leasedUntil;
      const { streamId, name, dueAt, dataText } = deadline;
      // Written from a JsonObject.
      return { streamId, name, dueAt, ...(dataText === null ? {} : { data: JSON.parse(dataText) as JsonObject }) };
    });
  }

  async dropDeadline(streamId: string, name: string): Promise<void> {
    this.#deadlines.delete(pair(streamId, name));
  }

  async pruneInbox(before: string, limit: number): Promise<number> {
    const old = [...this.#inbox].filter(([, handledAt]) => handledAt < before).slice(0, limit);
    for (const [message] of old) this.#inbox.delete(message);
    return old.length;
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

  onSetBack(listener: OnSetBack): () => void {
    return this.#setBacks.listen(listener);
  }

  tellSetBack(): Promise<void> {
    return this.#setBacks.tell();
  }

  /**
   * Loses the events after the first so many, and with them checkpoints and snapshots that lie behind. Nobody is told: that they
   * are gone is for others to find out.
   */
  loseAfter(events: number): void {
    this.#all.length = Math.min(events, this.#all.length);
    this.#streams.clear();
    for (const event of this.#all)
      this.#streams.set(event.streamId, [...(this.#streams.get(event.streamId) ?? []), event]);
    const end = this.#all.at(-1)?.position;
    for (const [reader, position] of this.#checkpoints) {
      if (end === undefined) this.#checkpoints.delete(reader);
      else if (comparePositions(position, end) > 0) this.#checkpoints.set(reader, end);
    }
    for (const { streamId, head } of [...this.#snapshots.values()])
      if (head.version > (this.#streams.get(streamId)?.length ?? 0)) this.#snapshots.delete(streamId);
  }

  async withLease<Result>(name: string, work: (lost: AbortSignal) => Promise<Result>): Promise<Result | undefined> {
    if (this.#leases.has(name)) return undefined;
    this.#leases.add(name);
    try {
      return await work(new AbortController().signal);
    } finally {
      this.#leases.delete(name);
    }
  }

  async withTurn<Result>(streamId: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#turns.get(streamId);
    const ended = Promise.withResolvers<void>();
    this.#turns.set(streamId, ended.promise);
    await before;
    try {
      return await work();
    } finally {
      if (this.#turns.get(streamId) === ended.promise) this.#turns.delete(streamId);
      ended.resolve();
    }
  }

  async floorOf(position: Position): Promise<Position | undefined> {
    return this.#all.findLast((event) => comparePositions(event.position, position) <= 0)?.position;
  }

  async ping(): Promise<undefined> {
    if (this.#setBacks.isRecovering) throw recovering();
  }

  async close(): Promise<void> {
    this.#setBacks.close();
  }

  #conflictOf(append: PreparedAppend): Conflict | undefined {
    const handled = append.inbox.filter(({ consumer, messageId }) => this.#inbox.has(pair(consumer, messageId)));
    if (handled.length > 0) return { kind: 'already-handled', messageIds: handled.map(({ messageId }) => messageId) };
    if (append.events.length > 0) {
      const last = this.#streams.get(append.streamId)?.at(-1);
      const { version, hash } = append.expected;
      if ((last?.version ?? 0) !== version || (last?.hash ?? '') !== hash) return { kind: 'version-conflict' };
    }
    for (const key of append.claim) {
      const streamId = this.#keys.get(key);
      if (streamId !== undefined && streamId !== append.streamId) return { kind: 'key-conflict', key, streamId };
    }
    return undefined;
  }

  #write(append: PreparedAppend): void {
    const { streamId } = append;
    this.#transactions += 1;
    const stream = this.#streams.get(streamId) ?? [];
    for (const event of append.events) {
      const position = { xid: String(this.#transactions), globalPosition: String(this.#all.length + 1) };
      const stored = { ...event, position };
      this.#all.push(stored);
      stream.push(stored);
    }
    if (stream.length > 0) this.#streams.set(streamId, stream);
    for (const key of append.release) if (this.#keys.get(key) === streamId) this.#keys.delete(key);
    for (const key of append.claim) this.#keys.set(key, streamId);
    for (const name of append.clearDeadlines) this.#deadlines.delete(pair(streamId, name));
    for (const deadline of append.setDeadlines) {
      this.#deadlines.set(pair(streamId, deadline.name), { streamId, ...deadline, leasedUntil: '' });
    }
    for (const { consumer, messageId } of append.inbox) this.#inbox.set(pair(consumer, messageId), append.recordedAt);
  }
}

function pair(first: string, second: string): string {
  return `${first}\0${second}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One by one, with a turn of others in between, as where each is a statement of its own. */
async function* inTurns(parts: Iterable<string>): AsyncIterable<string> {
  for (const part of parts) {
    yield part;
    await Promise.resolve();
  }
}
