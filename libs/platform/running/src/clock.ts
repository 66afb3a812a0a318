/** Port: the time. It is read once per command, and the instant goes along with the command. */
export interface Clock {
  /** Milliseconds: since 1970 where the instant is recorded or sent, and from any start where only durations are measured. */
  readonly nowMs: number;
}

/** The system's clock, which operators may set. */
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
