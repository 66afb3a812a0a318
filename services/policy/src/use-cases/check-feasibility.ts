import { checksOf, type SectionsOf } from '@parley/config';
import { offerBeyondDatagram, roomForOffer, type Encoding } from '@parley/cpnp';
import { failCodeOf, requestedCpd, type Violation } from '@parley/cpp';
import { readInstant, type Clock } from '@parley/running';
import type { Check } from '../domain/check.js';
import { decideOrder } from '../domain/decide-order.js';
import type { CapacityRefused, CapacityReserved, PartnersNeeded } from '../domain/ledger.events.js';
import type { Ledger } from '../domain/ledger.state.js';
import type { Pqo } from '../domain/pqo.js';
import { underWatchdog } from '../domain/rules/watchdog.js';
import type { Selling } from '../domain/selling.js';
import type { LedgerBook } from './ledger-book.js';
import { unaskedOfferFrame } from './offer-frame.js';

/** Who asks, and for what. */
export interface FeasibilityAsked {
  readonly customerId: string;
  /** As it came: nobody has looked at it. */
  readonly cpd: unknown;
  readonly asksForPrice: boolean;
  /** In which it would be asked, and answered; absent: CBOR. */
  readonly encoding?: Encoding;
  /** The agreement that it would be an UPDATE of; absent: a new order. */
  readonly updateOf?: string;
}

/** What would be decided, and who is asked before: all of them have to approve. */
export interface Feasible {
  readonly decided: CapacityReserved | CapacityRefused | PartnersNeeded;
  readonly checks: readonly Check[];
}

/** No order bears it, so that none is taken for the one that is asked about. */
const noOrder = '';

/**
 * What an order would be answered: the decision of a real one, on the ledger as it is now, and nothing is recorded. An UPDATE is decided
 * as one, with what the order has counted as its own.
 */
export class CheckFeasibility {
  constructor(
    private readonly book: Pick<LedgerBook, 'ledger' | 'load' | 'assertSold'>,
    private readonly selling: Readonly<Selling>,
    private readonly clock: Clock,
    private readonly handling: () => OrderSections,
    /** The order with the partners that can be asked. */
    private readonly completed: (pqo: Pqo) => Promise<Pqo> = (pqo) => Promise.resolve(pqo),
  ) {}

  async answer({ customerId, cpd, asksForPrice, encoding = 'cbor', updateOf }: FeasibilityAsked): Promise<Feasible> {
    const parsed = requestedCpd(cpd);
    // The order service refuses it so before the policy hears of it.
    if (parsed.kind !== 'valid') return refusedBy(customerId, updateOf, parsed.violations);
    const asked = { ...firstOf, customerId, cpd: parsed.cpd, at: readInstant(this.clock), asksForPrice };
    const pqo = await this.completed(asked);
    // Another replica may have decided since; and nothing comes between reading the ledger and the decision.
    await this.book.load();
    this.book.assertSold();
    return feasibleOn({ pqo, encoding, updateOf }, this.book.ledger, this.selling, this.handling());
  }
}

/** What an order of a valid document, or an UPDATE to it, would be answered on a ledger. Pure. */
export function feasibleOn(
  { pqo, encoding, updateOf }: AskedOn,
  ledger: Ledger,
  { network, terms }: Readonly<Selling>,
  sections: OrderSections,
): Feasible {
  const { customerId, asksForPrice = false } = pqo;
  const next = updateOf === undefined ? firstOf : updateAfter(updateOf, customerId, ledger);
  if ('why' in next) return refusedAs(customerId, updateOf, [next.why]);
  const frame = unaskedOfferFrame({ encoding, asksForPrice, updateOf }, sections);
  // As the order service measures it, before the policy hears of the order.
  const tooLarge = offerBeyondDatagram(frame, pqo.cpd);
  if (tooLarge !== undefined) return refusedAs(customerId, updateOf, [tooLarge]);
  const asked = { ...pqo, ...next, room: roomForOffer(frame) };
  return {
    decided: underWatchdog(terms, undefined, (by) => decideOrder(asked, ledger, network, by)),
    checks: checksOf(sections, updateOf === undefined ? 'PROVISION' : 'UPDATE', customerId),
  };
}

interface AskedOn {
  readonly pqo: Pqo;
  readonly encoding: Encoding;
  /** The agreement that it would be an UPDATE of. */
  readonly updateOf: string | undefined;
}

/** What the order service would go by. */
type OrderSections = Pick<SectionsOf<'order'>, 'orderHandling' | 'provider'>;

/** What the order service says no to, so that it is never decided. */
const refusedAs = (
  customerId: string,
  updateOf: string | undefined,
  reasons: readonly string[],
  statusCode = 1,
): Feasible => ({
  decided: {
    type: 'capacity-refused',
    data: { orderId: updateOf ?? noOrder, negotiation: 1, customerId, statusCode, reasons },
  },
  checks: [],
});

/** The same of a document that is no valid one. */
export const refusedBy = (
  customerId: string,
  updateOf: string | undefined,
  violations: readonly Violation[],
): Feasible => refusedAs(customerId, updateOf, violationsOf(violations), failCodeOf(violations));

export const violationsOf = (violations: readonly Violation[]): readonly string[] =>
  violations.map(({ path, rule, message }) => `${path}: ${message} (${rule})`);

type Negotiation = { readonly orderId: string; readonly negotiation: number };
export const firstOf: Negotiation = { orderId: noOrder, negotiation: 1 };

/** The negotiation that an UPDATE would open, or why the order service would open none. */
function updateAfter(
  orderId: string,
  customerId: string,
  { reservations }: Pick<Ledger, 'reservations'>,
): Negotiation | { readonly why: string } {
  const reservation = reservations.get(orderId);
  if (reservation?.agreed === undefined || reservation.customerId !== customerId)
    return { why: `there is no agreement ${orderId} of ${customerId}` };
  if (reservation.held.length > 0) return { why: 'another update of the order is under way' };
  return { orderId, negotiation: reservation.agreed.negotiation + 1 };
}
