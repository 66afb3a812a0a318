import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { BusContext } from '@parley/bus';
import { brokerPurchaseEnded, parseEvent } from '@parley/contracts';
import { outliveOutage } from '@parley/event-log';
import { DRAINING } from '@parley/lifecycle';
import { AwaitPurchases } from '../../use-cases/await-purchases.js';
import { durables } from './durables.js';

/** Door: what the broker says came of a purchase. */
@Controller()
export class PurchaseController {
  constructor(
    @Inject(AwaitPurchases) private readonly purchases: AwaitPurchases,
    @Inject(DRAINING) private readonly draining: AbortSignal,
  ) {}

  @EventPattern<string>(brokerPurchaseEnded.type, { durable: durables.purchases })
  async ended(@Payload() data: unknown, @Ctx() { id }: BusContext): Promise<void> {
    const ended = parseEvent(brokerPurchaseEnded, data);
    await outliveOutage(() => this.purchases.end(ended, { consumer: 'order', messageId: id }), this.draining);
  }
}
