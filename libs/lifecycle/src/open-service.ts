import type { HealthCheck } from './health.js';
import type { Running } from './run-service.js';

/**
 * A service whose doors are open: it takes what comes, and says nothing unasked yet. A process that runs several opens all of
 * them before any begins, so that what one says first finds the others listening; in one process nothing else would keep it.
 */
export interface OpenService extends Running {
  readonly checks: readonly HealthCheck[];
  /** Starts what the service does of its own accord: its relay, its deadlines, its timers. Called once. */
  begin(): void;
}
