/** Every bound of the policy service, with its unit and reason. */
export const limits = {
  /** Commands decided in one append: bounds the time for which the first of them waits for the last. */
  maximumCommandsAtOnce: 128,
  /** Times that a batch is decided again after another replica was faster. Each time that one has made progress. */
  maximumAttempts: 16,
  /** Events read at once when the ledger is rebuilt. */
  rebuildPage: 5_000,
} as const;
