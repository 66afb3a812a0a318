import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { orderFindAsked, parseAs, type AskedDecision } from '@parley/contracts';
import { AskedDecisionsQuery } from '../../read-models/order-detail/asked-decisions.query.js';

/** Door: the policy looks at its decisions again, and asks what it was asked. */
@Controller()
export class AskedDecisionController {
  constructor(@Inject(AskedDecisionsQuery) private readonly asked: AskedDecisionsQuery) {}

  @MessagePattern(orderFindAsked.subject)
  async find(@Payload() data: unknown): Promise<{ readonly negotiations: readonly AskedDecision[] }> {
    const { negotiations } = parseAs(orderFindAsked.subject, orderFindAsked.request, data);
    const found = await this.asked.of(negotiations);
    return { negotiations: found.map(({ customerId: _, ...asked }) => asked) };
  }
}
