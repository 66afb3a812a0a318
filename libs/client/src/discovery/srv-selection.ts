/** A target of an SRV record (RFC 2782). */
export interface SrvTarget {
  readonly name: string;
  readonly port: number;
  /** The lowest first. */
  readonly priority: number;
  /** Share among those of equal priority. */
  readonly weight: number;
}

/**
 * The order in which a client turns to the targets (RFC 2782): by priority, and within one at random by weight. `random`
 * gives numbers from 0 up to but not including 1.
 */
export function inOrderOfTurn(targets: readonly SrvTarget[], random: () => number): readonly SrvTarget[] {
  const priorities = [...new Set(targets.map(({ priority }) => priority))].sort((one, other) => one - other);
  return priorities.flatMap((level) =>
    orderByWeight(
      targets.filter(({ priority }) => priority === level),
      random,
    ),
  );
}

/** Draws one after the other; those of weight 0 stand first, so that they have a small chance beside the others. */
function orderByWeight(targets: readonly SrvTarget[], random: () => number): readonly SrvTarget[] {
  const left = [...targets.filter(({ weight }) => weight === 0), ...targets.filter(({ weight }) => weight > 0)];
  const drawn: SrvTarget[] = [];
  while (left.length > 0) {
    const sum = left.reduce((total, { weight }) => total + weight, 0);
    // An integer from 0 to the sum, both included.
    const mark = Math.floor(random() * (sum + 1));
    let running = 0;
    const index = left.findIndex(({ weight }) => (running += weight) >= mark);
    drawn.push(...left.splice(index, 1));
  }
  return drawn;
}
