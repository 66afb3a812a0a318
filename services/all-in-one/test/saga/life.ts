/** Says of a call that the process that made it has ended. Nobody is left to hear it. */
export class ProcessEnded extends Error {
  override readonly name = 'ProcessEnded';
}

/**
 * One life of a service's process. When it is over, nothing that it began has an effect any more: its calls end, what it would be told is
 * not told it, and what it listened to goes on without it.
 */
export class Life {
  readonly #end = Promise.withResolvers<never>();
  readonly #atEnd: (() => void)[] = [];
  #isOver = false;

  constructor() {
    // Calls that wait for it hear of it; that there are none is no failure.
    this.#end.promise.catch(() => undefined);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#end.reject(new ProcessEnded());
    for (const call of this.#atEnd) call();
  }

  /** Called once, when the life is over. */
  onEnd(call: () => void): void {
    this.#atEnd.push(call);
  }

  /** Rejects with ProcessEnded where the life is over, before the work or in the middle of it. */
  async do<Result>(work: () => Promise<Result>): Promise<Result> {
    this.assertGoesOn();
    return Promise.race([work(), this.#end.promise]);
  }

  assertGoesOn(): void {
    if (this.#isOver) throw new ProcessEnded();
  }

  /** The same listener, which hears nothing after the end. */
  whileItLasts<Given extends readonly unknown[]>(listener: (...given: Given) => void): (...given: Given) => void {
    return (...given) => {
      if (!this.#isOver) listener(...given);
    };
  }
}
