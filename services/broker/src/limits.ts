/** Every bound of the broker service, with its unit and reason. */
export const limits = {
  /** Procurements whose state is kept in memory, some ten kilobytes each: the latest are gone on with. */
  maximumKeptProcurements: 2_000,
  /** Breakers whose state is kept in memory, a hundred octets each: of as many partners as their file names. */
  maximumKeptBreakers: 1_024,
  /**
   * Milliseconds for which a partner that nothing is noted against is taken to be so, without a look at its breaker: another replica may
   * have met a silence meanwhile, and one takes far longer to show.
   */
  restingMs: 1_000,
  /** Children whose parent, or client ports, are kept in memory, two hundred octets each: those that partners say something of now. */
  maximumKnownChildren: 10_000,
  /** Milliseconds for which a secret of paths is kept in memory: a log that was set back may have another one. */
  pathSecretKeptMs: 60_000,
  /** Commands of one procurement decided in one append: bounds the time for which the first of them waits for the last. */
  maximumCommandsAtOnce: 16,
  /** Times that a command is decided at most, the first included, while other writers are faster: each time one makes progress. */
  maximumAttempts: 16,
  /** Milliseconds before the policy's date at which partners are waited for no longer: the choice and the OFFER have to fit in (N40). */
  answerMarginMs: 15_000,
  /** The least number of milliseconds that a partner is given for its answer; for less it is not asked. */
  shortestAnswerMs: 1_000,
  /** Milliseconds for a gateway to send something, and for the policy to choose. */
  sendTimeoutMs: 2_000,
  chooseTimeoutMs: 10_000,
  /** Milliseconds to find the address of a partner's name. */
  lookUpTimeoutMs: 3_000,
  /** Milliseconds for which marks on paths are made with one secret, and known for as long after: no order is negotiated for a month. */
  pathSecretMs: 30 * 86_400_000,
  /** Milliseconds that a ping waits for its answer: two copies are sent meanwhile, and who asks for it is answered in five seconds. */
  pingMs: 4_000,
  /** Milliseconds between two looks for the answer, which any replica may take. */
  pingPollMs: 20,
  /** Connections to PostgreSQL for these secrets: one is looked up for each child order. */
  keyConnections: 1,
  /** Child orders, or portal orders, on one page: with the longest names some 3 kB each, within the megabyte that NATS carries. */
  childPage: 100,
  /** Partners that a list looks for beside those of the file: as many as a file names. */
  knownPartners: 1_024,
  /** Milliseconds that a question waits for a read model to know what was committed before it: the asker waits for some seconds. */
  readWithinMs: 2_000,
  /** Milliseconds between two batches of a list: a stream is read anew for each, and most of an exchange with a partner is over then. */
  childrenPaceMs: 250,
  /** Most connections to PostgreSQL for the read models of one process: a projector each, and a question. */
  readModelConnections: 3,
  /** Milliseconds after which a deadline comes again that was not handled: the policy is asked again so often. */
  deadlineLeaseMs: 5_000,
  /** Milliseconds between two lines of one kind of failure; they are counted in between. */
  lineIntervalMs: 10_000,
} as const;
