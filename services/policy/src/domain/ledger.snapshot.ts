import type { Holding } from './holding.js';
import type { Amount, StrandedOrder } from './ledger.events.js';
import { emptyLedger, type Ledger } from './ledger.state.js';
import type { OpenPurchase } from './partners/purchases.js';
import { AgreementRows, type WrittenRows } from './reservations/agreement-rows.js';
import { KeptReservations } from './reservations/kept-reservations.js';
import { NumberedNames } from './reservations/numbered-names.js';
import { nothingHeld, type Kept, type Reservation } from './reservations/reservation.js';

/**
 * The first line: what all have in common. Links have numbers from here on, since each is named by very many reservations. A line for each
 * order of which a negotiation may be under way follows, and then the rows of agreements as they are in memory: a million of them are as long as
 * the log is to be read, and would take longer to be made objects than to be read.
 */
interface CommonText extends Omit<WrittenRows, 'octets'> {
  readonly reservedBps: PackedAmounts;
  readonly holdings: readonly (readonly [string, Holding])[];
  readonly leaks: readonly (readonly [string, number])[];
  readonly asking: readonly string[];
  readonly purchases: readonly (readonly [string, readonly OpenPurchase[]])[];
  readonly stranded: readonly (readonly [string, StrandedOrder])[];
  /** How many lines there are of orders that are open. */
  readonly open: number;
}
/** A rate, and the numbers of the links in a row that have it; the next rate, and so on. */
type PackedAmounts = readonly (readonly number[])[];
type PackedKept = Omit<Kept, 'amounts' | 'during'> & {
  readonly amounts: PackedAmounts;
  readonly during?: PackedAmounts;
};
/** A line for each order. */
type PackedReservation = Omit<Reservation, 'agreed' | 'held' | 'changing' | 'leaving'> & {
  readonly orderId: string;
  readonly agreed?: PackedKept;
  readonly held?: readonly PackedKept[];
  readonly changing?: PackedKept;
  readonly leaving?: { readonly amounts: PackedAmounts; readonly isSent: boolean };
};

/** The whole ledger as text, from which `parseLedger` has it back exactly. */
export function serialiseLedger(ledger: Ledger): string {
  const { reservedBps, reservations, holdings, leaks, asking, purchases, stranded } = ledger;
  const kept = KeptReservations.of(reservations);
  const { octets, ...written } = kept.rows.written();
  const resources = new NumberedNames(written.resources);
  const packAmounts = (amounts: readonly Amount[]): PackedAmounts => {
    const packed: number[][] = [];
    for (const { resource, bps } of amounts) {
      const number = resources.of(resource);
      const latest = packed.at(-1);
      if (latest?.[0] === bps) latest.push(number);
      else packed.push([bps, number]);
    }
    return packed;
  };
  const packKept = ({ amounts, during, ...rest }: Kept): PackedKept => ({
    ...rest,
    amounts: packAmounts(amounts),
    ...(during !== undefined && { during: packAmounts(during) }),
  });
  const lines = [''];
  for (const [orderId, { agreed, held, changing, leaving, ...rest }] of kept.open()) {
    const packed: PackedReservation = {
      orderId,
      ...rest,
      ...(agreed !== undefined && { agreed: packKept(agreed) }),
      ...(held.length > 0 && { held: held.map(packKept) }),
      ...(changing !== undefined && { changing: packKept(changing) }),
      ...(leaving !== undefined && { leaving: { ...leaving, amounts: packAmounts(leaving.amounts) } }),
    };
    lines.push(JSON.stringify(packed));
  }
  const reserved = [...reservedBps.entries()].map(([resource, bps]) => ({ resource, bps }));
  const common: CommonText = {
    ...written,
    reservedBps: packAmounts(reserved),
    holdings: [...holdings.entries()],
    leaks: [...leaks.entries()],
    asking: [...asking.entries()].map(([orderId]) => orderId),
    purchases: [...purchases.entries()],
    stranded: [...stranded.entries()],
    open: lines.length - 1,
    // After all that gives numbers.
    resources: resources.all,
  };
  lines[0] = JSON.stringify(common);
  lines.push(new TextDecoder().decode(octets));
  return lines.join('\n');
}

/** Throws SyntaxError or TypeError on what `serialiseLedger` has not written. */
export function parseLedger(text: string): Ledger {
  const lines = new Lines(text);
  // Written by `serialiseLedger` of the same fold, as each line below.
  const common = JSON.parse(lines.next()) as CommonText;
  const { resources, customers, currencies, count } = common;
  const unpackAmounts = (packed: PackedAmounts): readonly Amount[] =>
    packed.flatMap(([bps = 0, ...numbers]) => numbers.map((number) => ({ resource: named(resources, number), bps })));
  const unpackKept = ({ amounts, during, ...rest }: PackedKept): Kept => ({
    ...rest,
    amounts: unpackAmounts(amounts),
    ...(during !== undefined && { during: unpackAmounts(during) }),
  });
  const open = new Map<string, Reservation>();
  while (open.size < common.open) {
    const { orderId, agreed, held, changing, leaving, ...rest } = JSON.parse(lines.next()) as PackedReservation;
    open.set(orderId, {
      ...rest,
      ...(agreed !== undefined && { agreed: unpackKept(agreed) }),
      held: held?.map(unpackKept) ?? nothingHeld,
      ...(changing !== undefined && { changing: unpackKept(changing) }),
      ...(leaving !== undefined && { leaving: { ...leaving, amounts: unpackAmounts(leaving.amounts) } }),
    });
  }
  const octets = new TextEncoder().encode(lines.rest());
  const rows = new AgreementRows({ resources, customers, currencies, octets, count });
  const ledger: Ledger = { ...emptyLedger(), reservations: new KeptReservations(rows, open) };
  for (const { resource, bps } of unpackAmounts(common.reservedBps)) ledger.reservedBps.set(resource, bps);
  for (const [customerId, holding] of common.holdings) ledger.holdings.set(customerId, holding);
  for (const [orderId, leaked] of common.leaks) ledger.leaks.set(orderId, leaked);
  for (const orderId of common.asking) ledger.asking.set(orderId, true);
  for (const [customerId, purchases] of common.purchases) ledger.purchases.set(customerId, purchases);
  for (const [orderId, lacks] of common.stranded) ledger.stranded.set(orderId, lacks);
  return ledger;
}

function named(names: readonly string[], number: number): string {
  const name = names[number];
  if (name === undefined) throw new TypeError(`the snapshot has no name ${number}`);
  return name;
}

/** One after the other: a list of all of them would be held beside the text. */
class Lines {
  #from = 0;

  constructor(private readonly text: string) {}

  next(): string {
    const end = this.text.indexOf('\n', this.#from);
    if (end < 0) throw new TypeError('the snapshot has no further line');
    const line = this.text.slice(this.#from, end);
    this.#from = end + 1;
    return line;
  }

  rest(): string {
    return this.text.slice(this.#from);
  }
}
