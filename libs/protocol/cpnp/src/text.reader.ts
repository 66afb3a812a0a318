/** Octets up to which a text is read by a loop and remembered; names, enumerations and prefixes are shorter. */
const longestRemembered = 32;
/** Texts remembered at once (32 characters each at most): bounds the memory that strangers can fill. */
const slots = 1024;

/**
 * Reads UTF-8. The few names of a document come again and again, so short ASCII texts are looked up by their octets
 * in a table of fixed size, where a new text replaces the old one of its slot.
 */
export class TextReader {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private readonly remembered: (string | undefined)[] = new Array<string | undefined>(slots).fill(undefined);
  private readonly units: readonly number[][] = Array.from({ length: longestRemembered + 1 }, (_, length) =>
    new Array<number>(length).fill(0),
  );

  /** The text of some octets that are known to be there; undefined when they are no UTF-8. */
  read(octets: Uint8Array, start: number, length: number): string | undefined {
    if (length <= longestRemembered) {
      let hash = length;
      let all = 0;
      for (let index = 0; index < length; index++) {
        const octet = octets[start + index] ?? 0; // The caller has seen that it is there.
        all |= octet;
        hash = (Math.imul(hash, 31) + octet) | 0;
      }
      if (all < 0x80) return this.recall(octets, start, length, (hash ^ (hash >>> 15)) & (slots - 1));
    }
    try {
      return this.decoder.decode(octets.subarray(start, start + length));
    } catch {
      return undefined;
    }
  }

  private recall(octets: Uint8Array, start: number, length: number, slot: number): string {
    const known = this.remembered[slot];
    if (known !== undefined && known.length === length) {
      let index = 0;
      while (index < length && known.charCodeAt(index) === octets[start + index]) index++;
      if (index === length) return known;
    }
    const units = this.units[length] ?? new Array<number>(length);
    for (let index = 0; index < length; index++) units[index] = octets[start + index] ?? 0;
    const text = String.fromCharCode.apply(null, units);
    this.remembered[slot] = text;
    return text;
  }
}
