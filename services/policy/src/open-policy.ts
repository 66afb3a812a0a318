import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { NewerEvent, TooManyConflicts, watchNewerEvents, watchSetBacks } from '@parley/aggregate';
import { BusExceptionFilter, BusStrategy, redriveWhere } from '@parley/bus';
import { briefOf, ConfigurationError } from '@parley/config';
import { masterKeyProblem, startInboxPruning, startRelay } from '@parley/event-log';
import { nestLogger, requireMasterKey, together, type OpenService, type Running } from '@parley/lifecycle';
import { startPolling } from '@parley/running';
import { gauge } from '@parley/telemetry';
import { holdWatch } from './connections.js';
import { openReloadDoor } from './inbound/bus/reload.door.js';
import { observeLinks } from './outbound/link-gauges.js';
import { PolicyModule } from './policy.module.js';
import { policyService, type PolicyParts, type PolicyService } from './policy.service.js';
import { limits } from './limits.js';
import { documentOf } from './use-cases/document-of.js';
import { providerDataNote } from './use-cases/provider-data-note.js';
import { reloadSelling } from './use-cases/reload-selling.js';
import { watchHolds } from './use-cases/watch-holds.js';
import { policyCodec } from './streams/policy-codec.js';

/** Opens the policy service on its parts, until it is stopped. The caller closes the log and the bus. */
export async function openPolicy(parts: PolicyParts): Promise<OpenService> {
  const { log, bus, logger } = parts;
  await requireMasterKey((onAway) => masterKeyProblem(parts.customerKeys, onAway), parts.logger);
  const service = policyService(parts);
  const { selling, book, leakedHolds, strandedOrders, providerData } = service;
  const draining = new AbortController();
  const app = await NestFactory.createMicroservice(PolicyModule.with(service, draining.signal, parts.imports), {
    strategy: new BusStrategy({ bus, durable: 'policy' }),
    logger: nestLogger(logger),
    abortOnError: false,
  });
  const { provider } = parts;
  if (provider instanceof ConfigurationError) await providerData.openWithout(provider);
  else await providerData.open(documentOf(provider));
  logger.info(Object.fromEntries(service.sources.map(({ section, name }) => [section, name])), 'who says what is sold');
  warnOfOtherFile(parts, service);
  await loadLedger(parts, service);
  const newerEvents = await watchNewerEvents({ log, codecs: [policyCodec], service: 'policy', logger });
  app.useGlobalFilters(new BusExceptionFilter());
  await app.listen();
  const reload = reloadSelling(parts.providerFile, service, logger);
  const reloadDoor = await openReloadDoor(bus, randomUUID(), reload);
  const unobserve = [
    newerEvents.end,
    watchSetBacks({
      log,
      logger,
      rebuild: async () => {
        bus.forgetPublished();
        service.past.forget();
        service.versions.forget();
        service.strandings.forget();
        await providerData.reopen();
        await loadLedger(parts, service);
        await redriveWhere(bus, ({ durable, cause }) => durable === 'policy' && TooManyConflicts.isCause(cause));
      },
    }),
    gauge('policy_reserved_bps', () => observeLinks(selling.network, (resource) => book.reservedBps(resource))),
    gauge('policy_leaked_holds', () => leakedHolds.count),
    gauge('policy_stranded_orders', () => strandedOrders.count),
    gauge('policy_capacity_bps', () =>
      observeLinks(selling.network, (resource) => selling.network.capacityOf(resource)),
    ),
  ];
  return {
    checks: [
      { name: 'event-log', check: () => log.ping() },
      { name: 'bus', check: () => bus.ping() },
      newerEvents.check,
      { name: 'provider-data', check: async () => providerDataNote(providerData, service.followModules.followed) },
    ],
    reload,
    begin: () => together(startWork(parts, service), () => draining.abort()),
    close: async () => {
      for (const end of unobserve) end();
      service.past.forget();
      await reloadDoor.stop();
      await app.close();
    },
  };
}

/** The file was imported once; who changes it and starts again is told that nothing has changed by that. */
function warnOfOtherFile({ logger }: PolicyParts, { providerData }: PolicyService): void {
  const { inUse, partsOtherInFile: parts, fileFault } = providerData;
  if (fileFault !== undefined)
    logger.warn(
      { version: inUse.version, file: briefOf(fileFault) },
      'the provider file cannot be used: the log counts, which has what is sold',
    );
  if (inUse.version > 0 && parts.length > 0)
    logger.warn(
      { version: inUse.version, parts },
      'the provider file differs from the log, which counts: have it read (parley provider reload), or leave it',
    );
}

/** A ledger that a newer release has written in waits for one: so do the commands on it, and the service starts all the same. */
async function loadLedger({ logger }: PolicyParts, { book }: PolicyService): Promise<void> {
  try {
    await book.load();
  } catch (error) {
    if (!(error instanceof NewerEvent)) throw error;
    logger.warn({ err: error }, 'the ledger cannot be read by this release');
  }
}

function startWork(
  { log, bus, logger, clock }: PolicyParts,
  {
    publisher,
    readModels,
    announcer,
    providerData,
    askAboutHolds,
    giveUpPartners,
    strandings,
    followModules,
  }: PolicyService,
): readonly Running[] {
  const relay = startRelay({
    log,
    name: 'policy-relay',
    publish: (event) => publisher.publish(event),
    holdBackMs: bus.mayForgetMs,
    onReceiverBack: (listener) => bus.onBack(listener),
    // The ledger is one stream, but its events are published in order for each order by itself, so that a stuck one delays no
    // other. What is of no order is in the order of its stream.
    orderedBy: ({ data, streamId }) => (typeof data.orderId === 'string' ? data.orderId : streamId),
    onError: (error) => logger.warn({ err: error }, 'relay comes again'),
  });
  const pruning = startInboxPruning({
    log,
    clock,
    onError: (error) => logger.warn({ err: error }, 'inbox pruning comes again'),
  });
  const following = startPolling({
    work: async () => {
      await providerData.follow();
      return false;
    },
    everyMs: limits.followProviderDataMs,
    onError: (error) => logger.warn({ err: error }, "the provider's data are looked for again"),
  });
  const hearing = startPolling({
    work: async () => {
      await followModules.look();
      return false;
    },
    everyMs: limits.followModulesMs,
    onError: (error) => logger.warn({ err: error }, 'what modules say is looked for again'),
  });
  const asking = watchHolds({
    log,
    name: holdWatch,
    ask: () => askAboutHolds.ask(),
    everyMs: limits.holdWatchMs,
    onError: (error) => logger.warn({ err: error }, 'holds without a word of their order are looked for again'),
  });
  const givingUp = startPolling({
    work: async () => {
      await giveUpPartners.giveUp();
      return false;
    },
    everyMs: limits.overduePartnersMs,
    onError: (error) => logger.warn({ err: error }, 'partners that have not answered are looked for again'),
  });
  const judging = startPolling({
    work: async () => {
      await strandings.look();
      return false;
    },
    everyMs: limits.lookForStrandedMs,
    onError: (error) => logger.warn({ err: error }, 'it is looked again for orders that the network does not carry'),
  });
  return [relay, pruning, readModels.start(), announcer.start(), following, hearing, asking, givingUp, judging];
}
