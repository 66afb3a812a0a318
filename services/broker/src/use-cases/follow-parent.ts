import type { CommandContext } from '@parley/aggregate';
import type { OrderCancelled, OrderCompleted, OrderPurchaseRequested, OrderUpdateCancelled } from '@parley/contracts';
import type { HandleCommand } from './handle-command.js';

/** What the order service says of a parent order. */
export class FollowParent {
  constructor(private readonly commands: HandleCommand) {}

  async requested(request: OrderPurchaseRequested, inbox: CommandContext['inbox']): Promise<void> {
    const { orderId, negotiation, stage } = request;
    const asked = { type: 'request-purchase', orderId, negotiation, stage } as const;
    await this.commands.handle(orderId, asked, 'order.purchase-requested', inbox);
  }

  /** The customer has the ACK: nothing of the agreement before it is needed any more. */
  async agreed({ orderId, negotiation }: OrderCompleted, inbox: CommandContext['inbox']): Promise<void> {
    const asked = { type: 'agree-parent', orderId, negotiation } as const;
    await this.commands.handle(orderId, asked, 'order.completed', inbox);
  }

  /** The order is over: with it all that was bought for any of its negotiations. */
  async ended({ orderId, cause }: OrderCancelled, inbox: CommandContext['inbox']): Promise<void> {
    await this.commands.handle(orderId, { type: 'end-parent', orderId, cause }, 'order.cancelled', inbox);
  }

  /** An update has ended without an agreement: what was bought for the agreement before it stays. */
  async updateEnded(ended: OrderUpdateCancelled, inbox: CommandContext['inbox']): Promise<void> {
    const { orderId, negotiation, cause } = ended;
    const asked = { type: 'end-parent', orderId, negotiation, cause } as const;
    await this.commands.handle(orderId, asked, 'order.update-cancelled', inbox);
  }
}
