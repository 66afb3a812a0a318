import { berTags } from './ber.reader.js';

/** Writes BER values one after the other, lengths and integers in their shortest form. */
export class BerWriter {
  private readonly octets: number[] = [];

  value(tag: number, content: ArrayLike<number>): void {
    const { length } = content;
    this.octets.push(tag);
    if (length >= 0x80) {
      const count = octetsOf(length);
      this.octets.push(0x80 + count);
      this.#put(length, count);
    } else {
      this.octets.push(length);
    }
    for (let index = 0; index < length; index++) this.octets.push(content[index] ?? 0);
  }

  /** An integer below 2^53 with the tag of its type: two's complement in as few octets as hold the value and its sign. */
  integer(tag: number, value: number): void {
    // The sign takes a bit: 128 and -129 are the first that need two octets.
    const count = octetsOf(2 * (value < 0 ? -value - 1 : value));
    this.octets.push(tag, count);
    this.#put(value, count);
  }

  null(): void {
    this.value(berTags.null, []);
  }

  finish(): Uint8Array {
    return new Uint8Array(this.octets);
  }

  /** So many octets of a number, the highest first. */
  #put(value: number, count: number): void {
    for (let place = count - 1; place >= 0; place--) this.octets.push(octetAt(value, place));
  }
}

/** Octets that hold a number which is not negative; one for 0. */
function octetsOf(value: number): number {
  let count = 1;
  for (let rest = value; rest > 0xff; rest = Math.floor(rest / 256)) count++;
  return count;
}

/** The octet of a number at a place, counted from the lowest; numbers go beyond the 32 bits of shifts. */
function octetAt(value: number, place: number): number {
  const shifted = place === 0 ? value : Math.floor(value / 256 ** place);
  return shifted - 256 * Math.floor(shifted / 256);
}
