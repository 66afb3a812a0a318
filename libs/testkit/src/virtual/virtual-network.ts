import { fateOf, type PathConditions } from './conditions.js';
import type { Random } from './seeded-random.js';
import type { VirtualClock } from './virtual-clock.js';

/** How many datagrams were given to the network, and what it did to them. */
export interface Traffic {
  sent: number;
  lost: number;
  repeated: number;
  delivered: number;
}

/**
 * Datagrams between clients and servers on virtual time, in octets: lost, repeated, delayed and so reordered, by seed.
 * `Address` is whatever tells the ends of a datagram apart.
 */
export class VirtualNetwork<Address> {
  readonly traffic: Record<keyof PathConditions, Traffic> = { toServer: noTraffic(), toClient: noTraffic() };

  constructor(
    private readonly clock: VirtualClock,
    private readonly random: Random,
    public conditions: PathConditions,
    private readonly arrive: Readonly<
      Record<keyof PathConditions, (octets: Uint8Array, address: Address) => void | Promise<void>>
    >,
  ) {}

  send(direction: keyof PathConditions, octets: Uint8Array, address: Address): void {
    const traffic = this.traffic[direction];
    const delays = fateOf(this.conditions[direction], this.random);
    traffic.sent += 1;
    if (delays.length === 0) traffic.lost += 1;
    if (delays.length > 1) traffic.repeated += 1;
    for (const delayMs of delays) {
      this.clock.at(this.clock.nowMs + delayMs, () => {
        traffic.delivered += 1;
        return this.arrive[direction](octets, address);
      });
    }
  }
}

const noTraffic = (): Traffic => ({ sent: 0, lost: 0, repeated: 0, delivered: 0 });
