import { unreachable } from '@parley/cpnp';
import type { Amount, LedgerEvent } from './ledger.events.js';
import type { Resource } from './network.js';

/** What is kept for one negotiation of an order. */
export interface Kept {
  readonly negotiation: number;
  readonly amounts: readonly Amount[];
}

/**
 * What an order has. On each resource the largest amount of its parts counts, so that an update takes only the difference.
 * Events of different kinds may overtake each other on their way here: each negotiation is kept by itself until its own end is
 * heard, and a late event takes nothing from another negotiation.
 */
export interface Reservation {
  /** What is agreed. */
  readonly agreed?: Kept;
  /** What is kept for negotiations whose end has not been heard; more than one only for moments. */
  readonly held: readonly Kept[];
}

/** Whether the negotiation has been decided, or is settled by a later agreement. */
export const isDecided = (reservation: Reservation | undefined, negotiation: number): boolean =>
  isHeld(reservation, negotiation) || (reservation?.agreed?.negotiation ?? 0) >= negotiation;

/** Whether something is kept for the negotiation, and its end has not been heard. */
export const isHeld = (reservation: Reservation | undefined, negotiation: number): boolean =>
  reservation?.held.some((kept) => kept.negotiation === negotiation) ?? false;

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
  readonly reservations: Entries<string, Reservation>;
}

export const emptyLedger = (): Ledger => ({ reservedBps: new Map(), reservations: new Map() });

/** A ledger on top of another one: changes to it leave the one below as it is, until they are in the log. */
export const tentative = (below: Ledger): Ledger => ({
  reservedBps: layerOver(below.reservedBps),
  reservations: layerOver(below.reservations),
});

function layerOver<Key, Value>(below: Entries<Key, Value>): Entries<Key, Value> {
  const layer = new Map<Key, Value | undefined>();
  return {
    get: (key) => (layer.has(key) ? layer.get(key) : below.get(key)),
    set: (key, value) => layer.set(key, value),
    delete: (key) => layer.set(key, undefined),
    entries: function* () {
      for (const [key, value] of below.entries()) if (!layer.has(key)) yield [key, value];
      for (const [key, value] of layer) if (value !== undefined) yield [key, value];
    },
  };
}

/** Applies an event to the ledger and gives the same ledger back. Total over released events; checks no rule. */
export function evolve(ledger: Ledger, event: LedgerEvent): Ledger {
  if (event.type === 'capacity-refused') return ledger;
  const { orderId } = event.data;
  const before = ledger.reservations.get(orderId);
  const after = reservationAfter(event, before);
  for (const { resource, bps } of amountsOf(before)) add(ledger, resource, -bps);
  for (const { resource, bps } of amountsOf(after)) add(ledger, resource, bps);
  if (after === undefined) ledger.reservations.delete(orderId);
  else ledger.reservations.set(orderId, after);
  return ledger;
}

/** What an order has after an event of its own; undefined: nothing. */
export function reservationAfter(
  event: Exclude<LedgerEvent, { type: 'capacity-refused' }>,
  before: Reservation | undefined,
): Reservation | undefined {
  const { negotiation } = event.data;
  const others = before?.held.filter((kept) => kept.negotiation !== negotiation) ?? [];
  switch (event.type) {
    case 'capacity-reserved':
      return { ...before, held: [...others, { negotiation, amounts: event.data.amounts }] };
    case 'capacity-committed': {
      const committed = before?.held.find((kept) => kept.negotiation === negotiation);
      if (committed === undefined) return before;
      const latest = (before?.agreed?.negotiation ?? 0) > negotiation ? before?.agreed : committed;
      return { ...(latest !== undefined && { agreed: latest }), held: others };
    }
    case 'capacity-released': {
      const nothingLeft = others.length === 0 && before?.agreed === undefined;
      return event.data.whole || before === undefined || nothingLeft ? undefined : { ...before, held: others };
    }
    default:
      return unreachable(event);
  }
}

/** What a reservation takes of each resource: the most that any of its parts needs. */
export function amountsOf(reservation: Reservation | undefined): readonly Amount[] {
  if (reservation === undefined) return [];
  const { agreed, held } = reservation;
  const [first = noAmounts, ...more] = agreed === undefined ? held : [agreed, ...held];
  if (more.length === 0) return first.amounts;
  const most = new Map(first.amounts.map(({ resource, bps }) => [resource, bps]));
  for (const { resource, bps } of more.flatMap(({ amounts }) => amounts)) {
    most.set(resource, Math.max(bps, most.get(resource) ?? 0));
  }
  return [...most].map(([resource, bps]) => ({ resource, bps }));
}

const noAmounts: Pick<Kept, 'amounts'> = { amounts: [] };

function add({ reservedBps }: Ledger, resource: Resource, bps: number): void {
  const total = (reservedBps.get(resource) ?? 0) + bps;
  if (total === 0) reservedBps.delete(resource);
  else reservedBps.set(resource, total);
}
