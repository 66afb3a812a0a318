/** How a state is kept beside its stream, so that a rebuild begins there. */
export interface SnapshotForm<State> {
  /** Events between two snapshots of a stream. */
  readonly every: number;
  /**
   * Names the fold that made the state: a hash of its module and of the schemas of its events. A snapshot of another fold is
   * ignored, and the stream folded anew.
   */
  readonly fold: string;
  readonly serialise: (state: State) => string;
  /** The state that `serialise` wrote, exactly. */
  readonly parse: (text: string) => State;
}
