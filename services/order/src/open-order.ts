import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { TooManyConflicts, watchNewerEvents, watchSetBacks } from '@parley/aggregate';
import { BusExceptionFilter, BusStrategy, redriveWhere, sayFailures } from '@parley/bus';
import { briefOf } from '@parley/config';
import { masterKeyProblem, startDeadlines, startInboxPruning, startRelay } from '@parley/event-log';
import { nestLogger, requireMasterKey, together, type OpenService, type Running } from '@parley/lifecycle';
import { durables, isOwnDurable } from './inbound/bus/durables.js';
import { openReloadDoor } from './inbound/bus/reload.door.js';
import { limits } from './limits.js';
import { OrderModule } from './order.module.js';
import { followedConfiguration } from './outbound/followed-configuration.js';
import { orderService, type OrderParts, type OrderService } from './order.service.js';
import { logCodec } from './streams/log-codec.js';
import { reloadProvider } from './use-cases/reload-provider.js';
import type { NotifyApprovers } from './use-cases/notify-approvers.js';

/** Opens the order service on its parts, until it is stopped. The caller closes the log and the bus. */
export async function openOrder(parts: OrderParts): Promise<OpenService> {
  const { log, bus, logger, fileFault } = parts;
  await requireMasterKey((onAway) => masterKeyProblem(parts.customerKeys, onAway), parts.logger);
  const service = orderService(parts);
  const newerEvents = await watchNewerEvents({ log, codecs: [logCodec], service: 'order', logger });
  const draining = new AbortController();
  const app = await NestFactory.createMicroservice(OrderModule.with(service, draining.signal, parts.imports), {
    strategy: new BusStrategy({ bus, durable: durables.decisions }),
    logger: nestLogger(logger),
    abortOnError: false,
  });
  app.useGlobalFilters(new BusExceptionFilter());
  const configuration = followedConfiguration(parts, service);
  if (fileFault === undefined) await configuration.open();
  else await configuration.openFor(limits.configurationPatienceMs, fileFault);
  if (fileFault !== undefined)
    logger.warn(
      { file: briefOf(fileFault), config: configuration.note },
      'the provider file cannot be used: the configuration counts, and no approver is told by mail until a reload',
    );
  await app.listen();
  const reload = reloadProvider(parts.providerFile, service, configuration, logger);
  const reloadDoor = await openReloadDoor(bus, randomUUID(), reload);
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
      { name: 'config', check: async () => configuration.note },
    ],
    reload,
    begin: () =>
      together([...startWork(parts, service), service.configurations.start(), configuration.start()], () =>
        draining.abort(),
      ),
    close: async () => {
      await configuration.close();
      newerEvents.end();
      endSetBacks();
      await reloadDoor.stop();
      await app.close();
    },
  };
}

function startWork(
  parts: OrderParts,
  { publisher, approvers, deadline, readModels }: OrderService,
): readonly Running[] {
  const { log, bus, logger, clock } = parts;
  const relay = startRelay({
    log,
    name: 'order-relay',
    publish: (event) => publisher.publish(event),
    holdBackMs: bus.mayForgetMs,
    onReceiverBack: (listener) => bus.onBack(listener),
    onError: (error) => logger.warn({ err: error }, 'relay comes again'),
  });
  const mail = approvers === undefined ? [] : [startMail(parts, approvers)];
  const deadlines = startDeadlines({
    log,
    clock,
    leaseMs: limits.offerResendMs,
    handle: (due) => deadline.handle(due),
    onError: sayFailures(logger, 'deadline comes again', limits.lineIntervalMs),
  });
  const pruning = startInboxPruning({
    log,
    clock,
    onError: (error) => logger.warn({ err: error }, 'inbox pruning comes again'),
  });
  return [relay, ...mail, deadlines, pruning, readModels.start()];
}

/** Mail is sent by a relay of its own, so that an SMTP server that is away delays nothing but mail. */
const startMail = ({ log, logger }: OrderParts, approvers: NotifyApprovers) =>
  startRelay({
    log,
    name: 'order-mail',
    publish: (event) => approvers.handle(event),
    onError: (error) => logger.warn({ err: error }, 'mail comes again'),
  });
