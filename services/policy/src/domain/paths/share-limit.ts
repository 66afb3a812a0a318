/** What is to be carried between two ends. */
export interface AskedThroughput {
  readonly bps: number;
  /** Percent of the intervals that have no less; 100: all do. */
  readonly rank: number;
  /** Seconds of each interval; absent: those that links say something of. */
  readonly intervalS?: number;
}

/** Of a share of what is committed: how seldom links carry less, which adds along a path. */
export interface ShareLimit {
  /** By arc; infinite where the link promises nothing of it. */
  readonly weights: Float64Array;
  readonly atEnds: number;
  readonly limit: number;
  readonly asked: AskedThroughput;
  /** bit/s that are committed between both ends. */
  readonly committedBps: number;
}
