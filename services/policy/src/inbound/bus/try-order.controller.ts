import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { parseAs, policyTryOrder, type TriedOrder } from '@parley/contracts';
import { TryOrder } from '../../use-cases/try-order.js';
import { toldFeasible } from './told-feasible.js';

/** Door: the provider asks what an order would be answered by a file. */
@Controller()
export class TryOrderController {
  constructor(@Inject(TryOrder) private readonly orders: TryOrder) {}

  @MessagePattern(policyTryOrder.subject)
  try(@Payload() data: unknown): TriedOrder {
    const tried = this.orders.try(parseAs(policyTryOrder.subject, policyTryOrder.request, data));
    switch (tried.kind) {
      case 'broken':
        return { problems: [...tried.problems] };
      case 'not-held':
        return { notHeld: { index: tried.index, reasons: [...tried.reasons] } };
      case 'tried':
        return { decision: toldFeasible(tried.feasible) };
    }
  }
}
