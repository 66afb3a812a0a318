import 'reflect-metadata';
import type { INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BusExceptionFilter, BusStrategy } from '@parley/bus';
import { ConfigurationError } from '@parley/config';
import { LogUnavailable, MasterKeyFault, startDeadlines, startInboxPruning, startRelay } from '@parley/event-log';
import { nestLogger, together, type OpenService, type Running } from '@parley/lifecycle';
import { counter } from '@parley/telemetry';
import { limits } from './limits.js';
import { OrderModule, type OrderParts } from './order.module.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import { DecideChecks } from './use-cases/decide-checks.js';
import { taskOfDeadline } from './streams/effects.js';
import { HandleDeadline } from './use-cases/handle-deadline.js';
import { NotifyApprovers } from './use-cases/notify-approvers.js';

const fired = counter('deadlines_fired');

/** Opens the order service on its parts, until it is stopped. The caller closes the log and the bus. */
export async function openOrder(parts: OrderParts): Promise<OpenService> {
  const { log, bus, logger } = parts;
  await checkMasterKey(parts);
  const draining = new AbortController();
  const app = await NestFactory.createMicroservice(OrderModule.with(parts, draining.signal), {
    strategy: new BusStrategy({ bus, durable: 'order' }),
    logger: nestLogger(logger),
    abortOnError: false,
  });
  app.useGlobalFilters(new BusExceptionFilter());
  await app.listen();
  return {
    checks: [
      { name: 'event-log', check: () => log.ping() },
      { name: 'bus', check: () => bus.ping() },
    ],
    begin: () => together(startWork(parts, app), () => draining.abort()),
    close: () => app.close(),
  };
}

function startWork(parts: OrderParts, app: INestMicroservice): readonly Running[] {
  const { log, bus, logger, nowMs } = parts;
  const publisher = app.get(PublishRecorded);
  const relay = startRelay({
    log,
    name: 'order-relay',
    publish: (event) => publisher.publish(event),
    holdBackMs: bus.mayForgetMs,
    onReceiverBack: (listener) => bus.onBack(listener),
    onError: (error) => logger.warn({ err: error }, 'relay comes again'),
  });
  const mail = parts.mailer === undefined ? [] : [startMail(parts, app.get(NotifyApprovers))];
  const deadlines = startOrderDeadlines(parts, app.get(DecideChecks), app.get(HandleDeadline));
  const pruning = startInboxPruning({
    log,
    nowMs,
    onError: (error) => logger.warn({ err: error }, 'inbox pruning comes again'),
  });
  return [relay, ...mail, deadlines, pruning];
}

const startOrderDeadlines = (
  { log, logger, nowMs }: OrderParts,
  checks: DecideChecks,
  handler: HandleDeadline,
): Running =>
  startDeadlines({
    log,
    now: () => new Date(nowMs()).toISOString(),
    leaseMs: limits.offerResendMs,
    handle: async (due) => {
      const isOfCheck = taskOfDeadline(due.name) !== undefined;
      fired.add(1, { kind: isOfCheck ? 'check' : due.name });
      await (isOfCheck ? checks.passDeadline(due) : handler.handle(due));
    },
    onError: (error) => logger.warn({ err: error }, 'deadline comes again'),
  });

/** A reader of its own: an SMTP server that is away holds up nothing but mail. */
const startMail = ({ log, logger }: OrderParts, approvers: NotifyApprovers) =>
  startRelay({
    log,
    name: 'order-mail',
    publish: (event) => approvers.handle(event),
    pollMs: limits.mailPollMs,
    onError: (error) => logger.warn({ err: error }, 'mail comes again'),
  });

/** A master key that does not fit is said at the start, and not at the first order with personal data. */
async function checkMasterKey({ customerKeys, logger }: OrderParts): Promise<void> {
  try {
    await customerKeys.check();
  } catch (error) {
    if (error instanceof MasterKeyFault)
      throw new ConfigurationError([{ where: 'PARLEY_MASTER_KEY', message: error.message }], { cause: error });
    if (!(error instanceof LogUnavailable)) throw error;
    logger.warn({ err: error }, 'the master key is not checked: the database is away');
  }
}
