import {
  BadRequestException,
  Body,
  ConflictException,
  Controller,
  Get,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import type { Bus } from '@parley/bus';
import {
  ContractViolation,
  orderApproveCheck,
  orderListChecks,
  orderRejectCheck,
  parseAs,
  type CheckList,
  type RequestContract,
} from '@parley/contracts';
import { BUS } from './dead-letters.controller.js';
import { LoopbackGuard } from './loopback.guard.js';

/** Tasks in one answer: an administrator decides some before asking for more. */
const maximumTasks = 1_000;

/** Tasks of administrators in the embedded form, whose bus no other process reaches. */
@Controller('tasks')
@UseGuards(LoopbackGuard)
export class TasksController {
  constructor(@Inject(BUS) private readonly bus: Bus) {}

  @Get()
  async list(@Query('state') state = 'open'): Promise<CheckList['tasks']> {
    const all: CheckList['tasks'] = [];
    for (let after: string | undefined; ;) {
      const asked = askFor(orderListChecks, { state, ...(after !== undefined && { after }) });
      const { tasks, next } = parseAs(orderListChecks.subject, orderListChecks.reply, await this.bus.request(...asked));
      all.push(...tasks);
      if (next === undefined || all.length >= maximumTasks) return all;
      after = next;
    }
  }

  @Post(':id/approve')
  @HttpCode(200)
  approve(@Param('id') task: string, @Body() body: unknown): Promise<object> {
    return this.#decide(orderApproveCheck, task, body);
  }

  @Post(':id/reject')
  @HttpCode(200)
  reject(@Param('id') task: string, @Body() body: unknown): Promise<object> {
    return this.#decide(orderRejectCheck, task, body);
  }

  async #decide(contract: typeof orderApproveCheck | typeof orderRejectCheck, task: string, body: unknown) {
    const asked = askFor(contract, { ...(typeof body === 'object' && body), task });
    const { outcome, refusal } = parseAs(contract.subject, contract.reply, await this.bus.request(...asked));
    if (outcome === 'decided') return { task };
    switch (refusal) {
      case 'already-decided':
        throw new ConflictException(refusal);
      case 'reason-missing':
        throw new BadRequestException(refusal);
      default:
        throw new NotFoundException(refusal);
    }
  }
}

/**
 * Checks the question before it goes to the bus, so that a wrong body is told to the asker and is not counted as an error of
 * the responder.
 */
function askFor({ subject, request }: RequestContract, data: object): [subject: string, data: object] {
  try {
    return [subject, parseAs(subject, request, data)];
  } catch (error) {
    if (error instanceof ContractViolation) throw new BadRequestException(error.problems);
    throw error;
  }
}
