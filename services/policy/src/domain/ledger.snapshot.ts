import type { Holding } from './holding.js';
import type { Amount } from './ledger.events.js';
import type { OpenPurchase } from './partners/purchases.js';
import { SharedAmounts } from './shared-amounts.js';
import { emptyLedger, nothingHeld, type Kept, type Ledger, type Reservation } from './ledger.state.js';

/**
 * The first line: what all have in common. Links and customers have numbers from here on, since each is named by very many reservations:
 * a million of these are a hundred megabytes, and would be more than a string can hold with their names.
 */
interface CommonText {
  readonly resources: readonly string[];
  readonly customers: readonly string[];
  readonly reservedBps: PackedAmounts;
  readonly holdings: readonly (readonly [string, Holding])[];
  readonly leaks: readonly (readonly [string, number])[];
  readonly asking: readonly string[];
  readonly purchases: readonly (readonly [string, readonly OpenPurchase[]])[];
}
/** A rate, and the numbers of the links in a row that have it; the next rate, and so on. */
type PackedAmounts = readonly (readonly number[])[];
type PackedKept = Omit<Kept, 'amounts' | 'during'> & {
  readonly amounts: PackedAmounts;
  readonly during?: PackedAmounts;
};
/** A line for each order. */
type PackedReservation = Omit<Reservation, 'customerId' | 'agreed' | 'held' | 'changing' | 'leaving'> & {
  readonly orderId: string;
  readonly customer?: number;
  readonly agreed?: PackedKept;
  readonly held?: readonly PackedKept[];
  readonly changing?: PackedKept;
  readonly leaving?: { readonly amounts: PackedAmounts; readonly isSent: boolean };
};

/** The whole ledger as text, from which `parseLedger` has it back exactly. */
export function serialiseLedger({ reservedBps, reservations, holdings, leaks, asking, purchases }: Ledger): string {
  const [resources, customers] = [new Numbers(), new Numbers()];
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
  for (const [orderId, reservation] of reservations.entries()) {
    const { customerId, agreed, held, changing, leaving, ...rest } = reservation;
    const packed: PackedReservation = {
      orderId,
      ...rest,
      ...(customerId !== undefined && { customer: customers.of(customerId) }),
      ...(agreed !== undefined && { agreed: packKept(agreed) }),
      ...(held.length > 0 && { held: held.map(packKept) }),
      ...(changing !== undefined && { changing: packKept(changing) }),
      ...(leaving !== undefined && { leaving: { ...leaving, amounts: packAmounts(leaving.amounts) } }),
    };
    lines.push(JSON.stringify(packed));
  }
  const reserved = [...reservedBps.entries()].map(([resource, bps]) => ({ resource, bps }));
  const common: CommonText = {
    reservedBps: packAmounts(reserved),
    holdings: [...holdings.entries()],
    leaks: [...leaks.entries()],
    asking: [...asking.entries()].map(([orderId]) => orderId),
    purchases: [...purchases.entries()],
    // After all that gives numbers.
    resources: resources.names,
    customers: customers.names,
  };
  lines[0] = JSON.stringify(common);
  return lines.join('\n');
}

/** Throws SyntaxError or TypeError on what `serialiseLedger` has not written. */
export function parseLedger(text: string): Ledger {
  const lines = linesOf(text);
  // Written by `serialiseLedger` of the same fold, as each line below.
  const common = JSON.parse(lines.next().value ?? '') as CommonText;
  const { resources, customers } = common;
  const shared = new SharedAmounts();
  const unpackAmounts = (packed: PackedAmounts): readonly Amount[] =>
    packed
      .flatMap(([bps = 0, ...numbers]) =>
        numbers.map((number) => shared.of({ resource: named(resources, number), bps })),
      )
      // A list that has grown has room for as many more, which a million lists never use.
      .slice();
  const unpackKept = ({ amounts, during, ...rest }: PackedKept): Kept => ({
    ...rest,
    amounts: unpackAmounts(amounts),
    ...(during !== undefined && { during: unpackAmounts(during) }),
  });
  const ledger = emptyLedger();
  for (const line of lines) {
    const { orderId, customer, agreed, held, changing, leaving, ...rest } = JSON.parse(line) as PackedReservation;
    ledger.reservations.set(orderId, {
      ...rest,
      ...(customer !== undefined && { customerId: named(customers, customer) }),
      ...(agreed !== undefined && { agreed: unpackKept(agreed) }),
      held: held?.map(unpackKept) ?? nothingHeld,
      ...(changing !== undefined && { changing: unpackKept(changing) }),
      ...(leaving !== undefined && { leaving: { ...leaving, amounts: unpackAmounts(leaving.amounts) } }),
    });
  }
  for (const { resource, bps } of unpackAmounts(common.reservedBps)) ledger.reservedBps.set(resource, bps);
  for (const [customerId, holding] of common.holdings) ledger.holdings.set(customerId, holding);
  for (const [orderId, count] of common.leaks) ledger.leaks.set(orderId, count);
  for (const orderId of common.asking) ledger.asking.set(orderId, true);
  for (const [customerId, open] of common.purchases) ledger.purchases.set(customerId, open);
  return ledger;
}

/** Numbers for names, from 0 in the order in which they are first asked for. */
class Numbers {
  readonly #numbers = new Map<string, number>();

  get names(): readonly string[] {
    return [...this.#numbers.keys()];
  }

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

function named(names: readonly string[], number: number | undefined): string {
  const name = number === undefined ? undefined : names[number];
  if (name === undefined) throw new TypeError(`the snapshot has no name ${String(number)}`);
  return name;
}

/** One after the other: a list of a million of them would be held beside the text. */
function* linesOf(text: string): Generator<string, undefined> {
  for (let from = 0; from <= text.length;) {
    const end = text.indexOf('\n', from);
    yield text.slice(from, end < 0 ? undefined : end);
    from = end < 0 ? text.length + 1 : end + 1;
  }
  return undefined;
}
