/** The life of a process, which ends at a moment that the test has chosen: nothing that it does afterwards has any effect. */
export class Life {
  readonly #ends: (() => void)[] = [];
  #endsAt: number | undefined;
  #counts: (moment: string) => boolean = () => true;
  /** What the process was about to do, or had just done, at each moment that was counted. */
  readonly moments: string[] = [];
  isOver = false;

  /** Counts the moments from now on; `endsAt`: the number of the last one, from 1. */
  count(endsAt = Number.POSITIVE_INFINITY, counts: (moment: string) => boolean = () => true): void {
    this.#endsAt = endsAt;
    this.#counts = counts;
  }

  /** It lives on, whatever comes. */
  countNoMore(): void {
    this.#endsAt = undefined;
  }

  /** One more moment; whether the process lives on. */
  pass(moment: string): boolean {
    if (this.isOver || this.#endsAt === undefined || !this.#counts(moment)) return !this.isOver;
    this.moments.push(moment);
    if (this.moments.length >= this.#endsAt) this.end();
    return !this.isOver;
  }

  /** kill -9. */
  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const end of this.#ends) end();
  }

  onEnd(end: () => void): void {
    this.#ends.push(end);
  }
}

/** What a process waits for that is no more. */
export const never = <Value>(): Promise<Value> => new Promise(() => undefined);
