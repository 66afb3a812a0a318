import { limits } from '../limits.js';

/** Nobody has announced a network yet: whoever has an order for it waits, as long as it takes. */
export class NetworkUnknown extends Error {
  override readonly name = 'NetworkUnknown';
  readonly retryAfterMs = limits.askAgainMs;
  constructor() {
    super('no network was announced yet');
  }
}
