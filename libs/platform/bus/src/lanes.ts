/** An entry of a lane. Entries of one key are run one after another, in the order of their positions. */
export interface LaneEntry {
  readonly key: string;
  /** Ascending in the order of publication. */
  readonly position: number;
}

interface Lane<Entry> {
  /** The head is the one that runs or is held. */
  readonly entries: Entry[];
  state: 'idle' | 'ready' | 'running' | 'held';
}

/** `finished`: leave the lane; `held`: stay its head and block it until resume() or drop(). */
export type Outcome = 'finished' | 'held';

/**
 * The keyed queue: one lane per key, `limit` lanes at once. A held head blocks the later entries of its key alone.
 * `run` never rejects.
 */
export class Lanes<Entry extends LaneEntry> {
  readonly #lanes = new Map<string, Lane<Entry>>();
  readonly #ready: Lane<Entry>[] = [];
  #running = 0;
  #paused = false;

  constructor(
    private readonly limit: number,
    private readonly run: (entry: Entry) => Promise<Outcome>,
  ) {}

  add(entry: Entry): void {
    const lane = this.#lanes.get(entry.key);
    if (lane === undefined) {
      const fresh: Lane<Entry> = { entries: [entry], state: 'idle' };
      this.#lanes.set(entry.key, fresh);
      this.#enqueue(fresh);
      return;
    }
    // A redelivery comes before what was published after it, and never before the entry that runs.
    const first = lane.state === 'running' ? 1 : 0;
    let at = lane.entries.length;
    while (at > first && (lane.entries[at - 1]?.position ?? 0) > entry.position) at -= 1;
    lane.entries.splice(at, 0, entry);
    if (at === 0 && lane.state === 'held') this.#enqueue(lane);
  }

  /** Runs a held head again. */
  resume(entry: Entry): void {
    const lane = this.#lanes.get(entry.key);
    if (lane?.state === 'held' && lane.entries[0] === entry) this.#enqueue(lane);
  }

  /** Takes an entry that does not run out of its lane; the lane goes on. */
  drop(entry: Entry): void {
    const lane = this.#lanes.get(entry.key);
    const at = lane?.entries.indexOf(entry) ?? -1;
    if (lane === undefined || at < 0 || (at === 0 && lane.state === 'running')) return;
    lane.entries.splice(at, 1);
    if (lane.entries.length === 0) this.#remove(entry.key, lane);
    else if (at === 0 && lane.state === 'held') this.#enqueue(lane);
  }

  /** Starts nothing new until go(). */
  pause(): void {
    this.#paused = true;
  }

  go(): void {
    this.#paused = false;
    this.#startReady();
  }

  #remove(key: string, lane: Lane<Entry>): void {
    this.#lanes.delete(key);
    const at = lane.state === 'ready' ? this.#ready.indexOf(lane) : -1;
    if (at >= 0) this.#ready.splice(at, 1);
  }

  #enqueue(lane: Lane<Entry>): void {
    lane.state = 'ready';
    if (!this.#paused && this.#running < this.limit && this.#ready.length === 0) this.#start(lane);
    else this.#ready.push(lane);
  }

  #startReady(): void {
    while (!this.#paused && this.#running < this.limit) {
      const lane = this.#ready.shift();
      if (lane === undefined) return;
      this.#start(lane);
    }
  }

  #start(lane: Lane<Entry>): void {
    const entry = lane.entries[0];
    if (entry === undefined) return;
    lane.state = 'running';
    this.#running += 1;
    void this.run(entry).then((outcome) => {
      this.#running -= 1;
      if (outcome === 'held') lane.state = 'held';
      else {
        lane.entries.shift();
        if (lane.entries.length === 0) this.#lanes.delete(entry.key);
        else this.#enqueue(lane);
      }
      this.#startReady();
    });
  }
}
