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
import { TasksQuery } from '../../read-models/tasks/tasks.query.js';
import { checkListOf } from './check-list.js';
import { DecideChecks } from '../../use-cases/decide-checks.js';

/** Doors: what administrators ask and decide. */
@Controller()
export class CheckController {
  constructor(
    @Inject(DecideChecks) private readonly checks: DecideChecks,
    @Inject(TasksQuery) private readonly tasks: TasksQuery,
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
    const { state = 'open', after } = parseAs(orderListChecks.subject, orderListChecks.request, data);
    const page = await this.tasks.page({ state, ...(after !== undefined && { after }) });
    return checkListOf(page);
  }
}
