/** One measurement of the thing itself and one of its floor, taken one right after the other. */
export interface Pair {
  readonly ours: number;
  readonly floor: number;
}

/**
 * Rounds of ours and the floor in turn, so that the noise of the machine meets both; every second round begins with the
 * floor, so that a drift meets both ends as well.
 */
export async function alternate(
  rounds: number,
  ours: () => number | Promise<number>,
  floor: () => number | Promise<number>,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const measured = await ours();
      pairs.push({ ours: measured, floor: await floor() });
    } else {
      const measured = await floor();
      pairs.push({ ours: await ours(), floor: measured });
    }
  }
  return pairs;
}

/** The same with each round made of several such turns, whose means are its pair: what passes within a second meets both. */
export async function alternateInSlices(
  { rounds, slices }: { readonly rounds: number; readonly slices: number },
  ours: () => number | Promise<number>,
  floor: () => number | Promise<number>,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const turns = await alternate(slices, ours, floor);
    pairs.push({ ours: mean(turns.map((turn) => turn.ours)), floor: mean(turns.map((turn) => turn.floor)) });
  }
  return pairs;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
