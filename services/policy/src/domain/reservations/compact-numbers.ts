/** A number is so many bits a character, the lowest first; the one bit more says that there are further characters. */
const perCharacter = 32;
/** The characters are those from 0 to o: no quote, brace or end of a line is among them. */
const zero = 0x30;

/** Octets that a number needs at most. */
export const mostOctetsOfNumber = 205;
/** The same for one that is no larger than the largest safe integer. */
export const mostOctetsOfSafe = 11;

/** What can be written: all that rates, amounts and counts ever are. */
export const isCountable = (number: number): boolean => number >= 0 && Number.isInteger(number);

/** Writes a number that is countable, and returns the place behind it. */
export function writeNumber(octets: Uint8Array, from: number, number: number): number {
  let [at, rest] = [from, number];
  while (rest >= perCharacter) {
    octets[at++] = zero + perCharacter + (rest % perCharacter);
    rest = Math.floor(rest / perCharacter);
  }
  octets[at++] = zero + rest;
  return at;
}

/** Reads numbers one after the other. */
export class NumberReader {
  constructor(
    private readonly octets: Uint8Array,
    /** Behind what is read. */
    public at: number,
  ) {}

  next(): number {
    let [number, unit] = [0, 1];
    for (;;) {
      const digit = (this.octets[this.at++] ?? zero) - zero;
      if (digit < perCharacter) return number + digit * unit;
      number += (digit - perCharacter) * unit;
      unit *= perCharacter;
    }
  }
}
