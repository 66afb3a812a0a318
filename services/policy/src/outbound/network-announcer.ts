import { randomUUID } from 'node:crypto';
import type { Bus, Running } from '@parley/bus';
import { networkAnnounced, type NetworkAnnounced } from '@parley/contracts';
import type { Clock } from '@parley/running';
import { limits } from '../limits.js';

export interface AnnouncerOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** The network as it is now, and word of each change. */
export interface SaidNetwork {
  readonly parts: readonly NetworkAnnounced[];
  onChange(listener: () => void): () => void;
}

/**
 * Says the network at the start, when a version of the provider's data has changed it, and again when the bus is back.
 * It is said until the bus has it: nobody asks again for what they do not know has changed.
 */
export class NetworkAnnouncer {
  constructor(
    private readonly network: SaidNetwork,
    private readonly options: AnnouncerOptions,
  ) {}

  start(): Running {
    let stopped = false;
    let timer: NodeJS.Timeout | undefined;
    let saying: Promise<void> = Promise.resolve();
    const announce = (): void => {
      clearTimeout(timer);
      saying = saying
        .then(() => this.#say())
        .catch((error: unknown) => {
          if (stopped) return;
          this.options.onError(error);
          timer = setTimeout(announce, limits.announceAgainMs);
        });
    };
    const unlisten = [this.options.bus.onBack(announce), this.network.onChange(announce)];
    announce();
    return {
      stop: async () => {
        stopped = true;
        for (const each of unlisten) each();
        clearTimeout(timer);
        await saying;
      },
    };
  }

  async #say(): Promise<void> {
    for (const part of this.network.parts) {
      await this.options.bus.publish({
        id: randomUUID(),
        type: networkAnnounced.type,
        source: '/parley/policy',
        time: new Date(this.options.clock.nowMs).toISOString(),
        subject: 'network',
        data: { ...part },
      });
    }
  }
}
