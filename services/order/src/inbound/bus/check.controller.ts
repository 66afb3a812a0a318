import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orderApproveCheck,
  orderListChecks,
  orderRejectCheck,
  parseAs,
  type CheckDecision,
  type CheckList,
} from '@parley/contracts';
import { CheckTasks } from '../../read-models/check-tasks.js';
import { DecideChecks } from '../../use-cases/decide-checks.js';

/** Doors: what administrators ask and decide. */
@Controller()
export class CheckController {
  constructor(
    @Inject(DecideChecks) private readonly checks: DecideChecks,
    @Inject(CheckTasks) private readonly tasks: CheckTasks,
  ) {}

  @MessagePattern(orderApproveCheck.subject)
  approve(@Payload() data: unknown): Promise<CheckDecision> {
    const asked = parseAs(orderApproveCheck.subject, orderApproveCheck.request, data);
    return this.checks.decide({ ...asked, decision: 'approve' });
  }

  @MessagePattern(orderRejectCheck.subject)
  reject(@Payload() data: unknown): Promise<CheckDecision> {
    const asked = parseAs(orderRejectCheck.subject, orderRejectCheck.request, data);
    return this.checks.decide({ ...asked, decision: 'reject' });
  }

  @MessagePattern(orderListChecks.subject)
  async list(@Payload() data: unknown): Promise<CheckList> {
    const { state = 'open' } = parseAs(orderListChecks.subject, orderListChecks.request, data);
    return { tasks: [...(await this.tasks.list(state))] };
  }
}
