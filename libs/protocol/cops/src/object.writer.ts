import { CopsFault } from './fault.js';
import { limits } from './limits.js';
import { padded } from './octets.js';

/** Writes one message after the other into the same octets, and hands out copies. */
export class ObjectWriter {
  private octets = new Uint8Array(4_096);
  private at = 0;
  private end = 0;

  /** Begins a message; its length is written by `finish`. */
  begin(flags: number, op: number, clientType: number): void {
    this.at = 0;
    this.makeRoom(limits.messageHeaderOctets);
    this.uint8(0x10 | flags);
    this.uint8(op);
    this.uint16(clientType);
    this.uint32(0);
  }

  /** The octets of the message. */
  finish(maximumOctets: number): Uint8Array {
    const length = this.at;
    if (length > maximumOctets) throw new CopsFault('too-long');
    this.at = 4;
    this.uint32(length);
    return this.octets.slice(0, length);
  }

  /** Begins an object of so many octets of content, which the caller then writes; its padding is there already. */
  object(cNum: number, cType: number, contentOctets: number): void {
    const length = contentOctets + limits.objectHeaderOctets;
    if (length > limits.maximumObjectOctets) throw new CopsFault('bad-object-length', { object: { cNum, cType } });
    this.makeRoom(padded(length));
    this.octets.fill(0, this.at + length, this.at + padded(length));
    this.end = this.at + padded(length);
    this.uint16(length);
    this.uint8(cNum);
    this.uint8(cType);
  }

  /** Moves on behind the padding of an object. */
  endObject(): void {
    this.at = this.end;
  }

  uint8(value: number): void {
    this.octets[this.at++] = value;
  }

  uint16(value: number): void {
    if (!isUnsigned(value, 0xffff)) throw new CopsFault('bad-value');
    this.uint8(value >>> 8);
    this.uint8(value & 0xff);
  }

  uint32(value: number): void {
    if (!isUnsigned(value, 0xffff_ffff)) throw new CopsFault('bad-value');
    this.uint16(value >>> 16);
    this.uint16(value & 0xffff);
  }

  bytes(bytes: Uint8Array): void {
    this.octets.set(bytes, this.at);
    this.at += bytes.length;
  }

  private makeRoom(more: number): void {
    const wanted = this.at + more;
    if (wanted <= this.octets.length) return;
    const larger = new Uint8Array(Math.max(wanted, 2 * this.octets.length));
    larger.set(this.octets.subarray(0, this.at));
    this.octets = larger;
  }
}

function isUnsigned(value: number, maximum: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= maximum;
}
