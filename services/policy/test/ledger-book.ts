import type { EventLog } from '@parley/event-log';
import type { Network } from '../src/domain/network.js';
import { LedgerBook } from '../src/use-cases/ledger-book.js';
import { sampleNetwork } from './sample-network.js';

/** The time of a test: it stands still. */
export const clock = { nowMs: Date.parse('2026-11-22T10:00:00.000Z') };

/** The ledger of this network on a log, not loaded yet, without prices and guidelines. */
export const bookOn = (log: EventLog, network: Network = sampleNetwork()): LedgerBook =>
  new LedgerBook(log, { network, terms: {} }, clock);
