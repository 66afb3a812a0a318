/** What a process has used and has, at a moment. */
export interface ProcessLook {
  /** On a clock that nobody sets. */
  readonly nowMs: number;
  /** Of all its threads since it began. */
  readonly cpuMs: number;
  readonly residentOctets: number;
}

/** Milliseconds between two looks. */
export const lookEveryMs = 5_000;
/** The share of a core below which a process is idle: what its timers take and a customer now and then. */
const idleShare = 0.1;
/** Looks in a row at which it was idle: by then a gateway has forgotten what it answered (`keptAnswerLifetimeMs`, 30 s). */
const idleLooks = 7;
/** Octets that it has to have gained since memory was given back: the collection takes some hundred milliseconds. */
const worthCollecting = 32 * 1024 * 1024;

/** Judges when the collector is to look for memory that nobody needs: when the process is idle, and has grown. */
export class SpareMemory {
  #idle = 0;
  /** What the process had at its least since the last collection. The start counts as growth: what it left is never used again. */
  #leastOctets = 0;

  constructor(private last: ProcessLook) {}

  /** To be asked at every look. */
  isDue(look: ProcessLook): boolean {
    const share = (look.cpuMs - this.last.cpuMs) / (look.nowMs - this.last.nowMs);
    this.last = look;
    this.#idle = share < idleShare ? this.#idle + 1 : 0;
    this.#leastOctets = Math.min(this.#leastOctets, look.residentOctets);
    return this.#idle >= idleLooks && look.residentOctets - this.#leastOctets >= worthCollecting;
  }

  /** The collector has been here, and left so much. */
  collected(residentOctets: number): void {
    this.#leastOctets = residentOctets;
  }
}
