import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { parseAs, policyFeasibility, type Feasibility } from '@parley/contracts';
import { CheckFeasibility } from '../../use-cases/check-feasibility.js';
import { toldFeasible } from './told-feasible.js';

/** Door: the provider asks what an order would be answered. */
@Controller()
export class FeasibilityController {
  constructor(@Inject(CheckFeasibility) private readonly feasibility: CheckFeasibility) {}

  @MessagePattern(policyFeasibility.subject)
  async check(@Payload() data: unknown): Promise<Feasibility> {
    const { asksForPrice = false, ...asked } = parseAs(policyFeasibility.subject, policyFeasibility.request, data);
    return toldFeasible(await this.feasibility.answer({ ...asked, asksForPrice }));
  }
}
