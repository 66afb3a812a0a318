import { setTimeout as pause } from 'node:timers/promises';
import { backOffMs } from '@parley/running';
import { LogUnavailable } from './event-log.faults.js';
import { countSetBack } from './log-metrics.js';

/** Forgets, and where that is needed reads again, what its owner keeps of the log. It is called again when it throws. */
export type OnSetBack = () => void | Promise<void>;

/**
 * Tells whoever keeps something of the log that the log has lost events which this process knew: a standby that was behind took
 * over, or the log was restored to an earlier time.
 */
export class SetBacks {
  readonly #listeners = new Set<OnSetBack>();
  readonly #closed = new AbortController();
  #recovery: Promise<void> | undefined;

  /** @param name of the log, for the metric */
  constructor(private readonly name: string) {}

  /** Whether what was kept is still being read again. */
  get isRecovering(): boolean {
    return this.#recovery !== undefined;
  }

  listen(listener: OnSetBack): () => void {
    // Wrapped, so that a listener given twice is called twice.
    const own: OnSetBack = () => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** Resolves when every listener has done its part. Whoever tells meanwhile waits for the same. */
  tell(): Promise<void> {
    if (this.#recovery !== undefined) return this.#recovery;
    countSetBack(this.name);
    const recovery = Promise.all([...this.#listeners].map((listener) => this.#untilDone(listener))).then(() => {
      this.#recovery = undefined;
    });
    this.#recovery = recovery;
    return recovery;
  }

  /** Tries nothing again. */
  close(): void {
    this.#closed.abort();
  }

  async #untilDone(listener: OnSetBack): Promise<void> {
    const { signal } = this.#closed;
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        return await listener();
      } catch {
        await pause(backOffMs(failures), undefined, { signal }).catch(() => undefined);
      }
    }
  }
}

/** What a health check is told meanwhile. */
export const recovering = (): LogUnavailable =>
  new LogUnavailable('set back', new Error('it has lost events, and what was kept of them is read again'));
