import type { DynamicModule } from '@nestjs/common';
import type { Bus } from '@parley/bus';
import type { EventLog } from '@parley/event-log';
import { ReadModels, type ReadModelStore } from '@parley/read-model';
import type { Clock } from '@parley/running';
import type { Logger } from '@parley/telemetry';
import { limits } from './limits.js';
import { EntriesQuery } from './read-models/entries/entries.query.js';
import { readModels } from './read-models/read-models.js';
import { Entries } from './streams/entries.js';
import { entryCodec } from './streams/entry-codec.js';
import { HandleEntry } from './use-cases/handle-entry.js';

/** What the specimen service is built from; app.module.ts names the adapters behind it. */
export interface SpecimenParts {
  readonly log: EventLog;
  /** Where the rows of the read models are. */
  readonly readModelStore: ReadModelStore;
  /** What Nest opens and closes with the service: the data source of the read models, where there is one. */
  readonly imports?: readonly DynamicModule[];
  readonly bus: Bus;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** What the specimen service does, whoever asks for it. */
export interface SpecimenService {
  readonly handle: HandleEntry;
  /** What follows the log, for the questions below. */
  readonly readModels: ReadModels;
  readonly entries: EntriesQuery;
}

/** Wires everything of the specimen service that is pure or bound to a port. Nothing is read yet, and nothing runs. */
export function specimenService({ log, readModelStore, logger, clock }: SpecimenParts): SpecimenService {
  const following = new ReadModels({
    log,
    store: readModelStore,
    models: readModels,
    events: entryCodec,
    onError: (error) => logger.error({ err: error }, 'read model comes again, or has stopped'),
  });
  return {
    handle: new HandleEntry(new Entries(log, limits.maximumKeptEntries), clock),
    readModels: following,
    entries: new EntriesQuery(following),
  };
}
