import 'reflect-metadata';
import { isIP } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { watchNewerEvents, watchSetBacks } from '@parley/aggregate';
import { BusExceptionFilter, BusStrategy } from '@parley/bus';
import { startDeadlines, startInboxPruning, startRelay } from '@parley/event-log';
import { nestLogger, together, type OpenService, type Running } from '@parley/lifecycle';
import { startPolling, within } from '@parley/running';
import { gauge } from '@parley/telemetry';
import { CopsPdpModule } from './cops-pdp.module.js';
import { copsPdpService, type CopsPdpParts, type CopsPdpService } from './cops-pdp.service.js';
import { openCaptureDoor } from './inbound/bus/capture.door.js';
import { requirePort } from './inbound/cops/cops-listener.js';
import { DevicesDoor } from './inbound/cops/devices-door.js';
import { limits } from './limits.js';
import { copsPdpCodec } from './streams/codecs.js';
import { networkStream } from './streams/stream-names.js';

/** Opens the cops-pdp service on its parts, until it is stopped. The caller closes the log and the bus. */
export async function openCopsPdp(parts: CopsPdpParts): Promise<OpenService> {
  const { log, bus, logger, listen } = parts;
  const service = copsPdpService(parts);
  const draining = new AbortController();
  const app = await NestFactory.createMicroservice(CopsPdpModule.with(service, draining.signal, parts.imports), {
    strategy: new BusStrategy({ bus, durable: 'cops-pdp' }),
    logger: nestLogger(logger),
    abortOnError: false,
  });
  const newerEvents = await watchNewerEvents({ log, codecs: [copsPdpCodec], service: 'cops-pdp', logger });
  app.useGlobalFilters(new BusExceptionFilter());
  // Notes its place first: what another process records from here on is read, or heard of.
  await service.others.look();
  await service.books.network.reload(networkStream);
  await service.servers.take();
  const captures = await openCaptureDoor(bus, parts.identity.process, service.captures);
  const following = [service.others.begin(), service.devices.sessions.follow()];
  const door = new DevicesDoor({
    ...parts,
    books: service.books,
    plans: service.plans,
    devices: service.devices,
    taps: service.taps,
    alternative: () => service.servers.alternative,
    onOpen: async (port) => {
      if (parts.identity.address !== undefined || !isReachable(listen.host)) return;
      await service.servers
        .advertise({ host: listen.host, port })
        .catch((error: unknown) =>
          logger.warn({ err: error }, 'the others learn later where devices reach this server'),
        );
    },
  });
  await door.followNetwork();
  if (!door.isOpen) await requirePort(listen);
  const followNetwork = (): Promise<void> =>
    door.followNetwork().catch((error: unknown) => logger.error({ err: error }, 'the door of devices is not open'));
  service.plans.onNetwork(() => void followNetwork());
  await app.listen();
  const ends = [
    ...following,
    newerEvents.end,
    watchSetBacks({ log, logger, rebuild: () => Promise.resolve(bus.forgetPublished()) }),
    gauge('cops_sessions', () => service.devices.sessions.size),
    gauge('cops_unremoved_tunnels', () => service.owed.count()),
  ];
  return {
    checks: [
      { name: 'event-log', check: () => log.ping() },
      { name: 'bus', check: () => bus.ping() },
      newerEvents.check,
      door.check,
    ],
    listening: { cops: door.listening },
    reloadFiles: () => door.reloadFiles(),
    begin: () =>
      together(
        [
          leaving(parts, service, door),
          ...startWork(parts, service, async () => (door.isOpen ? undefined : followNetwork())),
        ],
        () => draining.abort(),
      ),
    close: async () => {
      for (const end of ends) end();
      await captures.stop();
      await app.close();
    },
  };
}

/** A wildcard is where a server listens, and nowhere that a device could go. */
const isReachable = (host: string): boolean => isIP(host) !== 0 && host !== '0.0.0.0' && host !== '::';

/** Renews the lease. At the end it is given up before the devices are told, so that the other policy server takes them at once. */
function leaving({ logger, timers }: CopsPdpParts, { servers, devices }: CopsPdpService, listener: Running): Running {
  const renewing = startPolling({
    work: async () => {
      if (!(await servers.renew())) devices.endThoseOfOldLeases();
      await devices.leadBack();
      return false;
    },
    everyMs: limits.renewLeaseMs,
    onError: (error) => logger.warn({ err: error }, 'the lease of this policy server is renewed later'),
  });
  const release = async (): Promise<void> => {
    await renewing.stop();
    await servers.release();
  };
  return {
    stop: async () => {
      await within(limits.releaseWithinMs, timers, release());
      await listener.stop();
    },
  };
}

function startWork(
  { log, bus, logger, clock }: CopsPdpParts,
  { books, following: recorded, publisher, network, deadline, devices, others, readModels, servers }: CopsPdpService,
  openLater: () => Promise<void>,
): readonly Running[] {
  // Apart from what is told of it: devices get what follows for them while the bus is away.
  const planning = startRelay({
    log,
    name: 'cops-pdp-planner',
    concerns: (shape) => recorded.concerns(shape),
    publish: (event) => recorded.follow(event),
    onError: (error) => logger.warn({ err: error }, 'what follows from an event is planned again'),
  });
  const relay = startRelay({
    log,
    name: 'cops-pdp-relay',
    concerns: (shape) => publisher.concerns(shape),
    publish: (event) => publisher.publish(event),
    holdBackMs: bus.mayForgetMs,
    onReceiverBack: (listener) => bus.onBack(listener),
    onError: (error) => logger.warn({ err: error }, 'relay comes again'),
  });
  const deadlines = startDeadlines({
    log,
    clock,
    handle: (due) => deadline.handle(due),
    onError: (error) => logger.warn({ err: error }, 'deadline comes again'),
  });
  const pruning = startInboxPruning({
    log,
    clock,
    onError: (error) => logger.warn({ err: error }, 'inbox pruning comes again'),
  });
  const learning = startPolling({
    work: async () => {
      const { version } = await books.network.stateOf(networkStream);
      if (version === '') await network.ask();
      // Another process may have recorded it, or somebody else has the port.
      await openLater();
      return false;
    },
    everyMs: limits.askAgainMs,
    // The owner of the network may start later, and announces it then.
    onError: undefined,
  });
  const following = startPolling({
    work: () => others.look(),
    everyMs: () => servers.lookForOthersMs,
    onError: (error) => logger.warn({ err: error }, 'what other processes commit is looked for again'),
  });
  const calling = startPolling({
    work: async () => {
      devices.decideLate();
      return false;
    },
    everyMs: limits.callAgainMs,
    onError: undefined,
  });
  const watching = startPolling({
    work: async () => {
      devices.endThoseThatAreSilent();
      return false;
    },
    everyMs: limits.lookForSilenceMs,
    onError: (error) => logger.warn({ err: error }, 'devices that owe an answer are looked for later'),
  });
  const retrying = startPolling({
    work: async () => {
      await devices.retryRefused();
      return false;
    },
    everyMs: limits.lookForRefusedMs,
    onError: (error) => logger.warn({ err: error }, 'what devices refused is asked for later'),
  });
  return [planning, relay, deadlines, pruning, learning, calling, watching, following, retrying, readModels.start()];
}
