import type { DynamicModule } from '@nestjs/common';
import type { Bus } from '@parley/bus';
import type { Endpoint } from '@parley/cpnp-session';
import type { CustomerKeys, EventLog } from '@parley/event-log';
import { ReadModels, type ReadModelStore } from '@parley/read-model';
import type { Clock } from '@parley/running';
import type { Logger } from '@parley/telemetry';
import { limits } from './limits.js';
import { GatewayCustomers } from './outbound/gateway.customers.js';
import { GatewayPartnerMessages } from './outbound/gateway.partner-messages.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import type { Partners } from './ports/partners.js';
import { ChildrenQuery } from './read-models/children/children.query.js';
import { PartnersQuery } from './read-models/children/partners.query.js';
import { PortalOrdersQuery } from './read-models/portal-orders/portal-orders.query.js';
import { readModels } from './read-models/read-models.js';
import { Breakers } from './streams/breakers.js';
import { brokerCodec } from './streams/broker-codec.js';
import { PortalOrders } from './streams/portal-orders.js';
import { Procurements } from './streams/procurements.js';
import { AskPartners } from './use-cases/ask-partners.js';
import { ChooseOffers } from './use-cases/choose-offers.js';
import { FollowParent } from './use-cases/follow-parent.js';
import { HandleCommand } from './use-cases/handle-command.js';
import { HandleDeadline } from './use-cases/handle-deadline.js';
import { OrderPaths } from './use-cases/order-paths.js';
import { PingPartner } from './use-cases/ping-partner.js';
import { HandlePortalCommand } from './use-cases/portal/handle-portal-command.js';
import { HandlePortalDeadline } from './use-cases/portal/handle-portal-deadline.js';
import { HearServer } from './use-cases/portal/hear-server.js';
import { PlaceOrders } from './use-cases/portal/place-orders.js';
import { PortalElements } from './use-cases/portal/portal-elements.js';
import { SpeakToServer } from './use-cases/portal/speak-to-server.js';
import { ReceiveMessage } from './use-cases/receive-message.js';
import { SpeakToPartners } from './use-cases/speak-to-partners.js';
import { WatchPartners } from './use-cases/watch-partners.js';

/** What the broker service is built from; app.module.ts names the adapters behind it. */
export interface BrokerParts {
  readonly log: EventLog;
  /** Where the secrets of our marks on paths lie. */
  readonly keys: CustomerKeys;
  /** Where the rows of the read models are. */
  readonly readModelStore: ReadModelStore;
  /** What Nest opens and closes with the service: the data source of the read models, where there is one. */
  readonly imports?: readonly DynamicModule[];
  readonly partners: Partners;
  /** Our own CPNP server, and the secret by which it believes for whom an order is placed (N50). */
  readonly portal: { readonly server: Endpoint; readonly secret?: Uint8Array };
  readonly bus: Bus;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** What the broker service does, whoever asks for it. */
export interface BrokerService {
  readonly partners: Partners;
  readonly ask: AskPartners;
  readonly paths: OrderPaths;
  readonly receive: ReceiveMessage;
  readonly parents: FollowParent;
  readonly deadline: HandleDeadline;
  readonly speaker: SpeakToPartners;
  readonly publisher: PublishRecorded;
  /** The projectors that keep the rows of the read models up to date, and what is answered from these. */
  readonly lists: {
    readonly readModels: ReadModels;
    readonly children: ChildrenQuery;
    readonly partners: PartnersQuery;
    readonly portalOrders: PortalOrdersQuery;
  };
  readonly pings: PingPartner;
  /** Orders that are placed for customers. */
  readonly portal: {
    readonly orders: PlaceOrders;
    readonly deadline: HandlePortalDeadline;
    readonly speaker: SpeakToServer;
  };
}

/** Wires everything of the broker service that is pure or bound to a port. Nothing is read yet, and nothing runs. */
export function brokerService(parts: BrokerParts): BrokerService {
  const { log, keys, readModelStore, partners, portal, bus, logger, clock } = parts;
  const procurements = new Procurements(log, limits.maximumKeptProcurements);
  const commands = new HandleCommand(procurements, clock);
  const paths = new OrderPaths(keys, clock);
  const choice = new ChooseOffers(commands, procurements, bus);
  const watch = new WatchPartners(new Breakers(log, limits.maximumKeptBreakers), clock, logger);
  const messages = new GatewayPartnerMessages(bus);
  const portalOrders = new PortalOrders(log, limits.maximumKeptProcurements);
  const portalCommands = new HandlePortalCommand(portalOrders, clock);
  const elements = new PortalElements(keys, portal.secret);
  const customers = new GatewayCustomers(bus);
  const following = new ReadModels({
    log,
    store: readModelStore,
    models: readModels,
    events: brokerCodec,
    onError: (error) => logger.error({ err: error }, 'read model comes again, or has stopped'),
  });
  return {
    partners,
    ask: new AskPartners(commands, partners, paths, watch, clock),
    paths,
    receive: new ReceiveMessage(commands, procurements, new HearServer(portalCommands, portalOrders)),
    parents: new FollowParent(commands),
    deadline: new HandleDeadline(commands, choice, log),
    speaker: new SpeakToPartners(commands, procurements, messages, watch, choice, logger),
    publisher: new PublishRecorded(bus, procurements),
    lists: {
      readModels: following,
      children: new ChildrenQuery(following),
      partners: new PartnersQuery(following),
      portalOrders: new PortalOrdersQuery(following),
    },
    pings: new PingPartner(commands, procurements, log, partners, paths, clock),
    portal: {
      orders: new PlaceOrders(portalCommands, portalOrders, elements, customers, portal.server, clock),
      deadline: new HandlePortalDeadline(portalCommands, log),
      speaker: new SpeakToServer(portalCommands, portalOrders, elements, messages, logger),
    },
  };
}
