import {
  newStream,
  type Append,
  type AppendOutcome,
  type Conflict,
  type EventLog,
  type EventMeta,
  type RecordedEvent,
  type StreamHead,
} from '@parley/event-log';
import { joinEffects, type Fold } from './aggregate.js';
import type { Loaded } from './loaded.js';
import type { DomainEvent } from './recorded.js';
import { StreamSnapshots } from './stream-snapshots.js';

/** What one command decided, and the state after it. */
export interface Recording<State, Event extends DomainEvent> {
  readonly events: readonly Event[];
  readonly state: State;
  readonly meta: EventMeta;
  /** ISO instant. */
  readonly now: string;
}

export type Recorded<State> = { readonly kind: 'appended'; readonly loaded: Loaded<State> } | Conflict;

export interface StreamsOptions {
  /** Streams whose state is kept in memory, the latest written or read ones; past it the log is read again. */
  readonly maximumKept: number;
  /** Events of a stream read at once, 5,000 by default: bounds what a rebuild holds in memory beside the state. */
  readonly rebuildPage?: number;
  /** Called when a snapshot could not be saved or read; the only consequence is that a rebuild takes longer. */
  readonly onSnapshotFailed?: (error: unknown) => void;
}

/** Appends of a kept stream that are remembered: as many as may be committed before its readers have come to the first of them. */
const rememberedAppends = 4;

interface LastAppend<State, Event> {
  readonly before: Loaded<State>;
  readonly events: readonly Event[];
  /** The state after all of them. */
  readonly after: State;
}

interface Page {
  readonly limit: number;
  readonly events: Promise<readonly RecordedEvent[]>;
}

/**
 * The streams of one kind of aggregate, rebuilt from the log. Keeps recent states; the head guards against stale ones, since
 * an append that expects another head than the log's is a conflict.
 */
export class Streams<State, Event extends DomainEvent> {
  readonly #kept = new Map<string, Loaded<State>>();
  readonly #appending = new Map<string, Promise<AppendOutcome>>();
  /** What kept streams were before their latest appends, and what was appended: its events are read one by one soon after it. */
  readonly #lastAppends = new Map<string, readonly LastAppend<State, Event>[]>();
  /** Streams of which this process has the turn. */
  readonly #turns = new Set<string>();
  readonly #snapshots: StreamSnapshots<State> | undefined;

  constructor(
    private readonly log: EventLog,
    private readonly fold: Fold<State, Event>,
    private readonly options: StreamsOptions,
  ) {
    // What was rebuilt from events that the log has lost is of no use, whichever stream it is.
    log.onSetBack(() => this.#forgetAll());
    const { snapshots } = fold;
    this.#snapshots = snapshots && new StreamSnapshots(log, snapshots, options.onSnapshotFailed);
  }

  get #page(): number {
    return this.options.rebuildPage ?? 5_000;
  }

  async load(streamId: string): Promise<Loaded<State>> {
    return this.#kept.get(streamId) ?? this.#read(streamId);
  }

  /** The stream at this version or later: a kept one may be behind what another replica wrote. */
  async loadAtLeast(streamId: string, version: number): Promise<Loaded<State>> {
    const kept = await this.#keptAt(streamId, version);
    return kept !== undefined && kept.head.version >= version ? kept : this.reload(streamId);
  }

  /** The stream as it was at this version, whatever has come since. */
  async loadAt(streamId: string, version: number): Promise<Loaded<State>> {
    const kept = await this.#keptAt(streamId, version);
    // A state that changes in place would go on under its reader.
    if (kept?.head.version === version && this.fold.layerOver === undefined) return kept;
    return this.#readOn(this.#empty(streamId), version);
  }

  /** A stream that is new in all likelihood, without asking the log: if it is not new, the append meets a conflict. */
  presumeNew(streamId: string): Loaded<State> {
    return this.#kept.get(streamId) ?? this.#empty(streamId);
  }

  /**
   * The state of the stream as it was at this version, whatever has come since: of what this process has just appended without asking
   * the log.
   */
  async stateAt(streamId: string, version: number): Promise<State> {
    await this.#keptAt(streamId, version);
    const last = this.#lastAppends.get(streamId)?.find(({ before, events }) => {
      const appended = version - before.head.version;
      return appended > 0 && appended <= events.length;
    });
    if (last === undefined) return (await this.loadAt(streamId, version)).state;
    const { before, events, after } = last;
    const appended = version - before.head.version;
    if (appended === events.length) return after;
    return events.slice(0, appended).reduce((state, event) => this.fold.evolve(state, event), before.state);
  }

  /**
   * Reads the stream from the log again: after a conflict, or before an answer that writes nothing and so would not notice a
   * stale state.
   */
  async reload(streamId: string): Promise<Loaded<State>> {
    const kept = this.#kept.get(streamId);
    if (kept === undefined) return this.#read(streamId);
    const continued = await this.#continue(kept);
    if (continued !== undefined) return this.#keep(continued);
    this.#forget(streamId);
    // Not awaited: whoever hears of it reads from the log, perhaps by this method.
    void this.log.tellSetBack();
    return this.#read(streamId);
  }

  /** Takes over an event that a reader of the whole log has read: afterwards the stream is at its version or later. */
  async follow(event: RecordedEvent): Promise<void> {
    const kept = this.presumeNew(event.streamId);
    const isKept =
      event.version === kept.head.version ? event.hash === kept.head.hash : event.version < kept.head.version;
    if (isKept) return;
    const isNext = event.version === kept.head.version + 1 && event.prevHash === kept.head.hash;
    if (isNext) this.#keep(this.#foldOnto(kept, [event]));
    else await this.reload(event.streamId);
  }

  /** What is kept of a stream, as far as this process knows; for gauges. undefined also where it had no event yet. */
  recall(streamId: string): Loaded<State> | undefined {
    const kept = this.#kept.get(streamId);
    return kept?.head.version === 0 ? undefined : kept;
  }

  /** The stream that holds a key now, or undefined. */
  async holderOf(key: string): Promise<string | undefined> {
    return (await this.log.lookUp([key])).get(key);
  }

  /**
   * Runs work while other replicas wait with what they append to the stream. `lost`: turns that went by because the work took too long.
   * Throws LogUnavailable.
   */
  inTurn<Result>(streamId: string, lost: number, work: () => Promise<Result>): Promise<Result> {
    const held = async (): Promise<Result> => {
      this.#turns.add(streamId);
      try {
        return await work();
      } finally {
        this.#turns.delete(streamId);
      }
    };
    return this.log.withTurn(streamId, held, lost);
  }

  /** Writes what was decided about a stream, one recording after the other, whole or not at all. */
  async append(
    loaded: Loaded<State>,
    recordings: readonly Recording<State, Event>[],
    inbox?: Append['inbox'],
  ): Promise<Recorded<State>> {
    const last = recordings.at(-1);
    if (last === undefined) throw new RangeError(`${this.fold.name} ${loaded.streamId}: nothing to append`);
    const { streamId, head } = loaded;
    const { codec, effectsOf, onAppended } = this.fold;
    const effects =
      effectsOf === undefined
        ? {}
        : recordings
            .map(({ events, state, now }, at) =>
              effectsOf(events, state, now, recordings[at - 1]?.state ?? loaded.state),
            )
            .reduce(joinEffects);
    const outcome = this.log.append({
      streamId,
      expected: head,
      events: recordings.flatMap(({ events, meta }) => events.map((event) => codec.toRecorded(event, meta))),
      meta: last.meta,
      recordedAt: last.now,
      ...effects,
      ...(inbox !== undefined && { inbox }),
      ...(this.fold.takesTurns === true && !this.#turns.has(streamId) && { yields: true }),
    });
    this.#appending.set(streamId, outcome);
    try {
      const settled = await outcome;
      if (settled.kind !== 'appended') return settled;
      if (onAppended !== undefined) for (const { events } of recordings) for (const event of events) onAppended(event);
      if (this.fold.layerOver !== undefined) {
        const advanced = this.#advanceInPlace(loaded, head, recordings, settled.head);
        return { kind: 'appended', loaded: this.#keep(advanced) };
      }
      const kept = this.#keep({ streamId, head: settled.head, state: last.state });
      // A state that changes in place is not what it was before.
      const latest = { before: loaded, events: recordings.flatMap(({ events }) => events), after: last.state };
      const earlier = this.#lastAppends.get(streamId) ?? [];
      this.#lastAppends.set(streamId, [...earlier.slice(1 - rememberedAppends), latest]);
      return { kind: 'appended', loaded: kept };
    } finally {
      if (this.#appending.get(streamId) === outcome) this.#appending.delete(streamId);
    }
  }

  /** Applies what was appended. A reload may have read some of it before the append's outcome arrived here. */
  #advanceInPlace(
    loaded: Loaded<State>,
    expected: StreamHead,
    recordings: readonly Recording<State, Event>[],
    head: StreamHead,
  ): Loaded<State> {
    if (loaded.head.version >= head.version) return loaded;
    const events = recordings.flatMap((recording) => recording.events);
    return this.#advance(loaded, events.slice(loaded.head.version - expected.version), head);
  }

  /**
   * The kept stream, where it is at this version. A reader may have an event before the outcome of its append has arrived here.
   */
  async #keptAt(streamId: string, version: number): Promise<Loaded<State> | undefined> {
    const kept = this.#kept.get(streamId);
    if (kept !== undefined && kept.head.version >= version) return kept;
    await this.#appending.get(streamId)?.catch(() => undefined);
    return this.#kept.get(streamId);
  }

  #empty(streamId: string): Loaded<State> {
    return { streamId, head: newStream, state: this.fold.initial() };
  }

  async #read(streamId: string): Promise<Loaded<State>> {
    const snapshots = this.#snapshots;
    const restored = snapshots === undefined ? undefined : await this.#restore(streamId, snapshots);
    return this.#keep(restored ?? (await this.#readOn(this.#empty(streamId))));
  }

  /** Begins with the latest snapshot, where there is one of this fold and the log has the same event at its version. */
  async #restore(streamId: string, snapshots: StreamSnapshots<State>): Promise<Loaded<State> | undefined> {
    const snapshot = await snapshots.load(streamId);
    if (snapshot === undefined) return undefined;
    const { version } = snapshot.head;
    const restored = await this.#continue(snapshot);
    if (restored !== undefined) snapshots.noteRestored(streamId, version);
    return restored;
  }

  /**
   * The stream with the events since then. undefined when the log has another event in that place, or none, because it was
   * restored to an earlier state: what was built on it is of no use.
   */
  async #continue(from: Loaded<State>): Promise<Loaded<State> | undefined> {
    const { version, hash } = from.head;
    // Of an empty stream nothing can be lost.
    if (version === 0) return this.#readOn(from);
    const page = this.#page;
    const events = await this.log.readStream(from.streamId, version - 1, page);
    if (events[0]?.hash !== hash) return undefined;
    const continued = this.#foldOnto(from, events);
    return events.length < page ? continued : this.#readOn(continued);
  }

  /** Each page is folded while the next one is on its way. */
  async #readOn(from: Loaded<State>, upTo = Infinity): Promise<Loaded<State>> {
    const { streamId } = from;
    const readAfter = (version: number): Page | undefined => {
      const limit = Math.min(this.#page, upTo - version);
      if (limit <= 0) return undefined;
      const events = this.log.readStream(streamId, version, limit);
      // Whoever waits for it hears of a failure; nobody does where the page before it could not be folded.
      events.catch(() => undefined);
      return { limit, events };
    };
    let loaded = from;
    for (let page = readAfter(from.head.version); page !== undefined;) {
      const events = await page.events;
      const last = events.length < page.limit ? undefined : events.at(-1);
      page = last === undefined ? undefined : readAfter(last.version);
      loaded = this.#foldOnto(loaded, events);
    }
    return loaded;
  }

  /**
   * Folds those of the events that the state does not have yet. All are decoded before the first is folded, because decoding
   * may throw.
   */
  #foldOnto(loaded: Loaded<State>, recorded: readonly RecordedEvent[]): Loaded<State> {
    const missing = recorded.filter(({ version }) => version > loaded.head.version);
    const last = missing.at(-1);
    if (last === undefined) return loaded;
    return this.#advance(loaded, missing.map(this.fold.codec.fromRecorded), { version: last.version, hash: last.hash });
  }

  /** A state that changes in place changes together with its head, so that no event is ever folded twice. */
  #advance(loaded: Loaded<State>, events: readonly Event[], head: StreamHead): Loaded<State> {
    const { evolve, layerOver } = this.fold;
    const state = events.reduce((before, event) => evolve(before, event), loaded.state);
    const next = { streamId: loaded.streamId, head, state };
    return layerOver === undefined ? next : Object.assign(loaded, next);
  }

  #keep(loaded: Loaded<State>): Loaded<State> {
    const { streamId, head } = loaded;
    const known = this.#kept.get(streamId);
    if (known !== undefined && known.head.version > head.version) return loaded;
    // Whoever asks for streams that are none pushes out no other.
    if (head.version === 0 && this.#kept.size >= this.options.maximumKept) return loaded;
    this.#kept.delete(streamId);
    this.#kept.set(streamId, loaded);
    this.#snapshots?.keepWhenDue(loaded);
    if (this.#kept.size > this.options.maximumKept) {
      for (const oldest of this.#kept.keys()) {
        this.#forget(oldest);
        break;
      }
    }
    return loaded;
  }

  #forgetAll(): void {
    for (const streamId of [...this.#kept.keys()]) this.#forget(streamId);
  }

  #forget(streamId: string): void {
    this.#kept.delete(streamId);
    this.#lastAppends.delete(streamId);
    this.#snapshots?.forget(streamId);
  }
}
