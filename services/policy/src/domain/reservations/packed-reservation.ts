import type { Amount } from '../ledger.events.js';
import type { NumberedNames } from './numbered-names.js';
import { nothingHeld, type Kept, type Reservation } from './reservation.js';

/** A rate, and the numbers of the links in a row that have it; the next rate, and so on. */
export type PackedAmounts = readonly (readonly number[])[];
type PackedKept = Omit<Kept, 'amounts' | 'during'> & {
  readonly amounts: PackedAmounts;
  readonly during?: PackedAmounts;
};
/** A reservation as JSON has it, with numbers for its links. */
export type PackedReservation = Omit<Reservation, 'agreed' | 'held' | 'changing' | 'leaving'> & {
  readonly agreed?: PackedKept;
  readonly held?: readonly PackedKept[];
  readonly changing?: PackedKept;
  readonly leaving?: { readonly amounts: PackedAmounts; readonly isSent: boolean };
};

export function packAmounts(amounts: readonly Amount[], resources: NumberedNames): PackedAmounts {
  const packed: number[][] = [];
  for (const { resource, bps } of amounts) {
    const number = resources.of(resource);
    const latest = packed.at(-1);
    if (latest?.[0] === bps) latest.push(number);
    else packed.push([bps, number]);
  }
  return packed;
}

/** Throws TypeError for a number that none of the names has. */
export const unpackAmounts = (packed: PackedAmounts, resources: readonly string[]): readonly Amount[] =>
  packed.flatMap(([bps = 0, ...numbers]) => numbers.map((number) => ({ resource: named(resources, number), bps })));

export function packReservation(reservation: Reservation, resources: NumberedNames): PackedReservation {
  const pack = ({ amounts, during, ...rest }: Kept): PackedKept => ({
    ...rest,
    amounts: packAmounts(amounts, resources),
    ...(during !== undefined && { during: packAmounts(during, resources) }),
  });
  const { agreed, held, changing, leaving, ...rest } = reservation;
  return {
    ...rest,
    ...(agreed !== undefined && { agreed: pack(agreed) }),
    ...(held.length > 0 && { held: held.map(pack) }),
    ...(changing !== undefined && { changing: pack(changing) }),
    ...(leaving !== undefined && { leaving: { ...leaving, amounts: packAmounts(leaving.amounts, resources) } }),
  };
}

/** Throws as `unpackAmounts`. */
export function unpackReservation(packed: PackedReservation, resources: readonly string[]): Reservation {
  const unpack = ({ amounts, during, ...rest }: PackedKept): Kept => ({
    ...rest,
    amounts: unpackAmounts(amounts, resources),
    ...(during !== undefined && { during: unpackAmounts(during, resources) }),
  });
  const { agreed, held, changing, leaving, ...rest } = packed;
  return {
    ...rest,
    ...(agreed !== undefined && { agreed: unpack(agreed) }),
    held: held?.map(unpack) ?? nothingHeld,
    ...(changing !== undefined && { changing: unpack(changing) }),
    ...(leaving !== undefined && { leaving: { ...leaving, amounts: unpackAmounts(leaving.amounts, resources) } }),
  };
}

function named(names: readonly string[], number: number): string {
  const name = names[number];
  if (name === undefined) throw new TypeError(`the snapshot has no name ${number}`);
  return name;
}
