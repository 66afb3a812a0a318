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

let lastRead = { ms: NaN, instant: '' };

/** The clock's time as an ISO instant. Many commands ask in the same millisecond, and to write it costs as much as to decide one. */
export function readInstant({ nowMs }: Clock): string {
  const ms = Math.trunc(nowMs);
  if (ms !== lastRead.ms) lastRead = { ms, instant: new Date(ms).toISOString() };
  return lastRead.instant;
}
