import { recordedCodec } from '@parley/aggregate';
import type { LedgerEvent } from '../domain/ledger.events.js';
import { ledgerShapes } from '../domain/ledger.recorded.js';

/** Between the ledger's events and the log: whoever makes the log of this service gives it the codec's `upcast`. */
export const ledgerCodec = recordedCodec<LedgerEvent>(ledgerShapes);
