import { RequestFailed, type Bus } from '@parley/bus';
import { brokerRecognisePath, parseAs } from '@parley/contracts';
import type { PathEntry } from '@parley/cpnp';
import type { Paths } from '../ports/paths.js';

/** Asks the broker, whose marks they are. Where there is none, nothing was ordered of others, and nothing will be. */
export class BrokerPaths implements Paths {
  constructor(private readonly bus: Pick<Bus, 'request'>) {}

  async cameBack(path: readonly PathEntry[]): Promise<boolean> {
    const { subject, reply } = brokerRecognisePath;
    try {
      return parseAs(subject, reply, await this.bus.request(subject, { path: path.map((entry) => ({ ...entry })) }))
        .cameBack;
    } catch (error) {
      if (error instanceof RequestFailed && error.reason === 'no-responders') return false;
      throw error;
    }
  }
}
