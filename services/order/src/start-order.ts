import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { BusExceptionFilter, BusStrategy } from '@parley/bus';
import { ConfigurationError } from '@parley/config';
import { LogUnavailable, MasterKeyFault, startDeadlines, startInboxPruning, startRelay } from '@parley/event-log';
import { nestLogger, type HealthCheck, type Running } from '@parley/lifecycle';
import { counter } from '@parley/telemetry';
import { limits } from './limits.js';
import { OrderModule, type OrderParts } from './order.module.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import { DecideChecks } from './use-cases/decide-checks.js';
import { taskOfDeadline } from './use-cases/effects.js';
import { HandleDeadline } from './use-cases/handle-deadline.js';
import { NotifyApprovers } from './use-cases/notify-approvers.js';

const fired = counter('deadlines_fired');

/** Runs the order service on its parts until it is stopped. The caller closes the log and the bus. */
export async function startOrder(parts: OrderParts): Promise<Running & { readonly checks: readonly HealthCheck[] }> {
  const { log, bus, logger, nowMs } = parts;
  await checkMasterKey(parts);
  const draining = new AbortController();
  const app = await NestFactory.createMicroservice(OrderModule.with(parts, draining.signal), {
    strategy: new BusStrategy({ bus, durable: 'order' }),
    logger: nestLogger(logger),
    abortOnError: false,
  });
  const publisher = app.get(PublishRecorded);
  const handler = app.get(HandleDeadline);
  const checks = app.get(DecideChecks);
  app.useGlobalFilters(new BusExceptionFilter());
  await app.listen();
  const relay = startRelay({
    log,
    name: 'order-relay',
    publish: (event) => publisher.publish(event),
    onError: (error) => logger.warn({ err: error }, 'relay comes again'),
  });
  const mail = parts.mailer === undefined ? undefined : startMail(parts, app.get(NotifyApprovers));
  const deadlines = startDeadlines({
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
  const pruning = startInboxPruning({
    log,
    nowMs: parts.nowMs,
    onError: (error) => logger.warn({ err: error }, 'inbox pruning comes again'),
  });
  return {
    checks: [
      { name: 'event-log', check: () => log.ping() },
      { name: 'bus', check: () => bus.ping() },
    ],
    stop: async () => {
      draining.abort();
      await app.close();
      await Promise.all([relay.stop(), mail?.stop(), deadlines.stop(), pruning.stop()]);
    },
  };
}

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
