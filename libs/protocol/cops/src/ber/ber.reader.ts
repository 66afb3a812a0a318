/**
 * BER (X.690) as SPPI uses it (RFC 3159 §7.1): primitive values of definite length and a tag of one octet, one after the
 * other. What is longer than what is left, constructed, indefinite or of a long tag is no such value.
 */

/** Tags of SPPI (RFC 3159 §7.1). */
export const berTags = {
  integer: 0x02,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  unsigned32: 0x42,
  integer64: 0x4a,
  unsigned64: 0x4b,
} as const;

const longForm = 0x80;
const constructed = 0x20;
const longTag = 0x1f;

/** Goes through the values of some octets. */
export class BerReader {
  /** Of the value that it stands at, after `next` has said `value`. */
  tag = 0;
  /** Where its content begins and ends. */
  start = 0;
  end = 0;

  constructor(readonly octets: Uint8Array) {}

  /** Moves on to the next value. A tail of zeros below 4 octets is the padding of an object that counted it (V10). */
  next(): 'value' | 'end' | 'malformed' {
    const { octets } = this;
    let at = this.end;
    if (at === octets.length || this.isPadding(at)) return 'end';
    const tag = octets[at++] ?? 0;
    if ((tag & constructed) !== 0 || (tag & longTag) === longTag) return 'malformed';
    let length = octets[at++];
    if (length === undefined) return 'malformed';
    if (length >= longForm) {
      let count = length - longForm;
      if (count === 0 || count > octets.length - at) return 'malformed';
      for (length = 0; count > 0 && length <= octets.length; count--) length = length * 256 + (octets[at++] ?? 0);
    }
    if (length > octets.length - at) return 'malformed';
    this.tag = tag;
    this.start = at;
    this.end = at + length;
    return 'value';
  }

  private isPadding(at: number): boolean {
    if (this.octets.length - at > 3) return false;
    for (let index = at; index < this.octets.length; index++) if (this.octets[index] !== 0) return false;
    return true;
  }

  /** A view of the content. */
  content(): Uint8Array {
    return this.octets.subarray(this.start, this.end);
  }

  /** The content as an integer, in two's complement; undefined where it has no octet or is beyond 2^53. */
  integer(): number | undefined {
    const { octets, start, end } = this;
    if (start === end) return undefined;
    let value = ((octets[start] ?? 0) << 24) >> 24; // Its sign.
    for (let at = start + 1; at < end; at++) {
      value = value * 256 + (octets[at] ?? 0);
      if (!Number.isSafeInteger(value)) return undefined;
    }
    return value;
  }
}
