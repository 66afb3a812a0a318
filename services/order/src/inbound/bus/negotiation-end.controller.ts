import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { orderFindEnds, parseAs, type FoundEnd } from '@parley/contracts';
import { NegotiationEndsQuery } from '../../read-models/order-detail/negotiation-ends.query.js';

/** Door: the policy asks what became of negotiations for which it still holds capacity. */
@Controller()
export class NegotiationEndController {
  constructor(@Inject(NegotiationEndsQuery) private readonly ends: NegotiationEndsQuery) {}

  @MessagePattern(orderFindEnds.subject)
  async find(@Payload() data: unknown): Promise<{ readonly negotiations: readonly FoundEnd[] }> {
    const { negotiations } = parseAs(orderFindEnds.subject, orderFindEnds.request, data);
    return { negotiations: await this.ends.of(negotiations) };
  }
}
