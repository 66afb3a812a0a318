import type { EventLog, Position, RecordedEvent } from '@parley/event-log';
import { limits } from '../limits.js';

export interface FollowOthersOptions {
  readonly log: EventLog;
  /** The types that somebody here has to hear of, whoever commits them. */
  readonly types: readonly string[];
  readonly take: (event: RecordedEvent) => Promise<void> | void;
}

/**
 * What other processes commit, of some types. It begins with what comes after the start: a session of this process begins with the
 * state that its own event was appended to, and what an older transaction commits later cannot be in that stream any more.
 */
export class FollowOthers {
  #reached: { readonly position: Position | undefined } | undefined;

  constructor(private readonly options: FollowOthersOptions) {}

  /** Until the returned function is called. */
  begin(): () => void {
    // The places of a log that has lost events are no more.
    return this.options.log.onSetBack(() => {
      this.#reached = undefined;
    });
  }

  /** One look at the log; whether more may wait. */
  async look(): Promise<boolean> {
    const { log, types, take } = this.options;
    if (this.#reached === undefined) {
      this.#reached = { position: await log.lastPosition() };
      return false;
    }
    const from = this.#reached;
    const { events, reached, looked } = await log.readAllOf(types, from.position, limits.readOfOthers);
    for (const event of events) await take(event);
    if (this.#reached === from) this.#reached = { position: reached };
    return looked === limits.readOfOthers;
  }
}
