import type { Asker } from './fair-turns.js';
import type { Remembering } from './remembering.js';
import type { TokenBuckets } from './token-bucket.js';

/** What is heard, by source and by customer. */
export class Budget implements Remembering {
  constructor(
    private readonly ofSource: TokenBuckets,
    private readonly ofCustomer: TokenBuckets,
  ) {}

  /** Sources and customers. */
  get remembered(): number {
    return this.ofSource.remembered + this.ofCustomer.remembered;
  }

  forgetUnused(nowMs: number): void {
    this.ofSource.forgetUnused(nowMs);
    this.ofCustomer.forgetUnused(nowMs);
  }

  /** Takes what one more costs; the reason why it is too much. */
  spend({ identity, source }: Asker, nowMs: number): 'rate-limited' | 'customer-rate-limited' | undefined {
    if (!this.ofSource.take(source, nowMs)) return 'rate-limited';
    return this.ofCustomer.take(identity, nowMs) ? undefined : 'customer-rate-limited';
  }
}
