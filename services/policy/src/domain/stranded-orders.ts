import { gonePartsOf } from './gone-parts.js';
import { brokenGuarantee, type Guarantee } from './guarantees.js';
import { amountsOf, latestOf, type Ledger } from './ledger.state.js';
import { linkOf, type Network, type Resource } from './network.js';
import type { Reservation } from './reservations/reservation.js';
import type { ShortLink, Stranding } from './stranding.js';

/** An order of which a network lacks something of what is agreed or offered. */
export interface FoundStranded extends Stranding {
  readonly orderId: string;
  readonly negotiation: number;
}

/** Promises that an order names of those that do not hold. */
const maximumBroken = 20;

/** What an order has, and what a network makes of it. */
export class Strandings {
  /** How much of it each resource misses that is there and carries less than is reserved. */
  readonly #missing: ReadonlyMap<Resource, number>;

  constructor(
    private readonly ledger: Ledger,
    private readonly network: Network,
  ) {
    this.#missing = missingOn(ledger, network);
  }

  /** Undefined: nothing is lacking, or the order has ended. */
  of(orderId: string, reservation = this.ledger.reservations.get(orderId)): FoundStranded | undefined {
    const negotiation = latestOf(reservation);
    if (reservation === undefined || negotiation === undefined || reservation.leaving !== undefined) return undefined;
    const resources = amountsOf(reservation).map(({ resource }) => resource);
    const guarantees = guaranteesIn(reservation);
    const promised = guarantees.flatMap(({ links }) => links);
    const gone = gonePartsOf(promised.length === 0 ? resources : new Set([...resources, ...promised]), this.network);
    const short = this.#missing.size === 0 ? [] : resources.flatMap((resource) => this.#shortOn(resource));
    const broken = shortened([...new Set(guarantees.flatMap((one) => brokenGuarantee(one, this.network)))]);
    if (gone.length + short.length + broken.length === 0) return undefined;
    return { orderId, negotiation, gone, short, broken };
  }

  /** Every one there is. */
  *all(): Iterable<FoundStranded> {
    for (const [orderId, reservation] of this.ledger.reservations.entries()) {
      const found = this.of(orderId, reservation);
      if (found !== undefined) yield found;
    }
  }

  #shortOn(resource: Resource): readonly ShortLink[] {
    const missingBps = this.#missing.get(resource);
    return missingBps === undefined ? [] : [{ ...linkOf(resource), missingBps }];
  }
}

const guaranteesIn = ({ agreed, held }: Reservation): readonly Guarantee[] =>
  [...(agreed === undefined ? [] : [agreed]), ...held].flatMap(({ guarantees }) => guarantees ?? []);

/** What has ended takes capacity for as long as devices hold it, and nobody is owed it any more. */
function missingOn({ reservedBps, reservations }: Ledger, network: Network): ReadonlyMap<Resource, number> {
  const missing = new Map<Resource, number>();
  for (const [resource, bps] of reservedBps.entries()) {
    const capacity = network.capacityOf(resource);
    if (capacity > 0 && bps > capacity) missing.set(resource, bps - capacity);
  }
  if (missing.size === 0) return missing;
  for (const [, reservation] of reservations.open()) {
    if (reservation.leaving === undefined) continue;
    for (const { resource, bps } of amountsOf(reservation)) {
      const left = (missing.get(resource) ?? 0) - bps;
      if (left > 0) missing.set(resource, left);
      else missing.delete(resource);
    }
  }
  return missing;
}

const shortened = (broken: readonly string[]): readonly string[] =>
  broken.length <= maximumBroken
    ? broken
    : [...broken.slice(0, maximumBroken), `and ${broken.length - maximumBroken} more like these`];
