/** When the device was heard last, in milliseconds of a clock that is never set. */
export interface SignsOfLife {
  readonly lastMs: number;
}

/** Whether the device is heard often enough. */
export const isAlive = ({ lastMs }: SignsOfLife, nowMs: number, silenceMs: number): boolean =>
  nowMs - lastMs <= silenceMs;
