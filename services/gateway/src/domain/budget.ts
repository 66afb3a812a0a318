import type { Asker } from './fair-turns.js';
import type { TokenBuckets } from './token-bucket.js';

/** What is heard, by source and by customer. */
export class Budget {
  constructor(
    private readonly ofSource: TokenBuckets,
    private readonly ofCustomer: TokenBuckets,
  ) {}

  /** Takes what one more costs; the reason why it is too much. */
  spend({ identity, source }: Asker, nowMs: number): 'rate-limited' | 'customer-rate-limited' | undefined {
    if (!this.ofSource.take(source, nowMs)) return 'rate-limited';
    return this.ofCustomer.take(identity, nowMs) ? undefined : 'customer-rate-limited';
  }
}
