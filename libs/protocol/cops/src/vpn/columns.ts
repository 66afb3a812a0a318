import { berTags, BerReader } from '../ber/ber.reader.js';
import { BerWriter } from '../ber/ber.writer.js';
import { CopsFault } from '../fault.js';
import { readText, textOctets } from './text.js';

/** A value of a column: its place in the BER of the row, and how it is written. */
export interface Column<Value> {
  /** undefined for a value that the column cannot have. */
  read(reader: BerReader): Value | undefined;
  /** Throws CopsFault for such a value. */
  write(writer: BerWriter, value: Value): void;
}

/** Tags that any integer may come with: RFC 3084 §4.3 writes an Unsigned32 as INTEGER. */
const integerTags: ReadonlySet<number> = new Set([
  berTags.integer,
  berTags.unsigned32,
  berTags.integer64,
  berTags.unsigned64,
]);

/** An integer between two bounds, written with the tag of its type. */
export function integer(tag: number, minimum: number, maximum: number): Column<number> {
  const isGood = (value: number): boolean => Number.isSafeInteger(value) && value >= minimum && value <= maximum;
  return {
    read: (reader) => {
      const value = integerTags.has(reader.tag) ? reader.integer() : undefined;
      return value !== undefined && isGood(value) ? value : undefined;
    },
    write: (writer, value) => {
      if (!isGood(value)) throw new CopsFault('bad-value');
      writer.integer(tag, value);
    },
  };
}

export const unsigned32 = integer(berTags.unsigned32, 0, 0xffff_ffff);
/** Up to what a number holds: beyond it, nobody asks for bit/s. */
export const unsigned64 = integer(berTags.unsigned64, 0, Number.MAX_SAFE_INTEGER);

/** An enumeration. */
export function named<Name extends string>(codes: Readonly<Record<Name, number>>): Column<Name> {
  const names = new Map((Object.keys(codes) as Name[]).map((name) => [codes[name], name])); // Its own keys.
  const numbers = integer(berTags.integer, 0, 0x7fff_ffff);
  return {
    read: (reader) => names.get(numbers.read(reader) ?? -1),
    write: (writer, name) => numbers.write(writer, codes[name]),
  };
}

/** An OCTET STRING by what its octets mean. */
export function octetString<Value>(
  read: (octets: Uint8Array) => Value | undefined,
  write: (value: Value) => Uint8Array | undefined,
): Column<Value> {
  return {
    read: (reader) => (reader.tag === berTags.octetString ? read(reader.content()) : undefined),
    write: (writer, value) => {
      const octets = write(value);
      if (octets === undefined) throw new CopsFault('bad-value');
      writer.value(berTags.octetString, octets);
    },
  };
}

export const text = octetString(readText, textOctets);

/** OCTET STRINGs in an OCTET STRING. */
export function list<Item>(
  read: (octets: Uint8Array) => Item | undefined,
  write: (item: Item) => Uint8Array | undefined,
): Column<readonly Item[]> {
  return octetString<readonly Item[]>(
    (octets) => {
      const items: Item[] = [];
      const reader = new BerReader(octets);
      for (let next = reader.next(); next !== 'end'; next = reader.next()) {
        const isItem = next === 'value' && reader.tag === berTags.octetString;
        const item = isItem ? read(reader.content()) : undefined;
        if (item === undefined) return undefined;
        items.push(item);
      }
      return items;
    },
    (items) => {
      const writer = new BerWriter();
      for (const item of items) {
        const octets = write(item);
        if (octets === undefined) return undefined;
        writer.value(berTags.octetString, octets);
      }
      return writer.finish();
    },
  );
}
