import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { orderListOrders, parseAs, type OrderList } from '@parley/contracts';
import { listedOrderOf } from './listed-order.js';
import { OrdersQuery } from '../../read-models/orders/orders.query.js';

/** Door: the provider asks for its orders. */
@Controller()
export class OrderListController {
  constructor(@Inject(OrdersQuery) private readonly orders: OrdersQuery) {}

  @MessagePattern(orderListOrders.subject)
  async list(@Payload() data: unknown): Promise<OrderList> {
    const asked = parseAs(orderListOrders.subject, orderListOrders.request, data);
    const { orders, next, lagEvents } = await this.orders.page(asked);
    return {
      orders: orders.map(listedOrderOf),
      ...(next !== undefined && { next }),
      ...(lagEvents > 0 && { lagEvents }),
    };
  }
}
