import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { BusContext } from '@parley/bus';
import { parseEvent, policyDecided } from '@parley/contracts';
import { ApplyDecision } from '../../use-cases/apply-decision.js';

/** Door: what the policy decided. */
@Controller()
export class PolicyController {
  constructor(@Inject(ApplyDecision) private readonly applyDecision: ApplyDecision) {}

  @EventPattern<string>(policyDecided.type)
  async decided(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    await this.applyDecision.handle(parseEvent(policyDecided, data), { consumer: 'order', messageId: context.id });
  }
}
