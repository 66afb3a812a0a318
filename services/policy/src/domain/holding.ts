import { countBetween, isFull, latestOf, withInstant, type Instants } from './instants.js';
import type { Amount } from './ledger.events.js';
import { withPrices, type MonthlyPrice } from './monthly-price.js';

/** What a customer has of the network, all its orders together. */
export interface Holding {
  /** Orders that are offered or agreed. */
  readonly orders: number;
  /** bit/s reserved at border links, into the network and out of it. */
  readonly inBps: number;
  readonly outBps: number;
  /** What its orders cost each month, one price for each currency; absent: nothing, or it is not known. */
  readonly costs?: readonly MonthlyPrice[];
  /** Of its new orders that were offered something: all of the last seven days as of the latest, and some before them. */
  readonly offeredAt: Instants;
  /** The same of those that name a service template, each with its name; absent: none does. */
  readonly offeredOf?: readonly (readonly [template: string, Instants])[];
}

/** A new order that was offered something. */
export interface NewOffer {
  /** ISO instant. */
  readonly at: string;
  /** The service template that it names. */
  readonly template?: string;
}

/** What an order takes of it. */
export interface Share {
  readonly isLiving: boolean;
  readonly amounts: readonly Amount[];
  readonly costs: readonly MonthlyPrice[];
}

export const noHolding: Holding = { orders: 0, inBps: 0, outBps: 0, offeredAt: [] };
const weekMs = 7 * 86_400_000;
/** Instants that are kept of a customer: more orders in a week are not told apart. */
const maximumOffers = 10_000;

/** The holding after a change of one order's share; `offer`: the order is a new one. Undefined: nothing is left to know. */
export function holdingAfter(
  before: Holding | undefined,
  was: Share,
  is: Share,
  offer: NewOffer | undefined,
): Holding | undefined {
  const held = changed(before ?? noHolding, was, is);
  const after = offer === undefined ? held : withOffer(held, offer);
  const isNothing = after.orders === 0 && after.inBps === 0 && after.outBps === 0 && after.offeredAt.length === 0;
  return isNothing ? undefined : after;
}

/** The holding without what one of its orders has. */
export const without = (holding: Holding, share: Share): Holding =>
  changed(holding, share, { isLiving: false, amounts: [], costs: [] });

function changed({ costs: before = [], ...holding }: Holding, was: Share, is: Share): Holding {
  const costs = withPrices(before, was.costs, is.costs);
  return {
    ...holding,
    orders: holding.orders + Number(is.isLiving) - Number(was.isLiving),
    inBps: holding.inBps + atBorder(is.amounts, 'in') - atBorder(was.amounts, 'in'),
    outBps: holding.outBps + atBorder(is.amounts, 'out') - atBorder(was.amounts, 'out'),
    ...(costs.length > 0 && { costs }),
  };
}

const atBorder = (amounts: readonly Amount[], direction: 'in' | 'out'): number =>
  amounts.reduce(
    (sum, { resource, bps }) => (resource.startsWith('stub ') && resource.endsWith(` ${direction}`) ? sum + bps : sum),
    0,
  );

/** New orders that were offered something in the seven days before an instant; no more than the maximum are counted. */
export const offersInWeek = ({ offeredAt }: Holding, at: string): number => countInWeek(offeredAt, at);

/** Those of them that name a service template. */
export const offersOfTemplateInWeek = ({ offeredOf }: Holding, template: string, at: string): number =>
  countInWeek(instantsOf(template, offeredOf), at);

const instantsOf = (template: string, offeredOf: Holding['offeredOf'] = []): Instants =>
  offeredOf.find(([name]) => name === template)?.[1] ?? [];

const countInWeek = (instants: Instants, at: string): number =>
  Math.min(maximumOffers, countBetween(instants, weekBefore(at), at));

function withOffer(holding: Holding, { at, template }: NewOffer): Holding {
  const counted = { ...holding, offeredAt: withLatest(holding.offeredAt, at) };
  if (template === undefined) return counted;
  // What no order of the week names is forgotten, so that names of the past do not gather.
  const others = (holding.offeredOf ?? []).filter(
    ([name, instants]) => name !== template && latestOf(instants, weekBefore(at), maximumOffers).length > 0,
  );
  const instants = withLatest(instantsOf(template, holding.offeredOf), at);
  return { ...counted, offeredOf: [...others, [template, instants]] };
}

// What is too old goes when a piece is full: to look for it at each offer would cost more than the offer. Messages may overtake each
// other by moments: an instant that is earlier than the last one drops no more than that did.
const withLatest = (instants: Instants, at: string): Instants =>
  withInstant(isFull(instants) ? latestOf(instants, weekBefore(at), maximumOffers) : instants, at);

const weekBefore = (at: string): string => new Date(Date.parse(at) - weekMs).toISOString();
