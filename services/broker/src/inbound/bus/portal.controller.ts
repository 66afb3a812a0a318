import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  brokerCreatePortalOrder,
  brokerDecidePortalOrder,
  brokerShowPortalOrder,
  brokerUpdatePortalOrder,
  parseAs,
  type PortalAnswer,
} from '@parley/contracts';
import { PlaceOrders } from '../../use-cases/portal/place-orders.js';

/** Doors: orders that are placed for customers (CPNP-03 §6). */
@Controller()
export class PortalController {
  constructor(@Inject(PlaceOrders) private readonly orders: PlaceOrders) {}

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
}
