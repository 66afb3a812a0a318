import type { HeardEnds } from '../domain/vpn/vpn.events.js';
import { vpnStream } from '../streams/stream-names.js';
import type { Books } from './books.js';

interface Waiting {
  readonly heard: HeardEnds[];
  readonly settled: PromiseWithResolvers<void>;
}

/**
 * Tells VPNs what their devices reported. What arrives while an append of the VPN is under way goes with the next one, as one
 * event: in a mesh every device has something to say at once, and an event each would ask each device for as many decisions.
 */
export class Hearing {
  readonly #waiting = new Map<string, Waiting>();
  readonly #busy = new Set<string>();

  constructor(private readonly vpns: Books['vpns']) {}

  /** Resolves when it is committed; a report that was heard before changes nothing. */
  hear(vpn: string, heard: HeardEnds): Promise<void> {
    const waiting = this.#waiting.get(vpn) ?? { heard: [], settled: Promise.withResolvers<void>() };
    this.#waiting.set(vpn, waiting);
    waiting.heard.push(heard);
    if (!this.#busy.has(vpn)) void this.#run(vpn);
    return waiting.settled.promise;
  }

  async #run(vpn: string): Promise<void> {
    this.#busy.add(vpn);
    for (let next = this.#waiting.get(vpn); next !== undefined; next = this.#waiting.get(vpn)) {
      this.#waiting.delete(vpn);
      const { heard, settled } = next;
      try {
        await this.vpns.handle(vpnStream(vpn), { type: 'hear', heard }, 'device-reported');
        settled.resolve();
      } catch (error) {
        settled.reject(error);
      }
    }
    this.#busy.delete(vpn);
  }
}
