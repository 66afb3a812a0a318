interface Kind {
  /** Lines that were written one by one in this interval. */
  written: number;
  /** Lines that were not written since the last one. */
  left: number;
  write: (times: number) => void;
}

/**
 * Keeps a log readable where one line per datagram or request would flood it. The first lines of a kind, one or `atOnce`, are
 * written at once; those that follow within `intervalMs` are written as one line at its end, that of the last of them, with
 * their number. Kinds are few: never an address or an id.
 */
export class RepeatedLines {
  readonly #kinds = new Map<string, Kind>();

  constructor(
    private readonly intervalMs: number,
    private readonly atOnce = 1,
  ) {}

  /** `write` is called with the number of lines that its line stands for, now or later. */
  say(kind: string, write: (times: number) => void): void {
    const known = this.#kinds.get(kind);
    if (known === undefined) {
      const fresh: Kind = { written: 1, left: 0, write };
      this.#kinds.set(kind, fresh);
      this.#await(kind, fresh);
      write(1);
    } else if (known.written < this.atOnce) {
      known.written += 1;
      write(1);
    } else {
      known.left += 1;
      known.write = write;
    }
  }

  #await(kind: string, lines: Kind): void {
    const timer = setTimeout(() => {
      const { left, write } = lines;
      if (left === 0) {
        this.#kinds.delete(kind);
        return;
      }
      lines.left = 0;
      this.#await(kind, lines);
      write(left);
    }, this.intervalMs);
    // A process that ends does not wait for it: the metrics have every count.
    timer.unref();
  }
}
