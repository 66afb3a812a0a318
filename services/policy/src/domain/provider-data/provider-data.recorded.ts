import type { RecordedShapes } from '@parley/aggregate';
import type { ProviderDataEvent } from './provider-data.events.js';

/**
 * The released shapes of the events. A change of one raises its version and adds an upcast, and so does a member of the provider
 * file that is taken away or means something else: documents hold what files said when they were applied.
 */
export const providerDataShapes: RecordedShapes<ProviderDataEvent> = {
  // Version 2 may say what a module of the provider's calls what it said.
  'provider-data-changed': { schemaVersion: 2, upcasts: { 1: (data) => data } },
};
