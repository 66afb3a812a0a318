import type { DynamicModule } from '@nestjs/common';
import type { Bus } from '@parley/bus';
import { checkOf, type SectionsOf } from '@parley/config';
import type { EventLog } from '@parley/event-log';
import { ReadModels, type ReadModelStore } from '@parley/read-model';
import type { Clock } from '@parley/running';
import type { Logger } from '@parley/telemetry';
import type { Terms } from './domain/guidelines.js';
import { Network } from './domain/network.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import { CapacityQuery } from './read-models/capacity/capacity.query.js';
import { readModels } from './read-models/read-models.js';
import { ledgerCodec } from './streams/ledger-codec.js';
import { LedgerBook } from './use-cases/ledger-book.js';

/** What the policy service is built from; app.module.ts names the adapters behind it. */
export interface PolicyParts {
  readonly log: EventLog;
  /** Where the rows of the read models are. */
  readonly readModelStore: ReadModelStore;
  /** What Nest opens and closes with the service: the data source of the read models, where there is one. */
  readonly imports?: readonly DynamicModule[];
  readonly bus: Bus;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly provider: SectionsOf<'policy'>;
}

/** What the policy service does, whoever asks for it. */
export interface PolicyService {
  readonly network: Network;
  /** Has to be loaded before its first command. */
  readonly book: LedgerBook;
  readonly publisher: PublishRecorded;
  /** What follows the log, for the questions below. */
  readonly readModels: ReadModels;
  readonly capacity: CapacityQuery;
}

/** Wires everything of the policy service that is pure or bound to a port. Nothing is read yet, and nothing runs. */
export function policyService({ log, readModelStore, bus, logger, clock, provider }: PolicyParts): PolicyService {
  const network = new Network(provider.network.edgeDevices, provider.network.coreLinks, provider.network);
  const book = new LedgerBook(log, network, clock, termsOf(provider), (error) =>
    logger.warn({ err: error }, 'no snapshot of the ledger: the next start takes longer'),
  );
  const following = new ReadModels({
    log,
    store: readModelStore,
    models: readModels,
    events: ledgerCodec,
    onError: (error) => logger.error({ err: error }, 'read model comes again, or has stopped'),
  });
  return {
    network,
    book,
    publisher: new PublishRecorded(bus),
    readModels: following,
    capacity: new CapacityQuery(following, network),
  };
}

/** The terms of the file, the deadlines of its guidelines in milliseconds. */
function termsOf({ guidelines, prices }: SectionsOf<'policy'>): Terms {
  return {
    ...(guidelines !== undefined && { guidelines: { ...guidelines, checks: guidelines.checks.map(checkOf) } }),
    ...(prices !== undefined && { prices }),
  };
}
