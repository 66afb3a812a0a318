/** When a partner is asked no more, and when again. */
export const breakerLimits = {
  /** Silences in a row, with no answer between them, after which it is asked no more: one may be a lost datagram, two a restart. */
  silences: 3,
  /** Milliseconds until the first trial: as long as a restart of a server takes, or its change to another one. */
  firstPauseMs: 60_000,
  /** The most that a pause is doubled to, in milliseconds: so late it is noticed that a partner is back. */
  longestPauseMs: 1_800_000,
} as const;
