import type { Endpoint } from '@parley/cpnp-session';
import type { VirtualClock } from '@parley/testkit';

/** What takes datagrams at an address and port. Resolves when all that follows at once has happened. */
export type Listener = (octets: Uint8Array, from: Endpoint, to: Endpoint) => Promise<void>;

/** Milliseconds that a datagram is on its way. */
const onTheWayMs = 1;

const keyOf = ({ address, port }: Endpoint): string => `${address} ${port}`;

/** Datagrams between the ends of a test, none of which is lost, but where nobody listens. */
export class Wires {
  readonly #listeners = new Map<string, Listener>();
  /** What becomes of a datagram on its way; by default it arrives as it was sent. */
  onTheWay: (octets: Uint8Array, from: Endpoint, to: Endpoint) => readonly Uint8Array[] = (octets) => [octets];

  constructor(private readonly clock: VirtualClock) {}

  listen(at: Endpoint, listener: Listener): void {
    this.#listeners.set(keyOf(at), listener);
  }

  send(octets: Uint8Array, from: Endpoint, to: Endpoint, laterMs = 0): void {
    for (const each of this.onTheWay(octets, from, to))
      this.clock.at(this.clock.nowMs + onTheWayMs + laterMs, () => this.#listeners.get(keyOf(to))?.(each, from, to));
  }
}
