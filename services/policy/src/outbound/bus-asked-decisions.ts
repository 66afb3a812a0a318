import type { Bus } from '@parley/bus';
import { orderFindAsked, parseAs, type AskedDecision } from '@parley/contracts';
import type { Cpd } from '@parley/cpp';
import type { Asked, AskedDecisions, Negotiation } from '../ports/asked-decisions.js';

/** Asks the order service on the bus. */
export class BusAskedDecisions implements AskedDecisions {
  constructor(private readonly bus: Pick<Bus, 'request'>) {}

  async find(negotiations: readonly Negotiation[]): Promise<readonly Asked[]> {
    const wanted = negotiations.map(({ orderId, negotiation }) => ({ orderId, negotiation }));
    const reply = await this.bus.request(orderFindAsked.subject, { negotiations: wanted });
    return parseAs(orderFindAsked.subject, orderFindAsked.reply, reply).negotiations.map(heardOf);
  }
}

/** As when it was asked: the door of `order.pqo-received` fills in the same. */
const heardOf = ({ orderId, negotiation, cpd, asksForPrice = false, ...asked }: AskedDecision): Asked => ({
  ...{ orderId, negotiation, asksForPrice },
  // It has passed the CPP schema: the contract's type says less of it.
  cpd: cpd as unknown as Cpd,
  ...(asked.room !== undefined && { room: asked.room }),
  ...(asked.ownDomainOnly === true && { ownDomainOnly: true }),
  ...(asked.path !== undefined && { path: asked.path }),
});
