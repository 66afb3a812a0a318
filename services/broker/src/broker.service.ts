import type { Bus } from '@parley/bus';
import type { CustomerKeys, EventLog } from '@parley/event-log';
import type { Clock } from '@parley/running';
import type { Logger } from '@parley/telemetry';
import { limits } from './limits.js';
import { GatewayPartnerMessages } from './outbound/gateway.partner-messages.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import type { Partners } from './ports/partners.js';
import { Breakers } from './streams/breakers.js';
import { Procurements } from './streams/procurements.js';
import { AskPartners } from './use-cases/ask-partners.js';
import { FollowParent } from './use-cases/follow-parent.js';
import { HandleCommand } from './use-cases/handle-command.js';
import { HandleDeadline } from './use-cases/handle-deadline.js';
import { OrderPaths } from './use-cases/order-paths.js';
import { PingPartner } from './use-cases/ping-partner.js';
import { ReceiveMessage } from './use-cases/receive-message.js';
import { ShowPartners } from './use-cases/show-partners.js';
import { SpeakToPartners } from './use-cases/speak-to-partners.js';
import { WatchPartners } from './use-cases/watch-partners.js';

/** What the broker service is built from; app.module.ts names the adapters behind it. */
export interface BrokerParts {
  readonly log: EventLog;
  /** Where the secrets of our marks on paths lie. */
  readonly keys: CustomerKeys;
  readonly partners: Partners;
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
  readonly shows: ShowPartners;
  readonly pings: PingPartner;
}

/** Wires everything of the broker service that is pure or bound to a port. Nothing is read yet, and nothing runs. */
export function brokerService({ log, keys, partners, bus, logger, clock }: BrokerParts): BrokerService {
  const procurements = new Procurements(log, limits.maximumKeptProcurements);
  const commands = new HandleCommand(procurements, clock);
  const paths = new OrderPaths(keys, clock);
  const watch = new WatchPartners(new Breakers(log, limits.maximumKeptBreakers), clock, logger);
  return {
    partners,
    ask: new AskPartners(commands, partners, paths, watch, clock),
    paths,
    receive: new ReceiveMessage(commands, procurements),
    parents: new FollowParent(commands),
    deadline: new HandleDeadline(commands, procurements, log, bus),
    speaker: new SpeakToPartners(commands, procurements, new GatewayPartnerMessages(bus), watch, logger),
    publisher: new PublishRecorded(bus),
    shows: new ShowPartners(partners, procurements, watch),
    pings: new PingPartner(commands, procurements, log, partners, paths, clock),
  };
}
