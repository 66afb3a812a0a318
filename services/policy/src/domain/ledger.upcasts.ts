import type { UpcastData } from '@parley/aggregate';

/** Versions 11 and 12 of `capacity-reserved` knew a percentile of the delay alone. */
export const withPercentiles: UpcastData = (data) => {
  const { guarantees } = data;
  if (!Array.isArray(guarantees)) return data;
  return {
    ...data,
    guarantees: guarantees.map((guarantee) => {
      // What those versions wrote.
      const { percentile, ...rest } = guarantee as Released;
      if (percentile === undefined) return rest;
      const { rank, delayMs, intervalS } = percentile;
      return { ...rest, percentiles: { delayMs: { rank, value: delayMs }, intervalS } };
    }),
  };
};

interface Released {
  readonly percentile?: { readonly rank: number; readonly delayMs: number; readonly intervalS: number };
}
