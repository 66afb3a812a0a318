import type { RecordedShapes } from '@parley/aggregate';
import type { BreakerEvent } from './breaker.events.js';

/** The released shapes of the events of breakers. A change of one raises its version and adds an upcast. */
export const breakerShapes: RecordedShapes<BreakerEvent> = {
  'partner-silent': { schemaVersion: 1 },
  'partner-heard': { schemaVersion: 1 },
  'breaker-opened': { schemaVersion: 1 },
  'breaker-trial-begun': { schemaVersion: 1 },
};
