import { randomUUID } from 'node:crypto';
import { steadyTimers, type Timers } from '@parley/running';
import type { Hearing } from './lease.js';

/** Milliseconds between two notices: under load who hears of the first looks again by itself. */
const everyMs = 100;
/** Milliseconds for which another process counts as there. Who has no lease asks for it each second, and hears then. */
const rivalForMs = 5_000;

/**
 * Tells other processes that this one has committed, so that who reads under a lease there need not look all the time. It is told after
 * the commit and by a transaction of its own: one NOTIFY holds up every other until its commit is done, and appends must not stand in
 * that queue. Only who was refused a lease tells, since nobody else reads what a process with all leases commits.
 */
export class CommitNotices {
  /** Tells its own notices from those of others. */
  readonly #writer = randomUUID();
  #rivalSeenAtMs = -Infinity;
  #toldAtMs = -Infinity;
  #takeBack: (() => void) | undefined;

  /** @param tell may fail: then readers look by themselves */
  constructor(
    private readonly channel: string,
    private readonly tell: (channel: string, text: string) => Promise<unknown>,
    private readonly timers: Timers = steadyTimers,
  ) {}

  /** What a holder of a lease hears, to be told what others have committed. */
  hearingOf(onOthersCommitted: () => void): Hearing {
    return {
      channel: this.channel,
      onNotice: (writer) => {
        if (writer !== this.#writer) onOthersCommitted();
      },
    };
  }

  /** Another process holds a lease. */
  noteRival(): void {
    this.#rivalSeenAtMs = this.timers.nowMs;
  }

  /** The first commit is told at once, those after it together. */
  noteCommit(): void {
    const { nowMs } = this.timers;
    if (this.#takeBack !== undefined || nowMs - this.#rivalSeenAtMs > rivalForMs) return;
    const waitMs = this.#toldAtMs + everyMs - nowMs;
    if (waitMs > 0) this.#takeBack = this.timers.after(waitMs, () => this.#say());
    else this.#say();
  }

  end(): void {
    this.#takeBack?.();
    this.#rivalSeenAtMs = -Infinity;
  }

  #say(): void {
    this.#takeBack = undefined;
    this.#toldAtMs = this.timers.nowMs;
    this.tell(this.channel, this.#writer).catch(() => undefined);
  }
}
