import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { orderShowOrder, parseAs, type OrderShown } from '@parley/contracts';
import { OrderDetailQuery } from '../../read-models/order-detail/order-detail.query.js';
import { orderDetailOf } from './order-detail.js';

/** Door: the provider looks at one order. */
@Controller()
export class OrderDetailController {
  constructor(@Inject(OrderDetailQuery) private readonly details: OrderDetailQuery) {}

  @MessagePattern(orderShowOrder.subject)
  async show(@Payload() data: unknown): Promise<OrderShown> {
    const { orderId } = parseAs(orderShowOrder.subject, orderShowOrder.request, data);
    const found = await this.details.of(orderId);
    return found === undefined ? {} : { order: orderDetailOf(found) };
  }
}
