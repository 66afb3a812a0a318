import type { Bus } from '@parley/bus';
import { checkOf, type SectionsOf } from '@parley/config';
import type { EventLog } from '@parley/event-log';
import type { Clock } from '@parley/running';
import type { Logger } from '@parley/telemetry';
import type { Terms } from './domain/guidelines.js';
import { Network } from './domain/network.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import { LedgerBook } from './use-cases/ledger-book.js';

/** What the policy service is built from; app.module.ts names the adapters behind it. */
export interface PolicyParts {
  readonly log: EventLog;
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
}

/** Wires everything of the policy service that is pure or bound to a port. Nothing is read yet, and nothing runs. */
export function policyService({ log, bus, logger, clock, provider }: PolicyParts): PolicyService {
  const network = new Network(provider.network.edgeDevices, provider.network.coreLinks);
  const book = new LedgerBook(log, network, clock, termsOf(provider), (error) =>
    logger.warn({ err: error }, 'no snapshot of the ledger: the next start takes longer'),
  );
  return {
    network,
    book,
    publisher: new PublishRecorded(bus),
  };
}

/** The terms of the file, the deadlines of its guidelines in milliseconds. */
function termsOf({ guidelines, prices }: SectionsOf<'policy'>): Terms {
  return {
    ...(guidelines !== undefined && { guidelines: { ...guidelines, checks: guidelines.checks.map(checkOf) } }),
    ...(prices !== undefined && { prices }),
  };
}
