import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { BusContext } from '@parley/bus';
import { parseEvent, provisioningDone, provisioningRemoved, provisioningTaken } from '@parley/contracts';
import { outliveOutage } from '@parley/event-log';
import { DRAINING } from '@parley/lifecycle';
import type { LedgerCommand } from '../../domain/ledger.commands.js';
import { LedgerBook } from '../../use-cases/ledger-book.js';

/** Doors: what the provisioner says decides until when the capacity of an order is taken. */
@Controller()
export class ProvisioningController {
  constructor(
    @Inject(LedgerBook) private readonly book: LedgerBook,
    @Inject(DRAINING) private readonly draining: AbortSignal,
  ) {}

  @EventPattern<string>(provisioningTaken.type)
  async take(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const { orderId, negotiation, provisioner } = parseEvent(provisioningTaken, data);
    // What is at a mailbox may hold anything or nothing: its orders are free on the order's word.
    if (provisioner === 'vpn') await this.#handle({ type: 'provisioning-taken', orderId, negotiation }, context);
  }

  @EventPattern<string>(provisioningDone.type)
  async settle(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const { orderId, negotiation, provisioner } = parseEvent(provisioningDone, data);
    if (provisioner === 'vpn') await this.#handle({ type: 'provisioning-done', orderId, negotiation }, context);
  }

  @EventPattern<string>(provisioningRemoved.type)
  async free(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const { orderId, negotiation, provisioner } = parseEvent(provisioningRemoved, data);
    if (provisioner === 'vpn') await this.#handle({ type: 'provisioning-removed', orderId, negotiation }, context);
  }

  async #handle(command: LedgerCommand, context: BusContext): Promise<void> {
    const inbox = { consumer: 'policy', messageId: context.id };
    await outliveOutage(() => this.book.handle(command, { cause: context.type }, inbox), this.draining);
  }
}
