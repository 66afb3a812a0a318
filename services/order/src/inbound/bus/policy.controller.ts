import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { BusContext, PoisonMessage } from '@parley/bus';
import { ContractViolation, parseAs, policyDecided } from '@parley/contracts';
import { ApplyDecision } from '../../use-cases/apply-decision.js';

/** Door: what the policy decided. */
@Controller()
export class PolicyController {
  constructor(@Inject(ApplyDecision) private readonly applyDecision: ApplyDecision) {}

  @EventPattern(policyDecided.type)
  async decided(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    await this.applyDecision.handle(parse(data), { consumer: 'order', messageId: context.event.id });
  }
}

/** What does not keep its contract never will: no redelivery helps. */
function parse(data: unknown) {
  try {
    return parseAs(policyDecided.type, policyDecided.schema, data);
  } catch (error) {
    if (error instanceof ContractViolation) throw new PoisonMessage(error.message, { cause: error });
    throw error;
  }
}
