import type { Timers } from '@parley/running';
import type { VirtualClock } from '@parley/testkit';
import type { Life } from './life.js';

/** Timers of one process, which end with it. */
export class ProcessTimers implements Timers {
  constructor(
    private readonly clock: VirtualClock,
    private readonly life: Life,
    private readonly settled: () => Promise<void>,
  ) {}

  get nowMs(): number {
    return this.clock.nowMs;
  }

  after(ms: number, call: () => void): () => void {
    const takeBack = this.clock.at(this.clock.nowMs + ms, async () => {
      if (!this.life.isOver) call();
      await this.settled();
    });
    this.life.onEnd(takeBack);
    return takeBack;
  }
}

/** The pauses between looks for what is due, without the looks that would find nothing: each lasts until the next expected instant. */
export class ProcessLooks implements Timers {
  readonly #looks = new Set<() => void>();

  constructor(private readonly clock: VirtualClock) {}

  get nowMs(): number {
    return this.clock.nowMs;
  }

  after(_ms: number, look: () => void): () => void {
    this.#looks.add(look);
    return () => void this.#looks.delete(look);
  }

  /** Something may be due now. */
  look(): void {
    const looks = [...this.#looks];
    this.#looks.clear();
    for (const each of looks) each();
  }
}
