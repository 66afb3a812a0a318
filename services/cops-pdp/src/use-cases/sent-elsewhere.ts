import type { Clock } from '@parley/running';
import { limits } from '../limits.js';

/** When devices were sent to another policy server from here, for as long as it counts. */
export class SentElsewhere {
  /** By PEPID, the earliest first. */
  readonly #sentMs = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  note(deviceId: string): void {
    this.#sentMs.delete(deviceId);
    this.#sentMs.set(deviceId, this.clock.nowMs);
    for (const [earliest, sentMs] of this.#sentMs) {
      if (this.#sentMs.size <= limits.maximumKeptDevices && this.clock.nowMs - sentMs <= limits.leadBackAgainMs) return;
      this.#sentMs.delete(earliest);
    }
  }

  forget(): void {
    this.#sentMs.clear();
  }

  /** In ms before now; undefined: not that anybody knows. */
  agoMs(deviceId: string): number | undefined {
    const sentMs = this.#sentMs.get(deviceId);
    return sentMs === undefined ? undefined : this.clock.nowMs - sentMs;
  }
}
