import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { orderListOrders, parseAs, type ListedOrder, type OrderList } from '@parley/contracts';
import type { ListedOrder as OrderRow } from '../../read-models/orders/orders.entity.js';
import { waitsFor } from '../../read-models/orders/orders.projection.js';
import { OrdersQuery } from '../../read-models/orders/orders.query.js';
import type { OrderTerms } from '../../read-models/orders/terms.js';

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

/** A row as the contract has it. */
function listedOrderOf(row: OrderRow): ListedOrder {
  const { sites: _, updateSites: _update, agreedSites: _agreed, atPolicy: __, asked, offered, agreed, ...order } = row;
  const waiting = waitsFor(row);
  return {
    ...order,
    ...(waiting !== undefined && { waitsFor: waiting }),
    asked: termsOf(asked),
    ...(offered !== undefined && { offered: termsOf(offered) }),
    ...(agreed !== undefined && { agreed: termsOf(agreed) }),
  };
}

const termsOf = ({ sites, ...terms }: OrderTerms) => ({ sites: [...sites], ...terms });
