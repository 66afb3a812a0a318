import type { GuaranteedPath, Guarantee } from '../guarantees.js';
import { isCountable, mostOctetsOfSafe, writeNumber, type NumberReader } from './compact-numbers.js';
import type { NumberedNames } from './numbered-names.js';
import type { Kept } from './reservation.js';

/** What tunnels and promises are packed by: their words and figures are of few kinds, and are named by very many agreements. */
export interface TermNames {
  readonly resources: NumberedNames;
  /** Of lines for ends of tunnels. */
  readonly words: NumberedNames;
  /** What is promised, without the paths, as JSON. */
  readonly promises: NumberedNames;
}

/** What tunnels are made with and what is promised of paths, as numbers to be written one after the other. */
export type PackedTerms = readonly number[];

/**
 * How many lines for ends there are and 1, or 0 where no tunnels are made; of each how many words and their numbers. The same of promises: what, how many links
 * and their numbers, how many paths; of each how many links it has and their places, the same and 1 of the one beside it or 0, and what is committed to it and 1, or
 * 0. undefined: of what it is of are too many kinds, or a rate is none that can be written.
 */
export function packTerms({ ends, guarantees }: Kept, names: TermNames): PackedTerms | undefined {
  const packed: number[] = [];
  packed.push(ends === undefined ? 0 : ends.length + 1);
  for (const line of ends ?? []) if (!pushNames(packed, line.split(' '), names.words)) return undefined;
  packed.push(guarantees === undefined ? 0 : guarantees.length + 1);
  for (const { links, paths, ...promised } of guarantees ?? []) {
    const number = names.promises.numberOf(JSON.stringify(promised));
    if (number === undefined || !paths.every(isPackable)) return undefined;
    packed.push(number);
    pushNames(packed, links, names.resources);
    packed.push(paths.length);
    for (const { over, backup, committedBps } of paths) {
      packed.push(over.length, ...over);
      if (backup === undefined) packed.push(0);
      else packed.push(backup.length + 1, ...backup);
      packed.push(committedBps === undefined ? 0 : committedBps + 1);
    }
  }
  return packed;
}

export const mostOctetsOfTerms = (terms: PackedTerms): number => mostOctetsOfSafe * terms.length;

export function writeTerms(octets: Uint8Array, from: number, terms: PackedTerms): number {
  let at = from;
  for (const number of terms) at = writeNumber(octets, at, number);
  return at;
}

/** What `packTerms` made. */
export function readTerms(reader: NumberReader, names: TermNames): Pick<Kept, 'ends' | 'guarantees'> {
  const lines = reader.next();
  const ends = lines === 0 ? undefined : listOf(lines - 1, () => readNames(reader, names.words).join(' '));
  const promises = reader.next();
  const guarantees = promises === 0 ? undefined : listOf(promises - 1, () => readGuarantee(reader, names));
  return { ...(ends !== undefined && { ends }), ...(guarantees !== undefined && { guarantees }) };
}

function readGuarantee(reader: NumberReader, names: TermNames): Guarantee {
  // Written by `packTerms`.
  const promised = JSON.parse(names.promises.nameOf(reader.next())) as Omit<Guarantee, 'links' | 'paths'>;
  const links = readNames(reader, names.resources);
  return { ...promised, links, paths: listOf(reader.next(), () => readPath(reader)) };
}

function readPath(reader: NumberReader): GuaranteedPath {
  const next = (): number => reader.next();
  const over = listOf(next(), next);
  const backup = next();
  const besides = backup === 0 ? undefined : listOf(backup - 1, next);
  const committed = next();
  return {
    over,
    ...(besides !== undefined && { backup: besides }),
    ...(committed > 0 && { committedBps: committed - 1 }),
  };
}

/** One more than it has to be another number, and a safe one. */
const isPackable = ({ committedBps = 0 }: GuaranteedPath): boolean =>
  isCountable(committedBps) && committedBps < Number.MAX_SAFE_INTEGER;

/** False where one of them has no number. */
function pushNames(packed: number[], list: readonly string[], names: NumberedNames): boolean {
  packed.push(list.length);
  for (const name of list) {
    const number = names.numberOf(name);
    if (number === undefined) return false;
    packed.push(number);
  }
  return true;
}

const readNames = (reader: NumberReader, names: NumberedNames): readonly string[] =>
  listOf(reader.next(), () => names.nameOf(reader.next()));

function listOf<Item>(count: number, read: () => Item): readonly Item[] {
  const list: Item[] = [];
  while (list.length < count) list.push(read());
  return list;
}
