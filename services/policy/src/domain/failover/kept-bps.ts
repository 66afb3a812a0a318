/**
 * bit/s that another link keeps of what a link commits, for when that one fails. Rounded up: a share that was rounded down by one bit/s would
 * be less than is asked. In whole numbers, as percents of large rates are not exact otherwise.
 */
export const keptBps = (bps: number, percent: number): number =>
  percent === 100 ? bps : Number((BigInt(bps) * BigInt(percent) + 99n) / 100n);
