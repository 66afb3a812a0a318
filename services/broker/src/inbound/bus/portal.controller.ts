import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  brokerCreatePortalOrder,
  brokerDecidePortalOrder,
  brokerListPortalOrders,
  brokerShowPortalOrder,
  brokerUpdatePortalOrder,
  parseAs,
  type PortalAnswer,
  type PortalOrderList,
} from '@parley/contracts';
import { PortalOrdersQuery } from '../../read-models/portal-orders/portal-orders.query.js';
import { PlaceOrders } from '../../use-cases/portal/place-orders.js';

/** Doors: orders that are placed for customers (CPNP-03 §6). */
@Controller()
export class PortalController {
  constructor(
    @Inject(PlaceOrders) private readonly orders: PlaceOrders,
    @Inject(PortalOrdersQuery) private readonly listed: PortalOrdersQuery,
  ) {}

  @MessagePattern(brokerCreatePortalOrder.subject)
  create(@Payload() data: unknown): Promise<PortalAnswer> {
    return this.orders.create(parseAs(brokerCreatePortalOrder.subject, brokerCreatePortalOrder.request, data));
  }

  @MessagePattern(brokerDecidePortalOrder.subject)
  decide(@Payload() data: unknown): Promise<PortalAnswer> {
    return this.orders.decide(parseAs(brokerDecidePortalOrder.subject, brokerDecidePortalOrder.request, data));
  }

  @MessagePattern(brokerUpdatePortalOrder.subject)
  update(@Payload() data: unknown): Promise<PortalAnswer> {
    return this.orders.update(parseAs(brokerUpdatePortalOrder.subject, brokerUpdatePortalOrder.request, data));
  }

  @MessagePattern(brokerShowPortalOrder.subject)
  show(@Payload() data: unknown): Promise<PortalAnswer> {
    const { subject, request } = brokerShowPortalOrder;
    return this.orders.show(parseAs(subject, request, data).portalOrder);
  }

  @MessagePattern(brokerListPortalOrders.subject)
  async list(@Payload() data: unknown): Promise<PortalOrderList> {
    const { subject, request } = brokerListPortalOrders;
    const { orders, next, lagEvents } = await this.listed.page(parseAs(subject, request, data));
    return {
      orders: orders.map((order) => ({ ...order })),
      ...(next !== undefined && { next }),
      ...(lagEvents > 0 && { lagEvents }),
    };
  }
}
