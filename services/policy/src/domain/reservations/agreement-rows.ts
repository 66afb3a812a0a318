import { noteResources, readRow, rowOf, type Agreement, type RowNames } from './agreement-row.js';
import { endOfLiteral, mostOctetsOf, readLiteral, writeLiteral } from './ascii-text.js';
import { NumberedNames } from './numbered-names.js';

const lineEnd = 0x0a;
/** In place of the quote that a row begins with: it is no more. */
const gone = 0x21;
/** Of a place in the index: nobody had it yet, or who had it is gone. */
const [free, left] = [0, 0xff_ff_ff_ff] as const;
const leastOctets = 4_096;

/** All that agreements in rows are. */
export interface WrittenRows extends Readonly<Record<keyof RowNames, readonly string[]>> {
  readonly octets: Uint8Array;
  readonly count: number;
}

/**
 * Very many agreements in little memory: each is a line of octets, its order's identifier first, and is made an object when somebody asks for it. A
 * million of them as objects would be five million for the collector to go through. The index has the place of each line by a hash of its
 * identifier. A line is never changed: another one is written behind the last, and lines that are no more are left out when they are most of it.
 */
export class AgreementRows {
  readonly #names: RowNames;
  #octets: Uint8Array;
  #end: number;
  #dead = 0;
  #index = new Uint32Array(16);
  #count = 0;
  /** Places of the index that are not free. */
  #taken = 0;

  /**
   * `written`: lines of other rows, how many, and the names that they were written with. `mostTerms`: of words and promises there are few kinds,
   * and could be very many; past these, rows have their own texts. Throws TypeError on other octets.
   */
  constructor(written?: WrittenRows, mostTerms = 65_536) {
    const { resources, customers, currencies, words, promises, octets, count = 0 } = written ?? {};
    this.#names = {
      resources: new NumberedNames(resources),
      customers: new NumberedNames(customers),
      currencies: new NumberedNames(currencies),
      words: new NumberedNames(words, mostTerms),
      promises: new NumberedNames(promises, mostTerms),
    };
    this.#octets = octets ?? new Uint8Array(leastOctets);
    this.#end = octets?.length ?? 0;
    this.#count = count;
    this.#makeIndex();
    if (this.#taken !== count) throw new TypeError(`${count} lines were written, and ${this.#taken} are there`);
  }

  get(orderId: string): Agreement | undefined {
    const slot = this.#slotOf(orderId);
    return slot === undefined ? undefined : this.#read(this.#rowAt(slot));
  }

  set(orderId: string, agreement: Agreement): void {
    this.delete(orderId);
    const row = rowOf(agreement, this.#names);
    this.#reserve(mostOctetsOf(orderId) + row.mostOctets + 1);
    const from = this.#end;
    const behindName = writeLiteral(this.#octets, from, orderId);
    const end = row.write(this.#octets, behindName);
    this.#octets[end] = lineEnd;
    this.#end = end + 1;
    this.#count += 1;
    if (this.#taken * 2 >= this.#index.length) this.#makeIndex();
    else this.#enter(from, behindName);
  }

  delete(orderId: string): void {
    const slot = this.#slotOf(orderId);
    if (slot === undefined) return;
    const from = this.#rowAt(slot);
    this.#octets[from] = gone;
    this.#index[slot] = left;
    this.#count -= 1;
    this.#dead += behindLine(this.#octets, from) - from;
    if (this.#dead * 2 > this.#end && this.#end > leastOctets) this.#leaveOutDead();
  }

  *entries(): Iterable<readonly [string, Agreement]> {
    for (const from of this.#rows()) {
      const end = endOfLiteral(this.#octets, from);
      yield [readLiteral(this.#octets, from, end), this.#read(from)];
    }
  }

  /** The links that agreements have, each once; without those of some orders. */
  resourcesBeside(orderIds: Iterable<string>): readonly string[] {
    const beside = new Set<number>();
    for (const orderId of orderIds) {
      const slot = this.#slotOf(orderId);
      if (slot !== undefined) beside.add(this.#rowAt(slot));
    }
    const names = this.#names.resources.all;
    const noted = new Uint8Array(names.length);
    for (const from of this.#rows())
      if (!beside.has(from)) noteResources(this.#octets, endOfLiteral(this.#octets, from), noted);
    return names.filter((_, number) => noted[number] === 1);
  }

  /** As they are now: the octets are no longer theirs, so that who writes them down may take its time. */
  written(): WrittenRows {
    const { resources, customers, currencies, words, promises } = this.#names;
    return {
      ...{ resources: resources.all, customers: customers.all, currencies: currencies.all },
      ...{ words: words.all, promises: promises.all, octets: this.#copyLiving(0), count: this.#count },
    };
  }

  #read(from: number): Agreement {
    const octets = this.#octets;
    return readRow(octets, endOfLiteral(octets, from), behindLine(octets, from) - 1, this.#names);
  }

  *#rows(): Iterable<number> {
    for (let from = 0; from < this.#end; from = behindLine(this.#octets, from))
      if (this.#octets[from] !== gone) yield from;
  }

  #rowAt(slot: number): number {
    return (this.#index[slot] ?? free) - 1;
  }

  /** The place in the index; the identifier that is looked for is written behind the last line, to be compared octet by octet. */
  #slotOf(orderId: string): number | undefined {
    this.#reserve(mostOctetsOf(orderId));
    const [octets, index, from] = [this.#octets, this.#index, this.#end];
    const end = writeLiteral(octets, from, orderId);
    const last = index.length - 1;
    for (let slot = hashOf(octets, from, end) & last; ; slot = (slot + 1) & last) {
      const entry = index[slot] ?? free;
      if (entry === free) return undefined;
      if (entry !== left && isSame(octets, entry - 1, from, end)) return slot;
    }
  }

  #enter(from: number, end: number): void {
    const index = this.#index;
    const last = index.length - 1;
    let slot = hashOf(this.#octets, from, end) & last;
    while (index[slot] !== free) slot = (slot + 1) & last;
    index[slot] = from + 1;
    this.#taken += 1;
  }

  #makeIndex(): void {
    let length = 16;
    while (length < 4 * this.#count) length *= 2;
    this.#index = new Uint32Array(length);
    this.#taken = 0;
    for (const from of this.#rows()) this.#enter(from, endOfLiteral(this.#octets, from));
  }

  #leaveOutDead(): void {
    const octets = this.#copyLiving(leastOctets);
    [this.#octets, this.#end, this.#dead] = [octets, this.#end - this.#dead, 0];
    this.#makeIndex();
  }

  /** The lines that are not gone, as many as possible at once. */
  #copyLiving(least: number): Uint8Array {
    const octets = new Uint8Array(Math.max(least, this.#end - this.#dead));
    let at = 0;
    let from = 0;
    const copyTo = (end: number): void => {
      octets.set(this.#octets.subarray(from, end), at);
      at += end - from;
    };
    if (this.#dead > 0)
      for (let row = 0; row < this.#end;) {
        const next = behindLine(this.#octets, row);
        if (this.#octets[row] === gone) {
          copyTo(row);
          from = next;
        }
        row = next;
      }
    copyTo(this.#end);
    return octets;
  }

  /** Room for so many octets behind the last line. */
  #reserve(octets: number): void {
    const needed = this.#end + octets;
    if (needed <= this.#octets.length) return;
    const longer = new Uint8Array(Math.max(needed, Math.ceil(this.#octets.length * 1.5)));
    longer.set(this.#octets.subarray(0, this.#end));
    this.#octets = longer;
  }
}

/** The place behind a line. Throws TypeError where none ends. */
function behindLine(octets: Uint8Array, from: number): number {
  const end = octets.indexOf(lineEnd, from);
  if (end < 0) throw new TypeError('a line has no end');
  return end + 1;
}

/** FNV-1a. */
function hashOf(octets: Uint8Array, from: number, end: number): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = from; at < end; at += 1) hash = Math.imul(hash ^ (octets[at] ?? 0), 0x01_00_01_93);
  return hash >>> 0;
}

function isSame(octets: Uint8Array, one: number, other: number, end: number): boolean {
  for (let at = other; at < end; at += 1) if (octets[one + at - other] !== octets[at]) return false;
  return true;
}
