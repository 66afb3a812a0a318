/** Some seconds of a processor, as nodes that are looked at. */
export const maximumEffort = 4_000_000;
/** A label is compared with others at its node. */
const nodesPerLabel = 10;

/**
 * What the searches for one order cost together: a mesh of a hundred sites has 9,900 pairs, a document may have thousands of profiles,
 * and a decision holds up the ledger. It counts what is looked at and no time, so that the same order is decided alike everywhere.
 */
export class Effort {
  #nodes = 0;

  constructor(private readonly most: number = maximumEffort) {}

  get isSpent(): boolean {
    return this.#nodes > this.most;
  }

  addNodes(count: number): void {
    this.#nodes += count;
  }

  addLabels(count: number): void {
    this.#nodes += nodesPerLabel * count;
  }
}
