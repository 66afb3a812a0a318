/** How a state is kept beside its stream, so that a rebuild begins there. */
export interface SnapshotForm<State> {
  /** Events between two snapshots of a stream. */
  readonly every: number;
  /**
   * Names the fold that made the state: a hash of its module and of the schemas of its events. A snapshot of another fold is
   * ignored, and the stream folded anew.
   */
  readonly fold: string;
  /**
   * The state as it is now, in parts of bounded length; at least one. They are taken one by one while the state goes on, and what changes in
   * it after the call is in none of them.
   */
  readonly serialise: (state: State) => Iterable<string>;
  /** For the parts that `serialise` wrote, in order. */
  readonly reader: () => SnapshotReader<State>;
}

/** Makes a state of its parts. Both throw on what was not written so, is cut, or lacks a part. */
export interface SnapshotReader<State> {
  take(part: string): void;
  /** After the last part: the state that was written, exactly. */
  end(): State;
}
