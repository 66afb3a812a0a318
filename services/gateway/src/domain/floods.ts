import { RecentlyUsed } from './recently-used.js';

interface Count {
  sinceMs: number;
  datagrams: number;
}

/** Flows of which so much is dropped within a second that reading it is what is left to save. The least recent are forgotten. */
export class Floods {
  readonly #counts: RecentlyUsed<string, Count>;

  constructor(
    private readonly datagramsPerSecond: number,
    maximumFlows: number,
  ) {
    this.#counts = new RecentlyUsed(maximumFlows);
  }

  /** Counts a datagram of the flow that was dropped. True for the one that makes it a flood, and counts anew then. */
  drop(flow: string, nowMs: number): boolean {
    const count = this.#counts.get(flow);
    if (count === undefined || nowMs - count.sinceMs >= 1_000) {
      this.#counts.set(flow, { sinceMs: nowMs, datagrams: 1 });
      return false;
    }
    count.datagrams += 1;
    if (count.datagrams < this.datagramsPerSecond) return false;
    this.#counts.delete(flow);
    return true;
  }
}
