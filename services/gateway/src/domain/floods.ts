import { RecentlyUsed } from './recently-used.js';
import type { Remembering } from './remembering.js';

interface Count {
  sinceMs: number;
  datagrams: number;
}

/** Milliseconds in which the datagrams of a flow are counted. */
const windowMs = 1_000;

/** Flows of which so much is dropped within a second that reading it is what is left to save. The least recent are forgotten. */
export class Floods implements Remembering {
  readonly #counts: RecentlyUsed<string, Count>;

  constructor(
    private readonly datagramsPerSecond: number,
    maximumFlows: number,
  ) {
    this.#counts = new RecentlyUsed({ maximumEntries: maximumFlows, lifetimeMs: windowMs });
  }

  /** Flows. */
  get remembered(): number {
    return this.#counts.size;
  }

  forgetUnused(nowMs: number): void {
    this.#counts.forgetUnused(nowMs);
  }

  /** Counts a datagram of the flow that was dropped. True for the one that makes it a flood, and counts anew then. */
  drop(flow: string, nowMs: number): boolean {
    const count = this.#counts.get(flow, nowMs);
    if (count === undefined || nowMs - count.sinceMs >= windowMs) {
      this.#counts.set(flow, { sinceMs: nowMs, datagrams: 1 }, nowMs);
      return false;
    }
    count.datagrams += 1;
    if (count.datagrams < this.datagramsPerSecond) return false;
    this.#counts.delete(flow);
    return true;
  }
}
