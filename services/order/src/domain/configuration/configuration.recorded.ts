import type { RecordedShapes } from '@parley/aggregate';
import type { ConfigurationEvent } from './configuration.events.js';

/** The released shapes of the events. A change of one raises its version and adds an upcast. */
export const configurationShapes: RecordedShapes<ConfigurationEvent> = {
  'configuration-used': { schemaVersion: 1 },
};
