import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { BusContext } from '@parley/bus';
import { brokerActivityChanged, brokerPurchaseEnded, parseEvent } from '@parley/contracts';
import { outliveOutage } from '@parley/event-log';
import { DRAINING } from '@parley/lifecycle';
import { AwaitPurchases } from '../../use-cases/await-purchases.js';
import { RecordReports } from '../../use-cases/record-reports.js';
import { durables } from './durables.js';
import { ofPartners } from './provisioning-report.js';

/** Doors: what the broker says came of a purchase, and whether what was bought can be used. */
@Controller()
export class PurchaseController {
  constructor(
    @Inject(AwaitPurchases) private readonly purchases: AwaitPurchases,
    @Inject(RecordReports) private readonly reports: RecordReports,
    @Inject(DRAINING) private readonly draining: AbortSignal,
  ) {}

  @EventPattern<string>(brokerPurchaseEnded.type, { durable: durables.purchases })
  async ended(@Payload() data: unknown, @Ctx() { id }: BusContext): Promise<void> {
    const ended = parseEvent(brokerPurchaseEnded, data);
    await outliveOutage(() => this.purchases.end(ended, { consumer: 'order', messageId: id }), this.draining);
  }

  @EventPattern<string>(brokerActivityChanged.type, { durable: durables.purchases })
  async active(@Payload() data: unknown, @Ctx() { id, type }: BusContext): Promise<void> {
    const said = parseEvent(brokerActivityChanged, data);
    const inbox = { consumer: 'order', messageId: id };
    await outliveOutage(() => this.reports.handle(said.orderId, ofPartners(said), type, inbox), this.draining);
  }
}
