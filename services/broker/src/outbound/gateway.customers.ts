import type { Bus } from '@parley/bus';
import { gatewayFindCustomer, parseAs } from '@parley/contracts';
import { limits } from '../limits.js';
import type { Customers } from '../ports/customers.js';

/** Asks a gateway, which knows customers by what is in use. What they may do it judges itself when the order comes. */
export class GatewayCustomers implements Customers {
  constructor(private readonly bus: Bus) {}

  async isKnown(customerId: string): Promise<boolean> {
    const { subject, reply } = gatewayFindCustomer;
    const answer = await this.bus.request(subject, { customerId }, { timeoutMs: limits.sendTimeoutMs });
    return parseAs(subject, reply, answer).customer !== undefined;
  }
}
