import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import type { BusContext } from '@parley/bus';
import { brokerListPartners, parseEvent, policyPartnersNeeded } from '@parley/contracts';
import { outliveOutage } from '@parley/event-log';
import { DRAINING } from '@parley/lifecycle';
import { AskPartners } from '../../use-cases/ask-partners.js';
import { PARTNERS } from '../../ports/partners.token.js';
import type { Partners } from '../../ports/partners.js';
import { durables } from './durables.js';

/** Doors: what the policy needs of partners, and with whom child orders can be negotiated. */
@Controller()
export class PolicyController {
  constructor(
    @Inject(AskPartners) private readonly ask: AskPartners,
    @Inject(PARTNERS) private readonly partners: Partners,
    @Inject(DRAINING) private readonly draining: AbortSignal,
  ) {}

  @EventPattern<string>(policyPartnersNeeded.type, { durable: durables.policy })
  async needed(@Payload() data: unknown, @Ctx() { id }: BusContext): Promise<void> {
    const needed = parseEvent(policyPartnersNeeded, data);
    await outliveOutage(() => this.ask.handle(needed, { consumer: 'broker', messageId: id }), this.draining);
  }

  @MessagePattern(brokerListPartners.subject)
  list(): { readonly partners: string[] } {
    return { partners: this.partners.all().map(({ name }) => name) };
  }
}
