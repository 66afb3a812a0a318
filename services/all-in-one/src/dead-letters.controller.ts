import { Controller, Get, HttpCode, Inject, NotFoundException, Param, Post, UseGuards } from '@nestjs/common';
import type { Bus, DeadLetter } from '@parley/bus';
import { LoopbackGuard } from './loopback.guard.js';

export const BUS = Symbol('bus');

/** Dead letters of the embedded form, whose bus no other process reaches. */
@Controller('dead-letters')
@UseGuards(LoopbackGuard)
export class DeadLettersController {
  constructor(@Inject(BUS) private readonly bus: Bus) {}

  @Get()
  list(): Promise<readonly DeadLetter[]> {
    return this.bus.deadLetters();
  }

  @Post(':id/redrive')
  @HttpCode(202)
  async redrive(@Param('id') id: string): Promise<{ readonly redriven: string }> {
    if (!(await this.bus.redrive(id))) throw new NotFoundException(`there is no dead letter ${id}`);
    return { redriven: id };
  }
}
