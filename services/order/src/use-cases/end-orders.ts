import type { OrderEnd } from '@parley/contracts';
import { readInstant, type Clock } from '@parley/running';
import type { EndOrder } from '../domain/order.commands.js';
import type { HandleCommand } from './handle-command.js';

/** Which order, who ends it, and why. */
export type End = Pick<EndOrder, 'by' | 'reason'> & { readonly orderId: string };

/** The provider ends an order. */
export class EndOrders {
  constructor(
    private readonly commands: HandleCommand,
    private readonly clock: Clock,
  ) {}

  /** Answers what is committed. */
  async end({ orderId, by, reason }: End): Promise<OrderEnd> {
    const { verdict } = await this.commands.handle(
      orderId,
      { type: 'end-order', by, reason },
      { meta: { cause: `end by ${by}` }, now: readInstant(this.clock) },
    );
    return verdict.kind === 'refuse-end' ? { outcome: 'refused', refusal: verdict.refusal } : { outcome: 'ended' };
  }
}
