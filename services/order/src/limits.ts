/** Every bound of the order service, with its unit and reason. */
export const limits = {
  /** Orders whose state is kept in memory; one is some 10 kB with its documents. Past it the log is read again. */
  maximumKeptOrders: 4_096,
  /** Times that a command is decided again after another writer was faster. Each time somebody else has made progress. */
  maximumAttempts: 8,
  /**
   * Milliseconds after which an unanswered OFFER is handed to a gateway again, in case that the instance which
   * retransmits it has died; past RETRANS_TIMER's own first round, so that a living gateway is not asked for nothing.
   */
  offerResendMs: 5_000,
  /** Times that an unanswered OFFER is handed over again: the retries of cpnp §1.11. */
  offerResends: 3,
  /** Milliseconds for a gateway to say that it sent: a gateway only encodes and writes to a socket. */
  sendTimeoutMs: 2_000,
} as const;
