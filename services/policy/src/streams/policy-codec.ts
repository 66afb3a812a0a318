import { recordedCodec } from '@parley/aggregate';
import type { LedgerEvent } from '../domain/ledger.events.js';
import { ledgerShapes } from '../domain/ledger.recorded.js';
import type { ProviderDataEvent } from '../domain/provider-data/provider-data.events.js';
import { providerDataShapes } from '../domain/provider-data/provider-data.recorded.js';

/** Every event of this service's log; no two aggregates have a type in common. */
export type PolicyEvent = LedgerEvent | ProviderDataEvent;

/** Between all events of this service and its log: whoever makes the log gives it the codec's `upcast`. */
export const policyCodec = recordedCodec<PolicyEvent>({ ...ledgerShapes, ...providerDataShapes });
