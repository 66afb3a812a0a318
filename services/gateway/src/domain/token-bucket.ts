import { RecentlyUsed } from './recently-used.js';

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** A token bucket per source, an address or an IPv6 /64: how much it may send, or may be told. The least recently seen are forgotten. */
export class TokenBuckets {
  readonly #buckets: RecentlyUsed<string, Bucket>;

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
    maximumSources: number,
  ) {
    this.#buckets = new RecentlyUsed(maximumSources);
  }

  /** Takes one token of the source, if there is one. */
  take(source: string, nowMs: number): boolean {
    const bucket = this.#buckets.get(source);
    if (bucket === undefined) {
      this.#buckets.set(source, { tokens: this.burst - 1, filledAtMs: nowMs });
      return this.burst >= 1;
    }
    // A clock that was set back fills nothing, and takes nothing away.
    const elapsedMs = Math.max(0, nowMs - bucket.filledAtMs);
    const refilled = bucket.tokens + (elapsedMs / 1000) * this.perSecond;
    bucket.tokens = Math.min(this.burst, refilled);
    bucket.filledAtMs = nowMs;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}
