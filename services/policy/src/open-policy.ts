import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { BusExceptionFilter, BusStrategy } from '@parley/bus';
import { startInboxPruning, startRelay } from '@parley/event-log';
import { nestLogger, together, type OpenService, type Running } from '@parley/lifecycle';
import { gauge } from '@parley/telemetry';
import { Network } from './domain/network.js';
import { observedLinks } from './outbound/link-gauges.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import { PolicyModule, type PolicyParts } from './policy.module.js';
import { LedgerBook } from './use-cases/ledger-book.js';

/** Opens the policy service on its parts, until it is stopped. The caller closes the log and the bus. */
export async function openPolicy(parts: PolicyParts): Promise<OpenService> {
  const { log, bus, logger } = parts;
  const draining = new AbortController();
  const app = await NestFactory.createMicroservice(PolicyModule.with(parts, draining.signal), {
    strategy: new BusStrategy({ bus, durable: 'policy' }),
    logger: nestLogger(logger),
    abortOnError: false,
  });
  const book = app.get(LedgerBook);
  const network = app.get(Network);
  await book.load();
  app.useGlobalFilters(new BusExceptionFilter());
  await app.listen();
  const unobserve = [
    gauge('policy_reserved_bps', () => observedLinks(network, (resource) => book.reservedBps(resource))),
    gauge('policy_capacity_bps', () => observedLinks(network, (resource) => network.capacityOf(resource))),
  ];
  return {
    checks: [
      { name: 'event-log', check: () => log.ping() },
      { name: 'bus', check: () => bus.ping() },
    ],
    begin: () => together(startWork(parts, app.get(PublishRecorded)), () => draining.abort()),
    close: async () => {
      for (const end of unobserve) end();
      await app.close();
    },
  };
}

function startWork({ log, bus, logger, nowMs }: PolicyParts, publisher: PublishRecorded): readonly Running[] {
  const relay = startRelay({
    log,
    name: 'policy-relay',
    publish: (event) => publisher.publish(event),
    holdBackMs: bus.mayForgetMs,
    onReceiverBack: (listener) => bus.onBack(listener),
    // The ledger is one stream, and its orders are told of independently.
    orderedBy: ({ data, eventId }) => (typeof data.orderId === 'string' ? data.orderId : eventId),
    onError: (error) => logger.warn({ err: error }, 'relay comes again'),
  });
  const pruning = startInboxPruning({
    log,
    nowMs,
    onError: (error) => logger.warn({ err: error }, 'inbox pruning comes again'),
  });
  return [relay, pruning];
}
