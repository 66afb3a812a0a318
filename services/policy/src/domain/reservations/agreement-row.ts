import type { Amount } from '../ledger.events.js';
import { mostOctetsOf, readAscii, writeJson } from './ascii-text.js';
import { isCountable, mostOctetsOfNumber, mostOctetsOfSafe, NumberReader, writeNumber } from './compact-numbers.js';
import type { NumberedNames } from './numbered-names.js';
import {
  mostOctetsOfTerms,
  packTerms,
  readTerms,
  writeTerms,
  type PackedTerms,
  type TermNames,
} from './packed-terms.js';
import { nothingHeld, type Kept, type Reservation } from './reservation.js';

/** What rows of agreements have in common: each of these is named by very many. */
export interface RowNames extends TermNames {
  readonly customers: NumberedNames;
  readonly currencies: NumberedNames;
}

/** An order that is agreed, and of which no negotiation or change is under way, as nearly all are. */
export interface Agreement extends Reservation {
  readonly customerId: string;
  readonly agreed: Kept;
}

/** Whether a reservation can be a row. */
export function isAgreement(reservation: Reservation): reservation is Agreement {
  const { customerId, agreed, held, changing, leaving } = reservation;
  if (customerId === undefined || agreed === undefined || held.length > 0) return false;
  if (changing !== undefined || leaving !== undefined) return false;
  const { negotiation, amounts, monthlyMinor = 0 } = agreed;
  return isCountable(negotiation) && isCountable(monthlyMinor) && amounts.every(({ bps }) => isCountable(bps));
}

/** A row that can be written. */
export interface WrittenRow {
  readonly mostOctets: number;
  write(octets: Uint8Array, from: number): number;
}

/**
 * customer, negotiation, currency from 1 on and monthly price or 0, how many groups; of each group its rate, how many links in a row have it and
 * their numbers; tunnels and promises (`packTerms`); and as JSON what few agreements have.
 */
export function rowOf({ customerId, agreed, held: _, ...more }: Agreement, names: RowNames): WrittenRow {
  const { negotiation, amounts, monthlyMinor, currency, ends: _ends, guarantees: _guarantees, ...few } = agreed;
  const terms = packTerms(agreed, names);
  const others = terms === undefined ? { ...few, ...termsOf(agreed) } : few;
  const rest = { ...more, ...(Object.keys(others).length > 0 && { agreed: others }) };
  const json = Object.keys(rest).length > 0 ? JSON.stringify(rest) : '';
  const groups = groupsOf(amounts);
  return {
    mostOctets:
      mostOctetsOf(json) +
      mostOctetsOfNumber * (5 + 2 * groups.length) +
      mostOctetsOfSafe * amounts.length +
      mostOctetsOfTerms(terms ?? noTerms),
    write(octets, from) {
      let at = writeNumber(octets, from, names.customers.of(customerId));
      at = writeNumber(octets, at, negotiation);
      if (monthlyMinor === undefined || currency === undefined) at = writeNumber(octets, at, 0);
      else {
        at = writeNumber(octets, at, names.currencies.of(currency) + 1);
        at = writeNumber(octets, at, monthlyMinor);
      }
      at = writeNumber(octets, at, groups.length);
      for (const { from: first, end } of groups) {
        at = writeNumber(octets, at, amounts[first]?.bps ?? 0);
        at = writeNumber(octets, at, end - first);
        for (let index = first; index < end; index += 1)
          at = writeNumber(octets, at, names.resources.of(amounts[index]?.resource ?? ''));
      }
      return writeJson(octets, writeTerms(octets, at, terms ?? noTerms), json);
    },
  };
}

const noTerms: PackedTerms = [0, 0];

const termsOf = ({ ends, guarantees }: Kept): Pick<Kept, 'ends' | 'guarantees'> => ({
  ...(ends !== undefined && { ends }),
  ...(guarantees !== undefined && { guarantees }),
});

interface Group {
  readonly from: number;
  readonly end: number;
}

/** Amounts in a row of the same rate. */
function groupsOf(amounts: readonly Amount[]): readonly Group[] {
  const groups: Group[] = [];
  for (let from = 0; from < amounts.length;) {
    let end = from + 1;
    while (amounts[end]?.bps === amounts[from]?.bps && end < amounts.length) end += 1;
    groups.push({ from, end });
    from = end;
  }
  return groups;
}

/** Notes the numbers of the links that a row has. */
export function noteResources(octets: Uint8Array, from: number, noted: Uint8Array): void {
  const reader = new NumberReader(octets, from);
  reader.next();
  reader.next();
  if (reader.next() > 0) reader.next();
  for (let groups = reader.next(); groups > 0; groups -= 1) {
    reader.next();
    for (let links = reader.next(); links > 0; links -= 1) noted[reader.next()] = 1;
  }
}

/** What `rowOf` wrote, up to `end`. */
export function readRow(octets: Uint8Array, from: number, end: number, names: RowNames): Agreement {
  const reader = new NumberReader(octets, from);
  const customerId = names.customers.nameOf(reader.next());
  const negotiation = reader.next();
  const currency = reader.next();
  const costs = currency === 0 ? {} : { monthlyMinor: reader.next(), currency: names.currencies.nameOf(currency - 1) };
  const amounts: Amount[] = [];
  for (let groups = reader.next(); groups > 0; groups -= 1) {
    const bps = reader.next();
    for (let links = reader.next(); links > 0; links -= 1)
      amounts.push({ resource: names.resources.nameOf(reader.next()), bps });
  }
  const agreed = { negotiation, amounts, ...costs, ...readTerms(reader, names) };
  if (reader.at === end) return { customerId, agreed, held: nothingHeld };
  // What is behind the numbers: members of an agreement that `rowOf` wrote.
  const { agreed: others, ...more } = JSON.parse(readAscii(octets, reader.at, end)) as Partial<Agreement>;
  return { customerId, agreed: { ...agreed, ...others }, held: nothingHeld, ...more };
}
