import type { Figure } from '../src/index.js';

/** Whether it has a ratio of something to something; how large is for a quiet machine to say. */
export const isRatioOf = ({ ours, floor, ratio }: Figure): boolean =>
  [ours, floor, ratio].every(({ median }) => median > 0 && Number.isFinite(median));
