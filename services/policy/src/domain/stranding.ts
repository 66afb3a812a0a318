/** What the network lacks of what an order has. */
export interface Stranding {
  /** Links, and devices at their ends, that are not there any more; by name. */
  readonly gone: readonly string[];
  /** Links that carry less than is reserved of them: each order on one lacks it. */
  readonly short: readonly ShortLink[];
  /** Promises of its paths that do not hold any more; the first of very many. */
  readonly broken: readonly string[];
}

export interface ShortLink {
  readonly link: string;
  readonly direction: string;
  /** Of all that is reserved of it, bit/s. */
  readonly missingBps: number;
}

/** Whether the same is lacking. How much of a link is missing changes with each order that leaves it, and counts where `withAmounts`. */
export function isSameStranding(one: Stranding, other: Stranding, withAmounts: boolean): boolean {
  const words = ({ gone, short, broken }: Stranding) =>
    JSON.stringify([
      gone,
      short.map(({ link, direction, missingBps }) => [link, direction, ...(withAmounts ? [missingBps] : [])]),
      broken,
    ]);
  return words(one) === words(other);
}
