import { bitRate } from '../render/quantity.js';

/** What the network lacks of what an order has, as a report or the policy says it. */
export interface Lacks {
  readonly gone: readonly string[];
  readonly short?: readonly { readonly link: string; readonly direction: string; readonly missingBps: number }[];
  readonly broken?: readonly string[];
}

/** In one line: what is gone, on which links how much is missing, which promises do not hold. */
export function lackWords({ gone, short = [], broken = [] }: Lacks): string {
  const missing = short.map(({ link, direction, missingBps }) => {
    const way = direction === 'forward' ? '' : ` ${direction}`;
    return `${link}${way} lacks ${bitRate(missingBps)}`;
  });
  return [...(gone.length > 0 ? [`${gone.join(', ')} gone`] : []), ...missing, ...broken].join('; ');
}
