import type { SnapshotReader } from '@parley/aggregate';
import type { Holding } from './holding.js';
import type { Amount, StrandedOrder } from './ledger.events.js';
import { emptyLedger, type Ledger } from './ledger.state.js';
import type { OpenPurchase } from './partners/purchases.js';
import type { RowNames } from './reservations/agreement-row.js';
import { AgreementRows } from './reservations/agreement-rows.js';
import { KeptReservations } from './reservations/kept-reservations.js';
import { NumberedNames } from './reservations/numbered-names.js';
import { OctetsReader, textsOf } from './reservations/octet-texts.js';
import { packAmounts, packReservation, unpackAmounts, unpackReservation } from './reservations/packed-reservation.js';
import type { PackedAmounts, PackedReservation } from './reservations/packed-reservation.js';
import type { Reservation } from './reservations/reservation.js';

/**
 * A line of JSON. Links have numbers, since each is named by very many reservations: names come first. The last line says how many agreements are in
 * rows and how many octets these have, which follow it as they are in memory: a million of them are as long as the log is to be read, and would take
 * longer to be made objects than to be read.
 */
type Line =
  | readonly [kind: keyof RowNames, name: string]
  | readonly ['reserved', PackedAmounts]
  | readonly ['open', orderId: string, PackedReservation]
  | readonly ['holding', customerId: string, Holding]
  | readonly ['leak', orderId: string, number]
  | readonly ['asking', orderId: string]
  | readonly ['purchases', customerId: string, readonly OpenPurchase[]]
  | readonly ['stranded', orderId: string, StrandedOrder]
  | readonly ['rows', count: number, octets: number];

/**
 * The whole ledger as it is now, as texts from which a `LedgerReader` has it back exactly. They are made one by one; the ledger may go on
 * meanwhile.
 */
export function serialiseLedger(ledger: Ledger, textLength = usualLength): Iterable<string> {
  const kept = KeptReservations.of(ledger.reservations);
  const { octets, count, resources: known, ...others } = kept.rows.written();
  const resources = new NumberedNames(known);
  const lines = new LineTexts(textLength);
  for (const [resource, bps] of ledger.reservedBps.entries())
    lines.add(['reserved', packAmounts([{ resource, bps }], resources)]);
  for (const [orderId, reservation] of kept.open())
    lines.add(['open', orderId, packReservation(reservation, resources)]);
  for (const [customerId, holding] of ledger.holdings.entries()) lines.add(['holding', customerId, holding]);
  for (const [orderId, leaked] of ledger.leaks.entries()) lines.add(['leak', orderId, leaked]);
  for (const [orderId] of ledger.asking.entries()) lines.add(['asking', orderId]);
  for (const [customerId, purchases] of ledger.purchases.entries()) lines.add(['purchases', customerId, purchases]);
  for (const [orderId, lacks] of ledger.stranded.entries()) lines.add(['stranded', orderId, lacks]);
  lines.add(['rows', count, octets.length]);
  // After all that gives numbers.
  const named = { ...others, resources: resources.all };
  const names = new LineTexts(textLength);
  for (const kind of kinds) for (const name of named[kind]) names.add([kind, name]);
  return {
    *[Symbol.iterator]() {
      yield* names.texts();
      yield* lines.texts();
      yield* textsOf(octets, textLength);
    },
  };
}

/** Characters of a text, but for its last line: so long that few are needed, and so short that none is felt. */
const usualLength = 1_048_576;
const kinds: readonly (keyof RowNames)[] = ['resources', 'customers', 'currencies', 'words', 'promises'];

/** Lines, several in a text. */
class LineTexts {
  readonly #texts: string[] = [];
  #lines: string[] = [];
  #length = 0;

  constructor(private readonly length: number) {}

  add(line: Line): void {
    const text = JSON.stringify(line);
    this.#lines.push(text);
    this.#length += text.length + 1;
    if (this.#length >= this.length) this.#join();
  }

  texts(): readonly string[] {
    this.#join();
    return this.#texts;
  }

  #join(): void {
    if (this.#lines.length > 0) this.#texts.push(`${this.#lines.join('\n')}\n`);
    [this.#lines, this.#length] = [[], 0];
  }
}

/** Takes the texts of `serialiseLedger`. Throws SyntaxError or TypeError on what it has not written. */
export class LedgerReader implements SnapshotReader<Ledger> {
  readonly #ledger = emptyLedger();
  readonly #names: Record<keyof RowNames, string[]> = {
    ...{ resources: [], customers: [], currencies: [], words: [], promises: [] },
  };
  readonly #open = new Map<string, Reservation>();
  /** What is after the last end of a line. */
  #begun = '';
  #rows: { readonly count: number; readonly octets: OctetsReader } | undefined;

  take(text: string): void {
    let from = 0;
    while (this.#rows === undefined) {
      const end = text.indexOf('\n', from);
      if (end < 0) {
        this.#begun += text.slice(from);
        return;
      }
      // Written by `serialiseLedger` of the same fold.
      this.#takeLine(JSON.parse(this.#begun + text.slice(from, end)) as Line);
      this.#begun = '';
      from = end + 1;
    }
    this.#rows.octets.take(from === 0 ? text : text.slice(from));
  }

  end(): Ledger {
    if (this.#rows === undefined) throw new TypeError('the snapshot ends before its rows');
    const { count, octets } = this.#rows;
    const rows = new AgreementRows({ ...this.#names, octets: octets.end(), count });
    return { ...this.#ledger, reservations: new KeptReservations(rows, this.#open) };
  }

  #takeLine(line: Line): void {
    const { reservedBps, holdings, leaks, asking, purchases, stranded } = this.#ledger;
    const { resources } = this.#names;
    switch (line[0]) {
      case 'reserved':
        for (const { resource, bps } of this.#amounts(line[1])) reservedBps.set(resource, bps);
        return;
      case 'open':
        return void this.#open.set(line[1], unpackReservation(line[2], resources));
      case 'holding':
        return void holdings.set(line[1], line[2]);
      case 'leak':
        return void leaks.set(line[1], line[2]);
      case 'asking':
        return void asking.set(line[1], true);
      case 'purchases':
        return void purchases.set(line[1], line[2]);
      case 'stranded':
        return void stranded.set(line[1], line[2]);
      case 'rows':
        this.#rows = { count: line[1], octets: new OctetsReader(line[2]) };
        return;
      default:
        return void this.#names[line[0]].push(line[1]);
    }
  }

  #amounts(packed: PackedAmounts): readonly Amount[] {
    return unpackAmounts(packed, this.#names.resources);
  }
}
