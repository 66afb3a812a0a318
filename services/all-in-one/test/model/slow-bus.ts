import { InProcessBus, type JsonObject } from '@parley/bus';
import type { VirtualClock } from '@parley/testkit';
import { settled } from './virtual-timers.js';

/** A bus on which each request and each reply takes a time of its own, so that they overtake each other. */
export class SlowBus extends InProcessBus {
  constructor(
    private readonly clock: VirtualClock,
    private readonly takesMs: () => number,
  ) {
    super({ log: { error: () => undefined, warn: () => undefined } });
  }

  override async request(subject: string, data: JsonObject): Promise<JsonObject> {
    await this.#pass();
    const reply = await super.request(subject, data);
    await this.#pass();
    return reply;
  }

  #pass(): Promise<void> {
    return new Promise((resolve) => {
      this.clock.at(this.clock.nowMs + this.takesMs(), async () => {
        resolve();
        await settled();
      });
    });
  }
}
