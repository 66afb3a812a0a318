/** Every bound of the specimen service, with its unit and reason. */
export const limits = {
  /** Entries whose state is kept in memory, some 200 octets each: the latest are asked for again. */
  maximumKeptEntries: 10_000,
  /** Commands of one entry decided in one append: bounds the time for which the first of them waits for the last. */
  maximumCommandsAtOnce: 16,
  /** Times that a command is decided at most, the first included, while other writers are faster: each time one makes progress. */
  maximumAttempts: 16,
  /** Entries on one page: some 300 octets each, within the megabyte that NATS carries. */
  entryPage: 200,
  /** Milliseconds that a question waits for a read model to know what was committed before it: the asker waits for some seconds. */
  readWithinMs: 2_000,
  /** Most connections to PostgreSQL for the read models of one process: a projector each, and a question or two. */
  readModelConnections: 4,
} as const;
