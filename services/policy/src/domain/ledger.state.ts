import { unreachable } from '@parley/cpnp';
import type {
  Amount,
  CapacityReserved,
  LedgerEvent,
  OrderMended,
  OrderStranded,
  PartnersNeeded,
  StrandedOrder,
} from './ledger.events.js';
import type { Resource } from './network.js';
import { holdingAfter, type Holding, type NewOffer, type Share } from './holding.js';
import { isSamePrices, minorIn, type MonthlyPrice } from './monthly-price.js';
import type { Asking } from './partners/needed-part.js';
import { afterEnd, withoutPurchase, withPurchase, type OpenPurchase } from './partners/purchases.js';
import { KeptReservations, type Reservations } from './reservations/kept-reservations.js';
import { nothingHeld, type Kept, type Reservation } from './reservations/reservation.js';
import { endsOf } from './vpn/plan-ends.js';

/** Whether the negotiation has been decided, or is settled by a later agreement. */
export const isDecided = (reservation: Reservation | undefined, negotiation: number): boolean =>
  isHeld(reservation, negotiation) || (reservation?.agreed?.negotiation ?? 0) >= negotiation;

/** Whether something is kept for the negotiation, and its end has not been heard. */
export const isHeld = (reservation: Reservation | undefined, negotiation: number): boolean =>
  reservation?.held.some((kept) => kept.negotiation === negotiation) ?? false;

/** The latest negotiation that something is kept for; undefined: nothing is. */
export function latestOf(reservation: Reservation | undefined): number | undefined {
  const { agreed, held = [] } = reservation ?? {};
  const kept = [...(agreed === undefined ? [] : [agreed]), ...held];
  return kept.length === 0 ? undefined : Math.max(...kept.map(({ negotiation }) => negotiation));
}

/** What partners are asked for a negotiation; undefined: they are not, or have answered. */
export const askingOf = (reservation: Reservation | undefined, negotiation: number): Asking | undefined =>
  reservation?.held.find((kept) => kept.negotiation === negotiation)?.asking;

/** The part of a Map that the ledger needs, so that a layer over another ledger can take its place. */
export interface Entries<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
  delete(key: Key): unknown;
  entries(): Iterable<readonly [Key, Value]>;
}

/**
 * The ledger of reserved capacity: one for the whole network, because an order takes all its links or none. It is
 * changed in place by `evolve` alone: a copy of thousands of reservations per event would cost more than the event.
 */
export interface Ledger {
  readonly reservedBps: Entries<Resource, number>;
  readonly reservations: Reservations;
  /** What each customer has, by its name. */
  readonly holdings: Entries<string, Holding>;
  /** How many holds of an order are leaked; an order without any is not in it. */
  readonly leaks: Entries<string, number>;
  /** The orders that partners are asked for, or that something of them is offered or bought for and that are not agreed. */
  readonly asking: Entries<string, true>;
  /** What is bought for each customer, by its name, and not agreed. */
  readonly purchases: Entries<string, readonly OpenPurchase[]>;
  /** The orders of which the network is known to lack something. */
  readonly stranded: Entries<string, StrandedOrder>;
}

export const emptyLedger = (): Ledger => ({
  reservedBps: new Map(),
  reservations: new KeptReservations(),
  holdings: new Map(),
  leaks: new Map(),
  asking: new Map(),
  purchases: new Map(),
  stranded: new Map(),
});

/** A ledger on top of another one: changes to it leave the one below as it is, until they are in the log. */
export const tentative = (below: Ledger): Ledger => ({
  reservedBps: layerOver(below.reservedBps),
  reservations: reservationsOver(below.reservations),
  holdings: layerOver(below.holdings),
  leaks: layerOver(below.leaks),
  asking: layerOver(below.asking),
  purchases: layerOver(below.purchases),
  stranded: layerOver(below.stranded),
});

function reservationsOver(below: Reservations): Reservations {
  const changed = new Map<string, Reservation | undefined>();
  return {
    ...layerOver(below, changed),
    open: () => entriesOver(below.open(), changed),
    resourcesBeside: (orderIds) => below.resourcesBeside([...orderIds, ...changed.keys()]),
  };
}

function layerOver<Key, Value>(
  below: Entries<Key, Value>,
  layer = new Map<Key, Value | undefined>(),
): Entries<Key, Value> {
  return {
    get: (key) => (layer.has(key) ? layer.get(key) : below.get(key)),
    set: (key, value) => layer.set(key, value),
    delete: (key) => layer.set(key, undefined),
    entries: () => entriesOver(below.entries(), layer),
  };
}

function* entriesOver<Key, Value>(
  below: Iterable<readonly [Key, Value]>,
  layer: ReadonlyMap<Key, Value | undefined>,
): Iterable<readonly [Key, Value]> {
  for (const [key, value] of below) if (!layer.has(key)) yield [key, value];
  for (const [key, value] of layer) if (value !== undefined) yield [key, value];
}

/** Applies an event to the ledger and gives the same ledger back. Total over released events; checks no rule. */
export function evolve(ledger: Ledger, event: LedgerEvent): Ledger {
  const { orderId } = event.data;
  if (event.type === 'order-stranded' || event.type === 'order-mended') return evolveStranded(ledger, event);
  const before = ledger.reservations.get(orderId);
  // Nothing was kept for it, but where partners were asked.
  if (event.type === 'capacity-refused' && askingOf(before, event.data.negotiation) === undefined) return ledger;
  const after = reservationAfter(event, before);
  const [was, is] = [shareOf(before), shareOf(after)];
  // What is held is the same list when it is agreed: nearly every second event.
  if (was.amounts !== is.amounts) {
    for (const { resource, bps } of was.amounts) add(ledger, resource, -bps);
    for (const { resource, bps } of is.amounts) add(ledger, resource, bps);
  }
  if (after === undefined) ledger.reservations.delete(orderId);
  else ledger.reservations.set(orderId, after);
  const isNew = event.type === 'capacity-reserved' && event.data.negotiation === 1;
  const offer = isNew ? newOfferOf(event) : undefined;
  const takesTheSame = was.amounts === is.amounts && isSamePrices(was.costs, is.costs);
  const isUnchanged = takesTheSame && was.isLiving === is.isLiving && offer === undefined;
  const customerId = after?.customerId ?? before?.customerId;
  if (customerId !== undefined && !isUnchanged) changeHolding(ledger, customerId, was, is, offer);
  changeLeaks(ledger, event, after);
  changeAsking(ledger, orderId, after);
  if (customerId !== undefined) changePurchases(ledger, customerId, event);
  // What has ended lacks nothing.
  if (!is.isLiving && ledger.stranded.get(orderId) !== undefined) ledger.stranded.delete(orderId);
  return ledger;
}

function evolveStranded(ledger: Ledger, event: OrderStranded | OrderMended): Ledger {
  if (event.type === 'order-mended') {
    ledger.stranded.delete(event.data.orderId);
    return ledger;
  }
  const { orderId, ...lacks } = event.data;
  ledger.stranded.set(orderId, lacks);
  return ledger;
}

/** What an order has after an event of its own; undefined: nothing. */
export function reservationAfter(event: LedgerEvent, before: Reservation | undefined): Reservation | undefined {
  const { negotiation } = event.data;
  const others = heldBeside(before, negotiation);
  switch (event.type) {
    case 'capacity-refused': {
      const nothingLeft = others.length === 0 && before?.agreed === undefined && before?.leaving === undefined;
      return before === undefined || nothingLeft ? undefined : { ...before, held: others };
    }
    case 'partners-needed':
    case 'capacity-reserved': {
      const { customerId } = event.data;
      const asked = before?.held.find((kept) => kept.negotiation === negotiation)?.asking;
      const held = [...others, withOrdered(keptOf(event), asked)];
      return before === undefined ? { customerId, held } : { ...before, customerId, held };
    }
    case 'capacity-committed': {
      const committed = before?.held.find((kept) => kept.negotiation === negotiation);
      if (committed === undefined) return before;
      const latest = (before?.agreed?.negotiation ?? 0) > negotiation ? before?.agreed : agreedOf(committed);
      const changing = before?.isTaken === true ? { negotiation, amounts: amountsOf(before) } : undefined;
      return {
        ...before,
        ...(latest !== undefined && { agreed: latest }),
        ...(changing !== undefined && { changing }),
        held: others,
      };
    }
    case 'capacity-released': {
      const nothingLeft = others.length === 0 && before?.agreed === undefined;
      if (before === undefined || (!event.data.whole && nothingLeft)) return undefined;
      if (!event.data.whole) return { ...before, held: others };
      return before.isGone === true || event.data.cause !== 'withdrawn' ? undefined : leavingAfter(before);
    }
    case 'capacity-taken':
      if (before?.leaving === undefined) return before && { ...before, isTaken: true };
      return { ...before, leaving: { ...before.leaving, isSent: true } };
    case 'capacity-settled': {
      if (before === undefined) return undefined;
      const { changing: _, ...rest } = before;
      return rest;
    }
    case 'capacity-freed':
      return before === undefined || before.leaving !== undefined ? undefined : { ...before, isGone: true };
    case 'capacity-leaked': {
      if (before === undefined) return undefined;
      const { reason: leaked } = event.data;
      return {
        ...before,
        held: before.held.map((kept) => (kept.negotiation === negotiation ? { ...kept, leaked } : kept)),
      };
    }
    case 'order-stranded':
    case 'order-mended':
      return before;
    default:
      return unreachable(event);
  }
}

function changeLeaks(
  { leaks }: Ledger,
  { type, data: { orderId } }: LedgerEvent,
  after: Reservation | undefined,
): void {
  if (type !== 'capacity-leaked' && leaks.get(orderId) === undefined) return;
  const count = after?.held.filter(({ leaked }) => leaked !== undefined).length ?? 0;
  if (count === 0) leaks.delete(orderId);
  else leaks.set(orderId, count);
}

function changeAsking({ asking }: Ledger, orderId: string, after: Reservation | undefined): void {
  const isAsking = after?.held.some(({ asking: asked, ordered }) => (asked ?? ordered) !== undefined) ?? false;
  if (isAsking) asking.set(orderId, true);
  else if (asking.get(orderId) !== undefined) asking.delete(orderId);
}

function changePurchases({ purchases }: Ledger, customerId: string, event: LedgerEvent): void {
  const before = purchases.get(customerId) ?? noPurchases;
  const after = purchasesAfter(before, event);
  if (after === before) return;
  if (after.length === 0) purchases.delete(customerId);
  else purchases.set(customerId, after);
}

const noPurchases: readonly OpenPurchase[] = [];

/** The same list where nothing changes. */
function purchasesAfter(before: readonly OpenPurchase[], { type, data }: LedgerEvent): readonly OpenPurchase[] {
  const { orderId, negotiation } = data;
  if (type === 'partners-needed') return withPurchase(before, { orderId, negotiation, at: data.decidedAt });
  const known = before.find((one) => one.orderId === orderId && one.negotiation === negotiation);
  if (type === 'capacity-reserved' && data.bought !== undefined) {
    const { worth } = data.bought;
    const at = data.decidedAt ?? known?.at ?? '';
    return withPurchase(before, { orderId, negotiation, at, ...(worth !== undefined && { worth }) });
  }
  if (type === 'capacity-refused' || type === 'capacity-committed')
    return known === undefined ? before : withoutPurchase(before, orderId, negotiation);
  if (type !== 'capacity-released' || !before.some((one) => one.orderId === orderId)) return before;
  return afterEnd(before, orderId, (ended) => data.whole || ended === negotiation);
}

function changeHolding(
  { holdings }: Ledger,
  customerId: string,
  was: Share,
  is: Share,
  offer: NewOffer | undefined,
): void {
  const holding = holdingAfter(holdings.get(customerId), was, is, offer);
  if (holding === undefined) holdings.delete(customerId);
  else holdings.set(customerId, holding);
}

/** Absent: recorded by a release that did not say when it was decided. */
function newOfferOf({ data: { decidedAt: at, template } }: CapacityReserved): NewOffer | undefined {
  return at === undefined ? undefined : { at, ...(template !== undefined && { template }) };
}

/** What an order takes of its customer's holding. */
export const shareOf = (reservation: Reservation | undefined): Share => ({
  isLiving: reservation !== undefined && (reservation.agreed !== undefined || reservation.held.length > 0),
  amounts: amountsOf(reservation),
  costs: costsOf(reservation),
});

/** What is held for other negotiations: for none, as a rule. */
function heldBeside(reservation: Reservation | undefined, negotiation: number): readonly Kept[] {
  const others = reservation?.held.filter((kept) => kept.negotiation !== negotiation);
  return others === undefined || others.length === 0 ? nothingHeld : others;
}

/** What is agreed of what was held. */
const agreedOf = ({ negotiation, amounts, monthlyMinor, currency, ends, bought, guarantees }: Kept): Kept => {
  const agreed =
    monthlyMinor === undefined || currency === undefined
      ? { negotiation, amounts }
      : { negotiation, amounts, monthlyMinor, currency };
  const withEnds = ends === undefined ? agreed : { ...agreed, ends };
  const withBought = bought === undefined ? withEnds : { ...withEnds, bought };
  return guarantees === undefined ? withBought : { ...withBought, guarantees };
};

/** What is kept for an offer, or until partners have answered. */
function keptOf(event: CapacityReserved | PartnersNeeded): Kept {
  if (event.type === 'partners-needed') {
    const { negotiation, amounts, decidedAt, parts, combinations, answerBy, asked, notAsked } = event.data;
    const asking = { parts, combinations, answerBy, asked, ...(notAsked !== undefined && { notAsked }) };
    return { negotiation, amounts, since: decidedAt, asking };
  }
  const { negotiation, amounts, provisioning, during, decidedAt, bought, reasons, escalation, price, monthly } =
    event.data;
  const { guarantees } = event.data;
  return {
    negotiation,
    amounts,
    ...(monthly !== undefined && { monthlyMinor: monthly.minor, currency: monthly.currency }),
    ...(provisioning?.provisioner === 'vpn' && { ends: endsOf(provisioning.plan) }),
    ...(during !== undefined && { during }),
    ...(decidedAt !== undefined && { since: decidedAt }),
    ...(guarantees !== undefined && { guarantees }),
    ...(bought !== undefined && {
      bought: {
        ...bought,
        ...{ isCounterOffer: reasons.length > 0, needsApproval: escalation !== undefined },
        ...(price !== undefined && { price }),
      },
    }),
  };
}

/** With what of the partners that are taken was asked. */
function withOrdered(kept: Kept, asked: Asking | undefined): Kept {
  if (asked === undefined || kept.bought === undefined) return kept;
  const taken = new Set(kept.bought.taken.map(({ candidate }) => candidate));
  const candidates = asked.parts.flatMap((part) => part.candidates);
  const ordered = candidates.flatMap(({ candidate, partner, cpd }) => (taken.has(candidate) ? [{ partner, cpd }] : []));
  return { ...kept, ordered };
}

/** What is left of an order that was withdrawn: nothing, but where it made tunnels or may have. */
function leavingAfter(before: Reservation): Reservation | undefined {
  const { customerId, agreed, held, isTaken = false } = before;
  const madeTunnels = [...(agreed === undefined ? [] : [agreed]), ...held].some(({ ends }) => ends !== undefined);
  if (!madeTunnels && !isTaken) return undefined;
  const leaving = { amounts: amountsOf(before), isSent: isTaken };
  return { ...(customerId !== undefined && { customerId }), held: [], leaving };
}

/** What a reservation takes of each resource: the most that any of its parts needs. */
export function amountsOf(reservation: Reservation | undefined): readonly Amount[] {
  if (reservation === undefined) return nothing;
  const { agreed, held, changing, leaving } = reservation;
  if (leaving !== undefined) return leaving.isSent ? leaving.amounts : nothing;
  const kept = [agreed, changing, ...held].filter((one) => one !== undefined);
  const [first = noAmounts, ...more] = kept;
  if (more.length === 0) return first.during ?? first.amounts;
  const most = new Map((first.during ?? first.amounts).map(({ resource, bps }) => [resource, bps]));
  for (const { resource, bps } of more.flatMap(({ amounts, during = amounts }) => during)) {
    most.set(resource, Math.max(bps, most.get(resource) ?? 0));
  }
  return [...most].map(([resource, bps]) => ({ resource, bps }));
}

/** What an order costs each month: the most that its agreement or what is offered in its place does. What has ended costs nothing. */
export function costsOf(reservation: Reservation | undefined): readonly MonthlyPrice[] {
  if (reservation === undefined) return free;
  const { agreed, held } = reservation;
  let costs = agreed === undefined ? free : costsWith(free, agreed);
  for (const kept of held) costs = costsWith(costs, kept);
  return costs;
}

const free: readonly MonthlyPrice[] = [];

/** Prices of several currencies are those of a provider that has changed its own. */
function costsWith(costs: readonly MonthlyPrice[], { monthlyMinor, currency }: Kept): readonly MonthlyPrice[] {
  if (monthlyMinor === undefined || currency === undefined || monthlyMinor <= minorIn(costs, currency)) return costs;
  return [...costs.filter((one) => one.currency !== currency), { currency, minor: monthlyMinor }];
}

const nothing: readonly Amount[] = [];
const noAmounts: Pick<Kept, 'amounts' | 'during'> = { amounts: nothing };

function add({ reservedBps }: Ledger, resource: Resource, bps: number): void {
  const total = (reservedBps.get(resource) ?? 0) + bps;
  if (total === 0) reservedBps.delete(resource);
  else reservedBps.set(resource, total);
}
