import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { BusContext } from '@parley/bus';
import { orderCancelled, orderPurchaseRequested, orderUpdateCancelled, parseEvent } from '@parley/contracts';
import { outliveOutage } from '@parley/event-log';
import { DRAINING } from '@parley/lifecycle';
import { FollowParent } from '../../use-cases/follow-parent.js';

/** Doors: what becomes of parent orders. */
@Controller()
export class OrderController {
  constructor(
    @Inject(FollowParent) private readonly parents: FollowParent,
    @Inject(DRAINING) private readonly draining: AbortSignal,
  ) {}

  @EventPattern<string>(orderPurchaseRequested.type)
  async requested(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const request = parseEvent(orderPurchaseRequested, data);
    await outliveOutage(() => this.parents.requested(request, inboxOf(context)), this.draining);
  }

  @EventPattern<string>(orderCancelled.type)
  async ended(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const end = parseEvent(orderCancelled, data);
    await outliveOutage(() => this.parents.ended(end, inboxOf(context)), this.draining);
  }

  @EventPattern<string>(orderUpdateCancelled.type)
  async updateEnded(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const end = parseEvent(orderUpdateCancelled, data);
    await outliveOutage(() => this.parents.updateEnded(end, inboxOf(context)), this.draining);
  }
}

const inboxOf = ({ id }: BusContext) => ({ consumer: 'broker', messageId: id });
