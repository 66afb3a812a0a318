/** Choices for parts: places in the list of candidates of each. */
export type Combination = readonly number[];

/**
 * All ways to choose a candidate for each part, the first candidates first: by the sum of their places, and then by the places themselves.
 * `counts`: how many candidates each part has. They are made as they are asked for.
 */
export function* combinationsOf(counts: readonly number[]): Iterable<Combination> {
  if (counts.some((count) => count === 0)) return;
  const most = counts.reduce((sum, count) => sum + count - 1, 0);
  for (let sum = 0; sum <= most; sum += 1) yield* ofSum(counts, sum);
}

function* ofSum([count = 1, ...others]: readonly number[], sum: number): Iterable<Combination> {
  if (others.length === 0) {
    if (sum < count) yield [sum];
    return;
  }
  for (let place = 0; place < count && place <= sum; place += 1)
    for (const rest of ofSum(others, sum - place)) yield [place, ...rest];
}
