import { recordedCodec } from '@parley/aggregate';
import type { ProviderDataEvent } from '../domain/provider-data/provider-data.events.js';
import { providerDataShapes } from '../domain/provider-data/provider-data.recorded.js';

/** Between the events of the provider's data and the log. */
export const providerDataCodec = recordedCodec<ProviderDataEvent>(providerDataShapes);
