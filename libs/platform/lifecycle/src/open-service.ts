import type { ReloadProvider } from '@parley/config';
import type { HealthCheck } from './health.js';
import type { Running } from '@parley/running';

export interface Listening {
  readonly address: string;
  readonly port: number;
}

/**
 * A service whose doors are open: it answers, but does nothing of its own accord yet. A process that runs several opens all of
 * them before any begins, and ends what all of them began before it closes any. So what one publishes finds the others
 * listening; the bus within one process would keep nothing for a later listener.
 */
export interface OpenService {
  readonly checks: readonly HealthCheck[];
  /** Where its doors besides that for operators listen, by the name of the door; a list grows where a door opens later. */
  readonly listening?: Readonly<Record<string, readonly Listening[]>>;
  /** Reads the provider file again, or how partners are reached; absent where the service reads neither. */
  readonly reload?: ReloadProvider;
  /**
   * Reads its other files again: certificates and keys of its doors; absent where it has none. What cannot be used
   * is said, and changes nothing.
   */
  readonly reloadFiles?: () => void;
  /** Starts what the service does of its own accord: its relay, its deadlines, its timers. Called once; its stop ends them. */
  begin(): Running;
  /** Closes the doors, after what was begun has ended. */
  close(): Promise<void>;
}
