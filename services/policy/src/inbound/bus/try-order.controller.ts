import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { parseAs, policyTryOrder, type TriedOrder } from '@parley/contracts';
import { SealedFiles } from '../../use-cases/sealed-files.js';
import { TryOrder } from '../../use-cases/try-order.js';
import { toldFeasible } from './told-feasible.js';

/** Door: the provider asks what an order would be answered by a file. */
@Controller()
export class TryOrderController {
  constructor(
    @Inject(TryOrder) private readonly orders: TryOrder,
    @Inject(SealedFiles) private readonly sealed: SealedFiles,
  ) {}

  @MessagePattern(policyTryOrder.subject)
  async try(@Payload() data: unknown): Promise<TriedOrder> {
    const { provider, ...asked } = parseAs(policyTryOrder.subject, policyTryOrder.request, data);
    const opened = await this.sealed.open(provider, [policyTryOrder.subject]);
    if (opened.kind === 'refused') return { problems: [...opened.problems] };
    const tried = this.orders.try({ ...asked, provider: opened.file });
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
