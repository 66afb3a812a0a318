import type { Bus } from '@parley/bus';
import { orderFindEnds, parseAs, type FoundEnd } from '@parley/contracts';
import type { Became, Hold } from '../domain/unended-holds.js';
import { limits } from '../limits.js';
import type { OrderEnds } from '../ports/order-ends.js';

/** Asks the order service on the bus. */
export class BusOrderEnds implements OrderEnds {
  constructor(private readonly bus: Pick<Bus, 'request'>) {}

  async find(holds: readonly Hold[]): Promise<readonly (Hold & Became)[]> {
    const negotiations = holds.map(({ orderId, negotiation }) => ({ orderId, negotiation }));
    const reply = await this.bus.request(
      orderFindEnds.subject,
      { negotiations },
      { timeoutMs: limits.askHoldsTimeoutMs },
    );
    return parseAs(orderFindEnds.subject, orderFindEnds.reply, reply).negotiations.map(heardOf);
  }
}

function heardOf({ orderId, negotiation, became, cause, validUntil }: FoundEnd): Hold & Became {
  const about = { orderId, negotiation };
  if (became === 'cancelled' || became === 'update-cancelled') return { ...about, became, cause: cause ?? 'cancelled' };
  if (became === 'open') return { ...about, became, ...(validUntil !== undefined && { validUntil }) };
  return { ...about, became };
}
