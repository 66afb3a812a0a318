import { Module, type DynamicModule } from '@nestjs/common';
import type { Bus } from '@parley/bus';
import { checksOf, type ProviderFile } from '@parley/config';
import type { CustomerKeys, EventLog } from '@parley/event-log';
import type { Logger } from '@parley/telemetry';
import { CheckController } from './inbound/bus/check.controller.js';
import { CpnpController } from './inbound/bus/cpnp.controller.js';
import { DRAINING, PolicyController } from './inbound/bus/policy.controller.js';
import { limits } from './limits.js';
import { ClientMessages } from './outbound/client-messages.js';
import { noMailer, type Mailer } from './ports/mailer.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import { CheckTasks } from './read-models/check-tasks.js';
import { ApplyDecision } from './use-cases/apply-decision.js';
import { DecideChecks } from './use-cases/decide-checks.js';
import { HandleCommand } from './use-cases/handle-command.js';
import { HandleDeadline } from './use-cases/handle-deadline.js';
import { NotifyApprovers } from './use-cases/notify-approvers.js';
import { Orders } from './streams/orders.js';
import { PersonalElements } from './use-cases/personal-elements.js';
import { ReceiveMessage, type ChecksOf } from './use-cases/receive-message.js';

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
  /** Which methods of whom are checked, and who the approvers are; absent: everything is automatic (CPNP-03 §12.2). */
  readonly provider?: Pick<ProviderFile, 'orderHandling' | 'approvers' | 'provider'>;
  /** Absent: approvers are told on the bus alone. */
  readonly mailer?: Mailer;
}

/** The order service: its doors on the bus, the use cases behind them, and what leaves by the relay and the deadlines. */
@Module({})
export class OrderModule {
  /** `draining` is aborted when the service stops: what waits for the log waits no longer. */
  static with(parts: OrderParts, draining: AbortSignal): DynamicModule {
    const { log, bus, customerKeys, logger, nowMs, offerValidityMs, provider = {}, mailer = noMailer } = parts;
    const orders = new Orders(log, limits.maximumKeptOrders);
    const commands = new HandleCommand(orders);
    const clients = new ClientMessages(bus);
    const checks: ChecksOf = (method, customerId) => checksOf(provider, method, customerId);
    const now = () => new Date(nowMs()).toISOString();
    const offers = { offerValidityMs, providerDescription: provider.provider, nowMs };
    return {
      module: OrderModule,
      controllers: [CpnpController, PolicyController, CheckController],
      providers: [
        { provide: DRAINING, useValue: draining },
        {
          provide: ReceiveMessage,
          useValue: new ReceiveMessage(commands, orders, new PersonalElements(customerKeys), now, checks),
        },
        { provide: ApplyDecision, useValue: new ApplyDecision(commands, offers) },
        { provide: DecideChecks, useValue: new DecideChecks(commands, log, offers) },
        { provide: CheckTasks, useValue: new CheckTasks(log, orders) },
        {
          provide: NotifyApprovers,
          useValue: new NotifyApprovers(orders, mailer, provider.approvers ?? [], now, logger),
        },
        { provide: HandleDeadline, useValue: new HandleDeadline(commands, orders, log, clients, nowMs) },
        { provide: PublishRecorded, useValue: new PublishRecorded(bus, orders, clients, logger, nowMs) },
      ],
    };
  }
}
