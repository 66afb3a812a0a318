import type { Bus } from '@parley/bus';
import { networkCurrent, parseAs } from '@parley/contracts';
import { networkPartOf } from '../ports/announced-network.js';
import type { NetworkPart, NetworkSource } from '../ports/network-source.js';

/** Asks the owner of the network on the bus. */
export class BusNetworkSource implements NetworkSource {
  constructor(private readonly bus: Pick<Bus, 'request'>) {}

  async current(part: number): Promise<NetworkPart> {
    const reply = await this.bus.request(networkCurrent.subject, { part });
    return networkPartOf(parseAs(networkCurrent.subject, networkCurrent.reply, reply));
  }
}
