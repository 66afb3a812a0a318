import { LogUnavailable } from '../event-log.faults.js';
import { MasterKeyFault, type CustomerKeys } from './customer-keys.js';

/**
 * What is wrong with the master key that a service was started with, rather than at its first personal data; undefined where nothing is,
 * or the database is away, which `onAway` is told.
 */
export async function masterKeyProblem(
  keys: CustomerKeys,
  onAway: (error: LogUnavailable) => void,
): Promise<MasterKeyFault | undefined> {
  try {
    await keys.check();
  } catch (error) {
    if (error instanceof MasterKeyFault) return error;
    if (!(error instanceof LogUnavailable)) throw error;
    onAway(error);
  }
  return undefined;
}
