import { addressKey } from './bound-addresses.js';
import { RecentlyUsed, type RecentlyUsedBounds } from './recently-used.js';
import type { Remembering } from './remembering.js';

/** The ends of partners that were sent something of late: nobody else is heard at a client port. */
export class HeardPartners implements Remembering {
  readonly #ends: RecentlyUsed<string, true>;

  constructor(bounds: RecentlyUsedBounds) {
    this.#ends = new RecentlyUsed(bounds);
  }

  get remembered(): number {
    return this.#ends.size;
  }

  forgetUnused(nowMs: number): void {
    this.#ends.forgetUnused(nowMs);
  }

  /** Something is sent there: what comes from it is heard from now on. */
  hear(address: string, port: number, nowMs: number): void {
    this.#ends.set(keyOfEnd(address, port), true, nowMs);
  }

  /** What comes from there does not prolong it: only what is sent does. */
  isHeard(address: string, port: number, nowMs: number): boolean {
    return this.#ends.peek(keyOfEnd(address, port), nowMs) === true;
  }
}

/** Of one end of a partner. */
export const keyOfEnd = (address: string, port: number): string => `${addressKey(address)} ${port}`;
