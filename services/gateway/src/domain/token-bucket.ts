import { RecentlyUsed } from './recently-used.js';
import type { Remembering } from './remembering.js';

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/**
 * A token bucket per source, which is an IPv4 address or an IPv6 /64. It bounds what a source may send, or what may be sent to
 * it. The sources seen least recently are forgotten, and those whose bucket is full again.
 */
export class TokenBuckets implements Remembering {
  readonly #buckets: RecentlyUsed<string, Bucket>;

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
    maximumSources: number,
  ) {
    this.#buckets = new RecentlyUsed({ maximumEntries: maximumSources, lifetimeMs: (burst / perSecond) * 1000 });
  }

  /** Sources. */
  get remembered(): number {
    return this.#buckets.size;
  }

  forgetUnused(nowMs: number): void {
    this.#buckets.forgetUnused(nowMs);
  }

  /** Takes one token of the source, if there is one. */
  take(source: string, nowMs: number): boolean {
    const bucket = this.#buckets.get(source, nowMs);
    if (bucket === undefined) {
      this.#buckets.set(source, { tokens: this.burst - 1, filledAtMs: nowMs }, nowMs);
      return this.burst >= 1;
    }
    // Where the clock was set back, the bucket neither fills nor empties.
    const elapsedMs = Math.max(0, nowMs - bucket.filledAtMs);
    const refilled = bucket.tokens + (elapsedMs / 1000) * this.perSecond;
    bucket.tokens = Math.min(this.burst, refilled);
    bucket.filledAtMs = nowMs;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}
