import { backOffMs, Bell, type Timers } from '@parley/running';
import type { CommittedEvent, EventPlace, EventShape, Position, RecordedEvent } from './port.js';
import { RelayProgress, type Step } from './relay-progress.js';

/** How far a relay reads on while events are unfinished. */
export interface ReadAhead {
  /** Unfinished events, under way or waiting in their lanes. */
  readonly inFlight: number;
  /** How many of these one lane counts for at most, so that a stuck lane does not take the room of the others. */
  readonly perLane: number;
  /** Events beyond the checkpoint, finished or not: what a restart may repeat, and what is kept in memory. */
  readonly beyondCheckpoint: number;
}

export interface RelayOrderOptions {
  readonly from: Position | undefined;
  readonly publish: (event: CommittedEvent) => Promise<void>;
  /** The others are finished when they are read, without a lane. */
  readonly concerns: (shape: EventShape) => boolean;
  readonly laneOf: (event: CommittedEvent) => string;
  readonly readAhead: ReadAhead;
  readonly onError: (error: unknown) => void;
  readonly timers: Timers;
}

interface Waiting {
  readonly event: CommittedEvent;
  /** undefined for an event that its writer has handed over and that was not yet read from the log. */
  step: Step | undefined;
  isFinished: boolean;
  behind: Waiting | undefined;
}

/**
 * How many streams are remembered with their last version. Events of a forgotten stream are read from the log, as after a
 * start.
 */
const rememberedStreams = 20_000;

/**
 * A lane exists while it has unfinished events. The first is being published, or has failed and waits for its retry; the others
 * wait behind it.
 */
interface Lane {
  readonly name: string;
  first: Waiting | undefined;
  last: Waiting;
  length: number;
  failures: number;
}

/**
 * Publishes events lane by lane at once, within a lane one after the other; a failing one holds its lane until it is gone. Events come
 * from the log, or from their writer at once; what was handed over counts as progress when its place in the log is read.
 */
export class RelayOrder {
  readonly #options: RelayOrderOptions;
  readonly #progress: RelayProgress;
  readonly #lanes = new Map<string, Lane>();
  readonly #handed = new Map<string, Waiting>();
  /** The last version of each stream that came here. */
  readonly #versions = new Map<string, number>();
  /** Functions that cancel the retries that are scheduled. */
  readonly #retries = new Set<() => void>();
  readonly #bell: Bell;
  #awaited: (() => boolean) | undefined;
  #inFlight = 0;
  #underWay = 0;
  #finished = 0;
  #ended = false;

  constructor(options: RelayOrderOptions) {
    this.#options = options;
    this.#bell = new Bell(options.timers);
    this.#progress = new RelayProgress(options.from);
  }

  /** The position before the lowest unfinished event. */
  get reached(): Position | undefined {
    return this.#progress.reached;
  }

  /** The position of the last event that was read. */
  get read(): Position | undefined {
    return this.#progress.read;
  }

  get idle(): boolean {
    return this.#lanes.size === 0;
  }

  hasRoomFor(events: number): boolean {
    const { inFlight, beyondCheckpoint } = this.#options.readAhead;
    return this.#inFlight + events <= inFlight && this.#progress.held + events <= beyondCheckpoint;
  }

  /** Events that were handed over and whose places were not read yet. */
  get handed(): number {
    return this.#handed.size;
  }

  /** How many events were finished since this was last asked. */
  takeFinished(): number {
    const finished = this.#finished;
    this.#finished = 0;
    return finished;
  }

  /** Takes up a batch, which follows the one before it in the log. A lane function that throws leaves it untouched. */
  add(batch: readonly RecordedEvent[]): void {
    if (this.#ended) return;
    const { concerns, laneOf } = this.#options;
    const names = batch.map((event) => (concerns(event) ? laneOf(event) : undefined));
    const idle: Lane[] = [];
    for (const [at, event] of batch.entries()) {
      if (this.#place(event)) continue;
      const name = names[at];
      if (name === undefined) {
        this.#pass(event);
        continue;
      }
      const lane = this.#queue(name, event, this.#progress.begin(event.position));
      if (lane.length === 1) idle.push(lane);
    }
    for (const lane of idle) void this.#run(lane);
  }

  /**
   * Takes events that were just committed, before they can be read from the log. It takes only those that follow, in their
   * stream, what came here before: another replica may have written in between, and a lane keeps its order. False when one was
   * not taken; it is read from the log later.
   */
  handOver(committed: readonly CommittedEvent[]): boolean {
    const idle = new Set<Lane>();
    let taken = true;
    for (const event of committed) {
      const follows = (this.#versions.get(event.streamId) ?? 0) === event.version - 1;
      if (!this.#options.concerns(event)) {
        // Its place is passed when it is read.
        if (follows) this.#remember(event);
        continue;
      }
      const mayTake = follows && !this.#ended && this.#hasRoomToHandOver();
      const name = mayTake ? this.#laneNameOf(event) : undefined;
      if (name === undefined) {
        // The other streams of the commit need not wait for it.
        taken = false;
        continue;
      }
      const lane = this.#queue(name, event, undefined);
      this.#handed.set(event.eventId, lane.last);
      if (lane.length === 1) idle.add(lane);
    }
    for (const lane of idle) void this.#run(lane);
    return taken;
  }

  /** Counts places as read, up to the first whose event has to be read; returns how many. */
  settle(places: readonly EventPlace[]): number {
    for (const [at, place] of places.entries()) {
      if (this.#place(place)) continue;
      if (this.#options.concerns(place)) return at;
      this.#pass(place);
    }
    return places.length;
  }

  /** Resolves when the condition holds, which is looked at whenever an event is finished; or after the time, or at the end. */
  async until(condition: () => boolean, ms: number): Promise<void> {
    if (condition() || this.#ended) return;
    this.#awaited = condition;
    await this.#bell.wait(ms);
    this.#awaited = undefined;
  }

  /** Begins nothing any more. */
  end(): void {
    this.#ended = true;
    for (const takeBack of this.#retries) takeBack();
    this.#retries.clear();
    this.#bell.ring();
  }

  /** After `end`: resolves when nothing is being published any more, or after the time. What ends later no longer counts. */
  async drain(withinMs: number): Promise<void> {
    const { timers } = this.#options;
    const end = timers.nowMs + withinMs;
    for (let left = withinMs; left > 0 && this.#underWay > 0; left = end - timers.nowMs) {
      await this.#bell.wait(left);
    }
  }

  #hasRoomToHandOver(): boolean {
    return this.hasRoomFor(1) && this.#handed.size < this.#options.readAhead.beyondCheckpoint;
  }

  /** The name of the event's lane; undefined when the lane function throws, which shows when the event is read. */
  #laneNameOf(event: CommittedEvent): string | undefined {
    try {
      return this.#options.laneOf(event);
    } catch {
      return undefined;
    }
  }

  /** Notes the place of an event that was handed over; false when it was not handed over. */
  #place({ eventId, position }: Pick<EventPlace, 'eventId' | 'position'>): boolean {
    const waiting = this.#handed.get(eventId);
    if (waiting === undefined) return false;
    this.#handed.delete(eventId);
    const step = this.#progress.begin(position);
    if (waiting.isFinished) this.#progress.finish(step);
    else waiting.step = step;
    return true;
  }

  #queue(name: string, event: CommittedEvent, step: Step | undefined): Lane {
    this.#remember(event);
    const waiting: Waiting = { event, step, isFinished: false, behind: undefined };
    const lane = this.#enqueue(name, waiting);
    if (lane.length <= this.#options.readAhead.perLane) this.#inFlight += 1;
    return lane;
  }

  #enqueue(name: string, waiting: Waiting): Lane {
    const lane = this.#lanes.get(name);
    if (lane === undefined) {
      const created: Lane = { name, first: waiting, last: waiting, length: 1, failures: 0 };
      this.#lanes.set(name, created);
      return created;
    }
    lane.last.behind = waiting;
    lane.last = waiting;
    lane.length += 1;
    return lane;
  }

  /** What concerns nobody is finished when it is read. */
  #pass(place: EventPlace): void {
    this.#remember(place);
    this.#progress.finish(this.#progress.begin(place.position));
  }

  #remember({ streamId, version }: Pick<CommittedEvent, 'streamId' | 'version'>): void {
    this.#versions.delete(streamId);
    this.#versions.set(streamId, version);
    if (this.#versions.size <= rememberedStreams) return;
    for (const oldest of this.#versions.keys()) {
      this.#versions.delete(oldest);
      return;
    }
  }

  async #run(lane: Lane): Promise<void> {
    const { publish } = this.#options;
    this.#underWay += 1;
    while (lane.first !== undefined && !this.#ended) {
      try {
        await publish(lane.first.event);
      } catch (error) {
        this.#retryLater(lane, error);
        break;
      }
      this.#finish(lane, lane.first);
    }
    this.#underWay -= 1;
    if (this.#ended) this.#bell.ring();
  }

  #finish(lane: Lane, finished: Waiting): void {
    const { step, behind } = finished;
    finished.isFinished = true;
    finished.behind = undefined;
    lane.first = behind;
    lane.length -= 1;
    lane.failures = 0;
    if (behind === undefined) this.#lanes.delete(lane.name);
    if (lane.length < this.#options.readAhead.perLane) this.#inFlight -= 1;
    this.#finished += 1;
    if (step !== undefined) this.#progress.finish(step);
    if (this.#awaited?.() === true) this.#bell.ring();
  }

  #retryLater(lane: Lane, error: unknown): void {
    lane.failures += 1;
    if (!this.#ended) {
      const takeBack = this.#options.timers.after(backOffMs(lane.failures), () => {
        this.#retries.delete(takeBack);
        void this.#run(lane);
      });
      this.#retries.add(takeBack);
    }
    this.#options.onError(error);
  }
}
