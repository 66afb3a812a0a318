import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  parseAs,
  policyListCapacity,
  policyListLeaks,
  policyShowReservation,
  type CapacityList,
  type LeakList,
  type Reservation,
} from '@parley/contracts';
import { linkOf } from '../../domain/network.js';
import { limits } from '../../limits.js';
import { CapacityQuery } from '../../read-models/capacity/capacity.query.js';
import { LeakedHolds } from '../../use-cases/leaked-holds.js';

/** Doors: the provider asks what is left of its links, what one order has of them, and which holds no order answers for. */
@Controller()
export class CapacityController {
  constructor(
    @Inject(CapacityQuery) private readonly capacity: CapacityQuery,
    @Inject(LeakedHolds) private readonly leakedHolds: LeakedHolds,
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
    return {
      links: links
        .slice(0, limits.linkPage)
        .map(({ resource, heldBps, committedBps }) => ({ ...linkOf(resource), heldBps, committedBps })),
      linkCount: links.length,
      ...(lagEvents > 0 && { lagEvents }),
    };
  }

  @MessagePattern(policyListLeaks.subject)
  async leaks(@Payload() data: unknown): Promise<LeakList> {
    const { after } = parseAs(policyListLeaks.subject, policyListLeaks.request, data);
    const { holds, next } = await this.leakedHolds.page(after);
    return { holds: [...holds], ...(next !== undefined && { next }) };
  }
}
