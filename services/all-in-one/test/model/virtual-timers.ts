import type { Timers } from '@parley/running';
import type { VirtualClock } from '@parley/testkit';

/** All that follows from what has just happened: nothing here waits for anything but promises and the clock. */
export const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Timers that go off when the clock says so. */
export class VirtualTimers implements Timers {
  constructor(private readonly clock: VirtualClock) {}

  get nowMs(): number {
    return this.clock.nowMs;
  }

  after(ms: number, call: () => void): () => void {
    return this.clock.at(this.clock.nowMs + ms, async () => {
      call();
      await settled();
    });
  }
}

/** The pauses between looks for what is due, without the looks that would find nothing: each lasts until the next expected instant. */
export class LooksWhenDue implements Timers {
  readonly #looks = new Set<() => void>();

  constructor(private readonly clock: VirtualClock) {}

  get nowMs(): number {
    return this.clock.nowMs;
  }

  after(_ms: number, look: () => void): () => void {
    this.#looks.add(look);
    return () => void this.#looks.delete(look);
  }

  /** Something is due then. */
  expect(dueAtMs: number): void {
    this.clock.at(dueAtMs, async () => {
      const looks = [...this.#looks];
      this.#looks.clear();
      for (const look of looks) look();
      await settled();
    });
  }
}
