import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { parseAs, policyFeasibility, type Feasibility } from '@parley/contracts';
import { decidedOf } from '../../read-models/decisions/decided.js';
import { CheckFeasibility } from '../../use-cases/check-feasibility.js';
import { toldDecision } from './told-decision.js';

/** Door: the provider asks what an order would be answered. */
@Controller()
export class FeasibilityController {
  constructor(@Inject(CheckFeasibility) private readonly feasibility: CheckFeasibility) {}

  @MessagePattern(policyFeasibility.subject)
  async check(@Payload() data: unknown): Promise<Feasibility> {
    const { asksForPrice = false, ...asked } = parseAs(policyFeasibility.subject, policyFeasibility.request, data);
    const { decided, checks } = await this.feasibility.answer({ ...asked, asksForPrice });
    const cpd = decided.type === 'capacity-reserved' ? decided.data.cpd : undefined;
    return {
      ...toldDecision(decidedOf(decided)),
      ...(cpd !== undefined && { cpd }),
      ...(checks.length > 0 && { checks: [...checks] }),
    };
  }
}
