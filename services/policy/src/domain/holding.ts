import type { Amount } from './ledger.events.js';

/** What a customer has of the network, all its orders together. */
export interface Holding {
  /** Orders that are offered or agreed. */
  readonly orders: number;
  /** bit/s reserved at border links, into the network and out of it. */
  readonly inBps: number;
  readonly outBps: number;
  /** ISO instants of its new orders that were offered something, the last seven days of them as of the latest. */
  readonly offeredAt: readonly string[];
}

/** What an order takes of it. */
export interface Share {
  readonly isLiving: boolean;
  readonly amounts: readonly Amount[];
}

export const noHolding: Holding = { orders: 0, inBps: 0, outBps: 0, offeredAt: [] };
const weekMs = 7 * 86_400_000;
/** Instants that are kept of a customer: more orders in a week are not told apart. */
const maximumOffers = 10_000;

/** The holding after a change of one order's share; `offeredAt`: the order is a new one. Undefined: nothing is left to know. */
export function holdingAfter(
  before: Holding | undefined,
  was: Share,
  is: Share,
  offeredAt: string | undefined,
): Holding | undefined {
  const held = changed(before ?? noHolding, was, is);
  const after = offeredAt === undefined ? held : { ...held, offeredAt: withOffer(held.offeredAt, offeredAt) };
  const isNothing = after.orders === 0 && after.inBps === 0 && after.outBps === 0 && after.offeredAt.length === 0;
  return isNothing ? undefined : after;
}

/** The holding without what one of its orders has. */
export const without = (holding: Holding, share: Share): Holding =>
  changed(holding, share, { isLiving: false, amounts: [] });

const changed = (holding: Holding, was: Share, is: Share): Holding => ({
  ...holding,
  orders: holding.orders + Number(is.isLiving) - Number(was.isLiving),
  inBps: holding.inBps + atBorder(is.amounts, 'in') - atBorder(was.amounts, 'in'),
  outBps: holding.outBps + atBorder(is.amounts, 'out') - atBorder(was.amounts, 'out'),
});

const atBorder = (amounts: readonly Amount[], direction: 'in' | 'out'): number =>
  amounts.reduce(
    (sum, { resource, bps }) => (resource.startsWith('stub ') && resource.endsWith(` ${direction}`) ? sum + bps : sum),
    0,
  );

/** New orders that were offered something in the seven days before an instant. */
export function offersInWeek({ offeredAt }: Holding, at: string): number {
  return countUpTo(offeredAt, at) - countUpTo(offeredAt, weekBefore(at));
}

/** How many of the instants, which are in order, are not after that one. */
function countUpTo(instants: readonly string[], latest: string): number {
  let [from, to] = [0, instants.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((instants[middle] ?? latest) <= latest) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The instants with a new one, in order of time. They are thousands: they are sorted or looked through only where they have to be. */
function withOffer(instants: readonly string[], at: string): readonly string[] {
  const since = weekBefore(at);
  const [first = at] = instants;
  // Messages may overtake each other by moments: an instant that is earlier than the last one drops no more than that did.
  const kept = first > since ? instants : instants.filter((instant) => instant > since);
  const all = [...kept, at];
  const isInOrder = at >= (kept.at(-1) ?? at);
  if (!isInOrder) all.sort();
  return all.length > maximumOffers ? all.slice(-maximumOffers) : all;
}

const weekBefore = (at: string): string => new Date(Date.parse(at) - weekMs).toISOString();
