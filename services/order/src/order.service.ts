import type { DynamicModule } from '@nestjs/common';
import type { Bus } from '@parley/bus';
import { checksOf, rightsOf, type ConfigurationError, type SectionsOf } from '@parley/config';
import type { CustomerKeys, EventLog } from '@parley/event-log';
import type { Clock } from '@parley/running';
import { ReadModels, type ReadModelStore } from '@parley/read-model';
import type { Logger } from '@parley/telemetry';
import { limits } from './limits.js';
import { BrokerPaths } from './outbound/broker.paths.js';
import { GatewayMessages } from './outbound/gateway-messages.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import type { ClientMessages } from './ports/client-messages.js';
import type { Mailer } from './ports/mailer.js';
import { readModels } from './read-models/read-models.js';
import { AskedDecisionsQuery } from './read-models/order-detail/asked-decisions.query.js';
import { NegotiationEndsQuery } from './read-models/order-detail/negotiation-ends.query.js';
import { OrderDetailQuery } from './read-models/order-detail/order-detail.query.js';
import { OrdersQuery } from './read-models/orders/orders.query.js';
import { TasksQuery } from './read-models/tasks/tasks.query.js';
import { logCodec } from './streams/log-codec.js';
import { Orders } from './streams/orders.js';
import type { CurrentProvider } from './use-cases/current-provider.js';
import { ApplyDecision } from './use-cases/apply-decision.js';
import { AwaitPurchases } from './use-cases/await-purchases.js';
import { DecideChecks } from './use-cases/decide-checks.js';
import { EndOrders } from './use-cases/end-orders.js';
import { RecordReports } from './use-cases/record-reports.js';
import { HandleCommand } from './use-cases/handle-command.js';
import { HandleDeadline } from './use-cases/handle-deadline.js';
import { NotifyApprovers } from './use-cases/notify-approvers.js';
import { OfferDeadlines } from './use-cases/offer-deadlines.js';
import { PersonalElements } from './use-cases/personal-elements.js';
import { ReceiveMessage } from './use-cases/receive-message.js';
import { UsedConfigurations } from './use-cases/used-configurations.js';

/** What the order service is built from; app.module.ts names the adapters behind it. */
export interface OrderParts {
  readonly log: EventLog;
  /** What the personal data in the log is sealed with. */
  readonly customerKeys: CustomerKeys;
  /** Where the rows of the read models are. */
  readonly readModelStore: ReadModelStore;
  /** What Nest opens and closes with the service: the data source of the read models, where there is one. */
  readonly imports?: readonly DynamicModule[];
  readonly bus: Bus;
  readonly logger: Logger;
  readonly clock: Clock;
  /** How long an offer is valid, in milliseconds (EXPIRE_TIMER). */
  readonly offerValidityMs: number;
  /**
   * What the provider file says of orders. Which methods of whom are checked (CPNP-03 §12.2), and who offers, counts until the configuration
   * is answered; where approvers are told, always.
   */
  readonly provider?: SectionsOf<'order'>;
  /** Why there is no `provider`: then the start needs the configuration. */
  readonly fileFault?: ConfigurationError;
  /** The file that `provider` was read from, to read it again, and the customers that it named. */
  readonly providerFile?: { readonly path: string; readonly customers: readonly string[] };
  /** Absent: approvers are told on the bus alone. */
  readonly mailer?: Mailer;
}

/**
 * What the order service offers to its callers. The controllers call the use cases; relay, deadlines and mail call the rest.
 */
export interface OrderService {
  readonly provider: CurrentProvider;
  readonly configurations: UsedConfigurations;
  readonly receive: ReceiveMessage;
  readonly decision: ApplyDecision;
  readonly checks: DecideChecks;
  readonly purchases: AwaitPurchases;
  readonly ends: EndOrders;
  readonly reports: RecordReports;
  /** The projectors that keep the rows of the read models up to date. */
  readonly readModels: ReadModels;
  readonly tasks: TasksQuery;
  readonly orderList: OrdersQuery;
  readonly orderDetail: OrderDetailQuery;
  readonly negotiationEnds: NegotiationEndsQuery;
  readonly askedDecisions: AskedDecisionsQuery;
  readonly deadline: HandleDeadline;
  readonly publisher: PublishRecorded;
  /** undefined: no mailer. */
  readonly approvers: NotifyApprovers | undefined;
  readonly commands: HandleCommand;
  readonly orders: Orders;
  readonly clients: ClientMessages;
}

/** Wires everything of the order service that is pure or bound to a port. Its memory is empty, and nothing runs yet. */
export function orderService(parts: OrderParts): OrderService {
  const { log, bus, customerKeys, logger, clock, offerValidityMs, mailer } = parts;
  const provider: CurrentProvider = { sections: parts.provider ?? {}, addresses: parts.provider?.approvers ?? [] };
  const orders = new Orders(log, limits.maximumKeptOrders);
  const commands = new HandleCommand(orders);
  const clients = new GatewayMessages(bus);
  const offers = {
    offerValidityMs,
    clock,
    get providerDescription() {
      return provider.sections.provider;
    },
  };
  const checks = new DecideChecks(commands, log, offers);
  const purchases = new AwaitPurchases(commands, log, offers);
  const offerDeadlines = new OfferDeadlines(commands, orders, log, clients, clock);
  const following = new ReadModels({
    log,
    store: parts.readModelStore,
    models: readModels,
    events: logCodec,
    onError: (error) => logger.error({ err: error }, 'read model comes again, or has stopped'),
  });
  return {
    provider,
    configurations: new UsedConfigurations(log, clock, (error) =>
      logger.warn({ err: error }, 'the configuration is recorded again'),
    ),
    receive: new ReceiveMessage(commands, orders, new PersonalElements(customerKeys), new BrokerPaths(bus), clock, {
      checksOf: (method, customerId) => checksOf(provider.sections, method, customerId),
      rightsOf: (customerId) => rightsOf(provider.sections, customerId),
      get providerDescription() {
        return provider.sections.provider;
      },
    }),
    decision: new ApplyDecision(commands, offers),
    checks,
    purchases,
    ends: new EndOrders(commands, clock),
    reports: new RecordReports(commands, clock),
    readModels: following,
    tasks: new TasksQuery(following),
    orderList: new OrdersQuery(following),
    orderDetail: new OrderDetailQuery(log),
    negotiationEnds: new NegotiationEndsQuery(log),
    askedDecisions: new AskedDecisionsQuery(log, offers),
    deadline: new HandleDeadline(offerDeadlines, checks, purchases),
    publisher: new PublishRecorded(bus, orders, clients, logger, offers),
    approvers: mailer && new NotifyApprovers(orders, mailer, () => provider.addresses, clock, logger),
    commands,
    orders,
    clients,
  };
}
