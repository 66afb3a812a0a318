/** Every bound of the policy service, with its unit and reason. */
export const limits = {
  /** Commands decided in one append: bounds the time for which the first of them waits for the last. */
  maximumCommandsAtOnce: 128,
  /** Times that a batch is decided again after another replica was faster. Each time that one has made progress. */
  maximumAttempts: 16,
  /** Events read at once when the ledger is rebuilt. */
  rebuildPage: 5_000,
  /**
   * Events between two snapshots of the ledger: what a start folds at most, in a second or two. To write one of 50,000 living
   * orders stops the process for 0.2 s, so that more of them would be felt, and fewer would not be worth it.
   */
  eventsPerSnapshot: 100_000,
} as const;
