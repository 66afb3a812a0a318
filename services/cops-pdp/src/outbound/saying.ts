import type { EventContract } from '@parley/contracts';

/** A message that other services get. */
export interface Saying {
  readonly contract: EventContract;
  readonly data: object;
}
