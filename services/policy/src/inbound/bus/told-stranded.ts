import type { StrandedOrder } from '@parley/contracts';
import type { KnownStranded } from '../../use-cases/stranded-orders.js';

/** A stranded order as the contracts have it: their lists are not readonly. */
export const toldStranded = ({ gone, short, broken, ...about }: KnownStranded): StrandedOrder => ({
  ...about,
  gone: [...gone],
  short: [...short],
  broken: [...broken],
});
