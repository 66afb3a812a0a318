import { Module, type DynamicModule } from '@nestjs/common';
import type { Bus } from '@parley/bus';
import type { CustomerKeys, EventLog } from '@parley/event-log';
import type { Logger } from '@parley/telemetry';
import { CpnpController } from './inbound/bus/cpnp.controller.js';
import { DRAINING, PolicyController } from './inbound/bus/policy.controller.js';
import { limits } from './limits.js';
import { ClientMessages } from './outbound/client-messages.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import { ApplyDecision } from './use-cases/apply-decision.js';
import { HandleCommand } from './use-cases/handle-command.js';
import { HandleDeadline } from './use-cases/handle-deadline.js';
import { Orders } from './use-cases/orders.js';
import { PersonalElements } from './use-cases/personal-elements.js';
import { ReceiveMessage } from './use-cases/receive-message.js';

/** What the order service is built from; app.module.ts names the adapters behind it. */
export interface OrderParts {
  readonly log: EventLog;
  /** What the personal data in the log is sealed with. */
  readonly customerKeys: CustomerKeys;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly nowMs: () => number;
  /** How long an offer is valid, in milliseconds (EXPIRE_TIMER). */
  readonly offerValidityMs: number;
}

/** The order service: two doors on the bus, the use cases behind them, and what leaves by the relay and the deadlines. */
@Module({})
export class OrderModule {
  /** `draining` is aborted when the service stops: what waits for the log waits no longer. */
  static with(parts: OrderParts, draining: AbortSignal): DynamicModule {
    const { log, bus, customerKeys, logger, nowMs, offerValidityMs } = parts;
    const orders = new Orders(log, limits.maximumKeptOrders);
    const commands = new HandleCommand(orders);
    const clients = new ClientMessages(bus);
    const now = () => new Date(nowMs()).toISOString();
    return {
      module: OrderModule,
      controllers: [CpnpController, PolicyController],
      providers: [
        { provide: DRAINING, useValue: draining },
        {
          provide: ReceiveMessage,
          useValue: new ReceiveMessage(commands, orders, new PersonalElements(customerKeys), now),
        },
        { provide: ApplyDecision, useValue: new ApplyDecision(commands, { offerValidityMs, nowMs }) },
        { provide: HandleDeadline, useValue: new HandleDeadline(commands, orders, log, clients, nowMs) },
        { provide: PublishRecorded, useValue: new PublishRecorded(bus, orders, clients, logger) },
      ],
    };
  }
}
