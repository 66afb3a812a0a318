import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { BusContext } from '@parley/bus';
import {
  orderCancelled,
  orderCompleted,
  orderPqoReceived,
  orderUpdateCancelled,
  parseEvent,
  type OrderPqoReceived,
} from '@parley/contracts';
import type { Cpd } from '@parley/cpp';
import { outliveOutage } from '@parley/event-log';
import { DRAINING } from '@parley/lifecycle';
import type { LedgerCommand } from '../../domain/ledger.commands.js';
import type { Pqo } from '../../domain/pqo.js';
import { AskAdmission } from '../../use-cases/ask-admission.js';
import { AskBroker } from '../../use-cases/ask-broker.js';
import { LedgerBook } from '../../use-cases/ledger-book.js';

/** Doors: what the life of an order asks of the ledger. */
@Controller()
export class OrderController {
  constructor(
    @Inject(LedgerBook) private readonly book: LedgerBook,
    @Inject(AskAdmission) private readonly askAdmission: AskAdmission,
    @Inject(AskBroker) private readonly askBroker: AskBroker,
    @Inject(DRAINING) private readonly draining: AbortSignal,
  ) {}

  @EventPattern<string>(orderPqoReceived.type)
  async decidePqo(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const { orderId, negotiation, customerId, cpd, room, ...asked } = parseEvent(orderPqoReceived, data);
    const { asksForPrice = false, ownDomainOnly = false, path } = asked;
    const asks: Pqo = {
      ...{ orderId, negotiation, customerId, asksForPrice },
      ...{ cpd: documentOf(cpd), at: context.time },
      ...(room !== undefined && { room }),
      ...(ownDomainOnly && { ownDomainOnly }),
      ...(path !== undefined && { path }),
    };
    const admitted = await this.askAdmission.completed(asks);
    const pqo = admitted.admission?.refusal === undefined ? await this.askBroker.decided(admitted) : admitted;
    await this.#handle({ type: 'decide-pqo', pqo }, context);
  }

  @EventPattern<string>(orderCompleted.type)
  async commit(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const { orderId, negotiation } = parseEvent(orderCompleted, data);
    await this.#handle({ type: 'commit', orderId, negotiation }, context);
  }

  @EventPattern<string>(orderCancelled.type)
  async releaseOrder(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const { orderId, negotiation, cause } = parseEvent(orderCancelled, data);
    await this.#handle({ type: 'release', orderId, negotiation, whole: true, cause }, context);
  }

  @EventPattern<string>(orderUpdateCancelled.type)
  async releaseUpdate(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const { orderId, negotiation, cause } = parseEvent(orderUpdateCancelled, data);
    await this.#handle({ type: 'release', orderId, negotiation, whole: false, cause }, context);
  }

  async #handle(command: LedgerCommand, context: BusContext): Promise<void> {
    const inbox = { consumer: 'policy', messageId: context.id };
    await outliveOutage(() => this.book.handle(command, { cause: context.type }, inbox), this.draining);
  }
}

/** The order service publishes only documents that the CPP schema has passed: the contract's type says less of them. */
const documentOf = (cpd: OrderPqoReceived['cpd']): Cpd => cpd as unknown as Cpd;
