import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { BusContext } from '@parley/bus';
import { networkAnnounced, parseEvent } from '@parley/contracts';
import { outliveOutage } from '@parley/event-log';
import { DRAINING } from '@parley/lifecycle';
import { networkPartOf } from '../../ports/announced-network.js';
import { LearnNetwork } from '../../use-cases/learn-network.js';
import { inboxOf } from './inbox-of.js';

/** Door: the provider's network, as its owner announces it. */
@Controller()
export class NetworkController {
  constructor(
    @Inject(LearnNetwork) private readonly network: LearnNetwork,
    @Inject(DRAINING) private readonly draining: AbortSignal,
  ) {}

  @EventPattern<string>(networkAnnounced.type)
  async learn(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const part = networkPartOf(parseEvent(networkAnnounced, data));
    await outliveOutage(() => this.network.take(part, inboxOf(context)), this.draining);
  }
}
