export interface CommittingQueueOptions {
  /** Works that wait at most, before nothing more should come. */
  readonly maximum: number;
  /** It was full, and has room again. */
  readonly onRoom: () => void;
  /** A work has failed: what it would have committed is lost. */
  readonly onFault: (error: unknown) => void;
}

/** What one connection has read, settled in its order (V41). */
export class CommittingQueue {
  #last: Promise<void> = Promise.resolve();
  /** The latest work that has the connection to itself, until it is settled. */
  #alone: Promise<void> | undefined;
  #waiting = 0;

  constructor(private readonly options: CommittingQueueOptions) {}

  get isFull(): boolean {
    return this.#waiting >= this.options.maximum;
  }

  /** Resolves when all that was added until now is settled. */
  get settled(): Promise<void> {
    return this.#last;
  }

  /** Begins when all before it is settled; what comes after begins when it is. */
  add(work: () => Promise<void>): void {
    const settled = this.#settle(this.#last.then(work));
    this.#alone = settled;
    void settled.then(() => {
      if (this.#alone === settled) this.#alone = undefined;
    });
  }

  /**
   * Begins at once, behind those that have begun, so that what was read together can be committed together. What it comes to is
   * taken when all before it is settled.
   */
  follow<Outcome>(work: () => Promise<Outcome>, take: (outcome: Outcome) => void): void {
    const done = this.#alone === undefined ? work() : this.#alone.then(work);
    // It is looked at in its turn.
    done.catch(() => undefined);
    void this.#settle(this.#last.then(async () => take(await done)));
  }

  #settle(work: Promise<void>): Promise<void> {
    this.#waiting += 1;
    this.#last = work.catch(this.options.onFault).finally(() => {
      const wasFull = this.isFull;
      this.#waiting -= 1;
      if (wasFull && !this.isFull) this.options.onRoom();
    });
    return this.#last;
  }
}
