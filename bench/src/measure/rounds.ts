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
