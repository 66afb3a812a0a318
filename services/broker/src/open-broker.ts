import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { TooManyConflicts, watchNewerEvents, watchSetBacks } from '@parley/aggregate';
import { BusExceptionFilter, BusStrategy, redriveWhere, sayFailures } from '@parley/bus';
import {
  masterKeyProblem,
  startDeadlines,
  startInboxPruning,
  startRelay,
  type CommittedEvent,
} from '@parley/event-log';
import { nestLogger, requireMasterKey, together, type OpenService, type Running } from '@parley/lifecycle';
import { BrokerModule } from './broker.module.js';
import { brokerService, type BrokerParts, type BrokerService } from './broker.service.js';
import { durables, isOwnDurable } from './inbound/bus/durables.js';
import { openReloadDoor } from './inbound/bus/reload.door.js';
import { limits } from './limits.js';
import { isTold } from './outbound/contract-events.js';
import { brokerCodec } from './streams/broker-codec.js';
import { isOfPortalOrder } from './streams/portal-deadlines.js';
import { isPortalEvent } from './streams/portal-order.aggregate.js';

/** Opens the broker service on its parts, until it is stopped. The caller closes the log and the bus. */
export async function openBroker(parts: BrokerParts): Promise<OpenService> {
  const { log, bus, logger } = parts;
  await requireMasterKey((onAway) => masterKeyProblem(parts.keys, onAway), logger);
  const service = brokerService(parts);
  const newerEvents = await watchNewerEvents({ log, codecs: [brokerCodec], service: 'broker', logger });
  const draining = new AbortController();
  const app = await NestFactory.createMicroservice(BrokerModule.with(service, draining.signal, parts.imports), {
    strategy: new BusStrategy({ bus, durable: durables.orders }),
    logger: nestLogger(logger),
    abortOnError: false,
  });
  app.useGlobalFilters(new BusExceptionFilter());
  await app.listen();
  const reloadDoor = await openReloadDoor(bus, randomUUID(), parts.partners.reload);
  const endSetBacks = watchSetBacks({
    log,
    logger,
    rebuild: async () => {
      bus.forgetPublished();
      await redriveWhere(bus, ({ durable, cause }) => isOwnDurable(durable) && TooManyConflicts.isCause(cause));
    },
  });
  return {
    checks: [
      { name: 'event-log', check: () => log.ping() },
      { name: 'bus', check: () => bus.ping() },
      newerEvents.check,
    ],
    reload: parts.partners.reload,
    begin: () => together(startWork(parts, service), () => draining.abort()),
    close: async () => {
      newerEvents.end();
      endSetBacks();
      await reloadDoor.stop();
      await app.close();
    },
  };
}

function startWork({ log, bus, logger, clock }: BrokerParts, service: BrokerService): readonly Running[] {
  const relay = startRelay({
    log,
    name: 'broker-relay',
    publish: (event) => service.publisher.publish(event),
    concerns: isTold,
    holdBackMs: bus.mayForgetMs,
    onReceiverBack: (listener) => bus.onBack(listener),
    onError: (error) => logger.warn({ err: error }, 'relay comes again'),
  });
  // A relay of its own: what partners were sent before a restart is not sent again for the sake of the bus.
  const speaker = startRelay({
    log,
    name: 'broker-partners',
    publish: (event) => (isPortalEvent(event) ? service.portal.speaker : service.speaker).handle(event),
    orderedBy: childOf,
    onError: (error) => logger.warn({ err: error }, 'a message to a partner comes again'),
  });
  const deadlines = startDeadlines({
    log,
    clock,
    leaseMs: limits.deadlineLeaseMs,
    handle: (due) => (isOfPortalOrder(due.name) ? service.portal.deadline : service.deadline).handle(due),
    onError: sayFailures(logger, 'deadline comes again', limits.lineIntervalMs),
  });
  const pruning = startInboxPruning({
    log,
    clock,
    onError: (error) => logger.warn({ err: error }, 'inbox pruning comes again'),
  });
  return [relay, speaker, deadlines, pruning, service.lists.readModels.start()];
}

/** What is said of one child order waits for what was said of it before, and for no other: all partners are asked at once. */
const childOf = ({ streamId, data }: CommittedEvent): string =>
  'child' in data && typeof data.child === 'string' ? `${streamId} ${data.child}` : streamId;
