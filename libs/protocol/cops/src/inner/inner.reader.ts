import { limits } from '../limits.js';
import { padded, uint16At } from '../octets.js';

/**
 * Goes through the objects inside an object of a client type: 16 bit of length with this header and without padding, 16 bit of
 * type, value (RFC 3084 §4, VPN00 chapter 7; decision V10: a length that counts the padding, and a last object without it).
 */
export class InnerReader {
  /** Of the object that it stands at, after `next` has said `object`. */
  type = 0;
  start = 0;
  end = 0;
  private following = 0;

  constructor(readonly octets: Uint8Array) {}

  next(): 'object' | 'end' | 'malformed' {
    const { octets } = this;
    const at = this.following;
    const left = octets.length - at;
    if (left <= 0) return 'end';
    if (left < limits.objectHeaderOctets) return 'malformed';
    const length = uint16At(octets, at);
    if (length < limits.objectHeaderOctets || length > left) return 'malformed';
    this.type = uint16At(octets, at + 2);
    this.start = at + limits.objectHeaderOctets;
    this.end = at + length;
    this.following = at + padded(length);
    return 'object';
  }

  /** A view of the value. */
  content(): Uint8Array {
    return this.octets.subarray(this.start, this.end);
  }
}
