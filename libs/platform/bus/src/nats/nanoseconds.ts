/** JetStream counts times in nanoseconds, everything else here in milliseconds. */
export const NANOS_PER_MS = 1_000_000;
