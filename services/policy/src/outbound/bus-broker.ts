import { RequestFailed, type Bus } from '@parley/bus';
import { brokerListPartners, parseAs } from '@parley/contracts';
import { limits } from '../limits.js';
import type { Broker } from '../ports/broker.js';

/** Asks the broker on the bus. */
export class BusBroker implements Broker {
  constructor(private readonly bus: Pick<Bus, 'request'>) {}

  async partners(): Promise<readonly string[] | undefined> {
    try {
      const reply = await this.bus.request(brokerListPartners.subject, {}, { timeoutMs: limits.askBrokerTimeoutMs });
      return parseAs(brokerListPartners.subject, brokerListPartners.reply, reply).partners;
    } catch (error) {
      if (error instanceof RequestFailed) return undefined;
      throw error;
    }
  }
}
