import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { BusContext } from '@parley/bus';
import { orderCancelled, orderCompleted, parseEvent } from '@parley/contracts';
import { outliveOutage } from '@parley/event-log';
import { DRAINING } from '@parley/lifecycle';
import { PlanVpns } from '../../use-cases/plan-vpns.js';
import { inboxOf } from './inbox-of.js';
import { planOfOrder } from './plan-of-order.js';

/** Ends of an order that never was an agreement: nothing was asked of this service. */
const withoutAgreement: ReadonlySet<string> = new Set(['refused', 'declined', 'cancelled', 'expired']);

/** Doors: agreements whose provisioner is this service, and their ends. */
@Controller()
export class OrderController {
  constructor(
    @Inject(PlanVpns) private readonly plans: PlanVpns,
    @Inject(DRAINING) private readonly draining: AbortSignal,
  ) {}

  @EventPattern<string>(orderCompleted.type)
  async plan(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const { orderId, negotiation, provisioner, plan } = parseEvent(orderCompleted, data);
    if (provisioner !== 'vpn' || plan === undefined) return;
    await outliveOutage(async () => {
      const resolved = planOfOrder(plan, await this.plans.knownNetwork());
      await this.plans.plan(orderId, negotiation, resolved, inboxOf(context));
    }, this.draining);
  }

  @EventPattern<string>(orderCancelled.type)
  async withdraw(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const { orderId, cause } = parseEvent(orderCancelled, data);
    if (withoutAgreement.has(cause)) return;
    await outliveOutage(() => this.plans.withdraw(orderId, cause, inboxOf(context)), this.draining);
  }
}
