import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { orderEndOrder, parseAs, type OrderEnd } from '@parley/contracts';
import { EndOrders } from '../../use-cases/end-orders.js';

/** Door: the provider ends an order. */
@Controller()
export class OrderEndController {
  constructor(@Inject(EndOrders) private readonly ends: EndOrders) {}

  @MessagePattern(orderEndOrder.subject)
  end(@Payload() data: unknown): Promise<OrderEnd> {
    return this.ends.end(parseAs(orderEndOrder.subject, orderEndOrder.request, data));
  }
}
