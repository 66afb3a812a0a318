import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { BusContext } from '@parley/bus';
import { outliveOutage } from '@parley/event-log';
import { parseEvent, policyDecided } from '@parley/contracts';
import { DRAINING } from '@parley/lifecycle';
import { ApplyDecision } from '../../use-cases/apply-decision.js';

/** Door: what the policy decided. */
@Controller()
export class PolicyController {
  constructor(
    @Inject(ApplyDecision) private readonly applyDecision: ApplyDecision,
    @Inject(DRAINING) private readonly draining: AbortSignal,
  ) {}

  @EventPattern<string>(policyDecided.type)
  async apply(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const decided = parseEvent(policyDecided, data);
    const inbox = { consumer: 'order', messageId: context.id };
    await outliveOutage(() => this.applyDecision.handle(decided, inbox), this.draining);
  }
}
