import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { parseAs, policyExplainOrder, type Explanation } from '@parley/contracts';
import { DecisionsQuery } from '../../read-models/decisions/decisions.query.js';
import { StrandedOrders } from '../../use-cases/stranded-orders.js';
import { toldDecision } from './told-decision.js';
import { toldStranded } from './told-stranded.js';

/** Door: the provider asks why an order was answered as it was. */
@Controller()
export class ExplanationController {
  constructor(
    @Inject(DecisionsQuery) private readonly decisions: DecisionsQuery,
    @Inject(StrandedOrders) private readonly strandedOrders: StrandedOrders,
  ) {}

  @MessagePattern(policyExplainOrder.subject)
  async explain(@Payload() data: unknown): Promise<Explanation> {
    const { orderId, after } = parseAs(policyExplainOrder.subject, policyExplainOrder.request, data);
    const { decisions, next, lagEvents } = await this.decisions.ofOrder(orderId, after);
    const stranded = await this.strandedOrders.of(orderId);
    return {
      decisions: decisions.map(({ decided, ...about }) => ({ ...about, ...toldDecision(decided) })),
      ...(next !== undefined && { next }),
      ...(stranded !== undefined && { stranded: toldStranded(stranded) }),
      ...(lagEvents > 0 && { lagEvents }),
    };
  }
}
