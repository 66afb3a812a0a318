import type { DynamicModule } from '@nestjs/common';
import type { Bus } from '@parley/bus';
import type { EventLog } from '@parley/event-log';
import { ReadModels, type ReadModelStore } from '@parley/read-model';
import type { Clock, Timers } from '@parley/running';
import type { Logger } from '@parley/telemetry';
import type { ServerIdentity } from './domain/servers/server-lease.js';
import { BusNetworkSource } from './outbound/bus-network-source.js';
import { BusCaptures } from './outbound/bus-captures.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import type { DoorSecrets } from './ports/door-secrets.js';
import type { ServerLeases } from './ports/server-leases.js';
import { readModels } from './read-models/read-models.js';
import { SessionsQuery } from './read-models/sessions/sessions.query.js';
import { VpnsQuery } from './read-models/vpns/vpns.query.js';
import { copsPdpCodec } from './streams/codecs.js';
import { booksOf, type Books } from './use-cases/books.js';
import { CaptureSessions } from './use-cases/capture-sessions.js';
import { DeviceLines } from './use-cases/device-lines.js';
import { EngineerTunnels } from './use-cases/engineer-tunnels.js';
import { FollowOthers } from './use-cases/follow-others.js';
import { FollowRecorded } from './use-cases/follow-recorded.js';
import { GuideDevices } from './use-cases/guide-devices.js';
import { HandleDeadline } from './use-cases/handle-deadline.js';
import { LearnNetwork } from './use-cases/learn-network.js';
import { OwedRemovals } from './use-cases/owed-removals.js';
import { toldOfDevices } from './use-cases/live-sessions.js';
import { PlanVpns, toldOfNetwork } from './use-cases/plan-vpns.js';
import { PolicyServers } from './use-cases/policy-servers.js';
import { SessionTaps } from './use-cases/session-taps.js';
import { ServeDevices } from './use-cases/serve-devices.js';

/** What the cops-pdp service is built from; app.module.ts names the adapters behind it. */
export interface CopsPdpParts {
  readonly log: EventLog;
  /** Where the rows of the read models are. */
  readonly readModelStore: ReadModelStore;
  /** What Nest opens and closes with the service: the data source of the read models, where there is one. */
  readonly imports?: readonly DynamicModule[];
  readonly bus: Bus;
  readonly logger: Logger;
  readonly clock: Clock;
  /** For the timers of sessions. */
  readonly timers: Timers;
  readonly serverLeases: ServerLeases;
  /** What this process says of itself to the other policy servers (V42). */
  readonly identity: ServerIdentity;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Where devices connect; port 0: any free one. */
  readonly listen: { readonly host: string; readonly port: number };
  /** What the door of devices proves itself by, and devices themselves. */
  readonly secrets: DoorSecrets;
}

/** What the cops-pdp service does, whoever asks for it. */
export interface CopsPdpService {
  readonly books: Books;
  readonly plans: PlanVpns;
  readonly servers: PolicyServers;
  readonly engineer: EngineerTunnels;
  readonly devices: ServeDevices;
  /** What other processes commit, for the sessions of this one. */
  readonly others: FollowOthers;
  /** What the planner does with each event. */
  readonly following: FollowRecorded;
  readonly publisher: PublishRecorded;
  readonly network: LearnNetwork;
  readonly deadline: HandleDeadline;
  /** What follows the log, for the questions below. */
  readonly readModels: ReadModels;
  readonly vpns: VpnsQuery;
  readonly owed: OwedRemovals;
  readonly sessions: SessionsQuery;
  /** Where connections hand in what passes. */
  readonly taps: SessionTaps;
  readonly captures: CaptureSessions;
}

/** Wires everything of the cops-pdp service that is pure or bound to a port. Nothing is read yet, and nothing runs. */
export function copsPdpService(parts: CopsPdpParts): CopsPdpService {
  const { log, readModelStore, bus, logger, clock } = parts;
  const books = booksOf(log, clock);
  const lines = new DeviceLines(logger);
  const onError = (error: unknown): void => lines.failed(error, 'a session could not go on');
  const servers = new PolicyServers(parts.serverLeases, parts.identity);
  const guide = new GuideDevices(servers, books, clock);
  const devices = new ServeDevices({ log, books, clock, servers, guide, onError });
  const plans = new PlanVpns(books, devices, clock);
  const following = new ReadModels({
    log,
    store: readModelStore,
    models: readModels,
    events: copsPdpCodec,
    onError: (error) => logger.error({ err: error }, 'read model comes again, or has stopped'),
  });
  const { process } = parts.identity;
  const taps = new SessionTaps(process, clock);
  const sessions = new SessionsQuery(following);
  return {
    books,
    taps,
    captures: new CaptureSessions({
      ...{ taps, process },
      latestOf: async (deviceId) => (await sessions.page({ deviceId, limit: 1 })).rows[0],
      live: devices.sessions,
      elsewhere: new BusCaptures(bus),
    }),
    servers,
    devices,
    others: new FollowOthers({
      log,
      types: [...toldOfDevices, toldOfNetwork],
      take: (event) => (event.type === toldOfNetwork ? plans.followNetwork() : devices.sessions.take(event)),
    }),
    plans,
    engineer: new EngineerTunnels(books, clock),
    network: new LearnNetwork(plans, new BusNetworkSource(bus)),
    publisher: new PublishRecorded(bus, (event) => books.vpns.stateAfter(event)),
    following: new FollowRecorded(books),
    deadline: new HandleDeadline(log, books, clock),
    readModels: following,
    vpns: new VpnsQuery(following),
    owed: new OwedRemovals(books, devices.sessions),
    sessions,
  };
}
