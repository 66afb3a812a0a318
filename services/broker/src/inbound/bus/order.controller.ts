import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import type { BusContext } from '@parley/bus';
import {
  brokerRecognisePath,
  orderCancelled,
  orderCompleted,
  orderPurchaseRequested,
  orderUpdateCancelled,
  parseAs,
  parseEvent,
  type RecognisedPath,
} from '@parley/contracts';
import { outliveOutage } from '@parley/event-log';
import { DRAINING } from '@parley/lifecycle';
import { FollowParent } from '../../use-cases/follow-parent.js';
import { OrderPaths } from '../../use-cases/order-paths.js';

/** Doors: what becomes of parent orders, and whether one came back to us. */
@Controller()
export class OrderController {
  constructor(
    @Inject(FollowParent) private readonly parents: FollowParent,
    @Inject(OrderPaths) private readonly paths: OrderPaths,
    @Inject(DRAINING) private readonly draining: AbortSignal,
  ) {}

  @MessagePattern(brokerRecognisePath.subject)
  async recognise(@Payload() data: unknown): Promise<RecognisedPath> {
    const { path } = parseAs(brokerRecognisePath.subject, brokerRecognisePath.request, data);
    return { cameBack: await this.paths.cameBack(path) };
  }

  @EventPattern<string>(orderPurchaseRequested.type)
  async requested(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const request = parseEvent(orderPurchaseRequested, data);
    await outliveOutage(() => this.parents.requested(request, inboxOf(context)), this.draining);
  }

  @EventPattern<string>(orderCompleted.type)
  async agreed(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const agreement = parseEvent(orderCompleted, data);
    await outliveOutage(() => this.parents.agreed(agreement, inboxOf(context)), this.draining);
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
