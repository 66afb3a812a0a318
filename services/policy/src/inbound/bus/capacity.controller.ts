import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  parseAs,
  policyListCapacity,
  policyListLeaks,
  policyListStranded,
  policyShowReservation,
  type CapacityList,
  type LeakList,
  type Reservation,
  type StrandedList,
} from '@parley/contracts';
import { linkOf } from '../../domain/network.js';
import { limits } from '../../limits.js';
import { CapacityQuery } from '../../read-models/capacity/capacity.query.js';
import { LeakedHolds } from '../../use-cases/leaked-holds.js';
import { StrandedOrders } from '../../use-cases/stranded-orders.js';
import { toldStranded } from './told-stranded.js';

/** Doors: the provider asks what is left of its links, what one order has of them, which holds no order answers for, and which orders it does not carry any more. */
@Controller()
export class CapacityController {
  constructor(
    @Inject(CapacityQuery) private readonly capacity: CapacityQuery,
    @Inject(LeakedHolds) private readonly leakedHolds: LeakedHolds,
    @Inject(StrandedOrders) private readonly strandedOrders: StrandedOrders,
  ) {}

  @MessagePattern(policyListCapacity.subject)
  async list(@Payload() data: unknown): Promise<CapacityList> {
    const { after } = parseAs(policyListCapacity.subject, policyListCapacity.request, data);
    const { links, next, lagEvents } = await this.capacity.page(after);
    return {
      links: links.map(({ resource, capacityBps, committedBps, heldBps }) => ({
        ...linkOf(resource),
        capacityBps,
        reservedBps: committedBps + heldBps,
        heldBps,
        committedBps,
      })),
      ...(next !== undefined && { next }),
      ...(lagEvents > 0 && { lagEvents }),
    };
  }

  @MessagePattern(policyShowReservation.subject)
  async show(@Payload() data: unknown): Promise<Reservation> {
    const { orderId } = parseAs(policyShowReservation.subject, policyShowReservation.request, data);
    const { links, lagEvents } = await this.capacity.ofOrder(orderId);
    const stranded = await this.strandedOrders.of(orderId);
    return {
      links: links
        .slice(0, limits.linkPage)
        .map(({ resource, heldBps, committedBps }) => ({ ...linkOf(resource), heldBps, committedBps })),
      linkCount: links.length,
      ...(stranded !== undefined && { stranded: toldStranded(stranded) }),
      ...(lagEvents > 0 && { lagEvents }),
    };
  }

  @MessagePattern(policyListLeaks.subject)
  async leaks(@Payload() data: unknown): Promise<LeakList> {
    const { after } = parseAs(policyListLeaks.subject, policyListLeaks.request, data);
    const { holds, next } = await this.leakedHolds.page(after);
    return { holds: [...holds], ...(next !== undefined && { next }) };
  }

  @MessagePattern(policyListStranded.subject)
  async stranded(@Payload() data: unknown): Promise<StrandedList> {
    const { after } = parseAs(policyListStranded.subject, policyListStranded.request, data);
    const { orders, next } = await this.strandedOrders.page(after);
    return { orders: orders.map(toldStranded), ...(next !== undefined && { next }) };
  }
}
