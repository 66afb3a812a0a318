/** Every bound of the read models, with its unit and reason. */
export const limits = {
  /**
   * Events of one transaction: a short one soon releases the rows that it locks, and the horizon below which the log is read.
   */
  batchEvents: 2_000,
  /** Milliseconds in which a batch gathers events, for the same reason. */
  batchMs: 50,
  /** Events looked at in one read, two to a batch: each is some 2 kB in memory. */
  pageEvents: 1_000,
  /** Milliseconds from the beginning of a batch that was not full to the next: one transaction then serves many commits. */
  paceMs: 100,
  /**
   * Milliseconds from a commit that was heard of, but could not be read yet, to the next look at the log; they double up to the longest
   * pause. A commit that nobody tells of is found after that.
   */
  firstLookMs: 100,
  longestLookMs: 1_000,
  /** Milliseconds after which a projector asks the store again what there is to do: another process may have begun a rebuild. */
  askMs: 1_000,
  /** Rows of each table that a projector remembers, each some 1 kB: more than change within a second. */
  rememberedRows: 4_096,
  /** Events of streams that a projector remembers, each some 2 kB: those of a few hundred orders that are being negotiated. */
  rememberedStreamEvents: 4_096,
  /** Milliseconds after which a replica without the lease asks for it again. */
  leaseRetryMs: 1_000,
  /** Rows of an earlier generation removed in one transaction: some milliseconds' work. */
  sweptRows: 1_000,
  /** Milliseconds between two looks at how far another replica's projector has come. */
  lookMs: 10,
  /** A lag is counted up to this: the alert is raised long before. */
  lagCountedTo: 10_000,
  /** Streams read side by side for events that come with theirs: each takes a connection of the log. */
  streamsAtOnce: 2,
} as const;
