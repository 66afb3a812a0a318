/** Port: what time it is. Whoever decides reads it once per command, and hands the instant on. */
export interface Clock {
  /** Milliseconds: since 1970 where instants are told or recorded, since any start where durations alone are measured. */
  readonly nowMs: number;
}

/** The time of the world, which its operators may set. */
export const systemClock: Clock = {
  get nowMs() {
    return Date.now();
  },
};

/** A clock that nobody sets, from the start of the process on: for durations alone. */
export const steadyClock: Clock = {
  get nowMs() {
    return performance.now();
  },
};

/** The clock's time as an ISO instant. */
export const readInstant = ({ nowMs }: Clock): string => new Date(nowMs).toISOString();
