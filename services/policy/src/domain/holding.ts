import { countBetween, latestOf, withInstant, type Instants } from './instants.js';
import type { Amount } from './ledger.events.js';

/** What a customer has of the network, all its orders together. */
export interface Holding {
  /** Orders that are offered or agreed. */
  readonly orders: number;
  /** bit/s reserved at border links, into the network and out of it. */
  readonly inBps: number;
  readonly outBps: number;
  /** Of its new orders that were offered something: all of the last seven days as of the latest, and some before them. */
  readonly offeredAt: Instants;
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

/** New orders that were offered something in the seven days before an instant; no more than the maximum are counted. */
export const offersInWeek = ({ offeredAt }: Holding, at: string): number =>
  Math.min(maximumOffers, countBetween(offeredAt, weekBefore(at), at));

// Messages may overtake each other by moments: an instant that is earlier than the last one drops no more than that did.
const withOffer = (instants: Instants, at: string): Instants =>
  withInstant(latestOf(instants, weekBefore(at), maximumOffers), at);

const weekBefore = (at: string): string => new Date(Date.parse(at) - weekMs).toISOString();
