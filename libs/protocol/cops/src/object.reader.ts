import type { Op } from './codes.js';
import { CopsFault, type FaultCode } from './fault.js';
import { limits } from './limits.js';
import { padded, uint16At } from './octets.js';

/** The highest C-Type of each C-Num (RFC 2748 §2.2, RFC 4261 §4.1); none of C-Num 0. */
const cTypes: readonly number[] = [0, 1, 1, 2, 2, 1, 5, 5, 1, 2, 1, 1, 1, 2, 2, 1, 2];

/** Goes through the objects of one message; every length is compared with what is left before it is used. */
export class ObjectReader {
  /** Of the object that it stands at; 0 at the end. */
  cNum = 0;
  cType = 0;
  /** The message's handle, as soon as it was read: a fault further on names it. */
  handle: Uint8Array | undefined;
  private at: number = limits.messageHeaderOctets;
  private length = 0;

  constructor(
    readonly octets: Uint8Array,
    readonly op: Op,
    readonly clientType: number,
  ) {
    this.look();
  }

  /** Reads the header of the object that it stands at. */
  private look(): void {
    if (this.at === this.octets.length) {
      this.cNum = 0;
      this.cType = 0;
      return;
    }
    // Message and objects are aligned, so that a header that begins is whole, and the padding of an object that fits is too.
    this.length = uint16At(this.octets, this.at);
    if (this.length < limits.objectHeaderOctets || this.length > this.octets.length - this.at) {
      throw this.fault('bad-object-length');
    }
    this.cNum = this.octets[this.at + 2] ?? 0;
    this.cType = this.octets[this.at + 3] ?? 0;
  }

  /** Where the content begins, of an object that has so many octets of it, neither more nor fewer. */
  fixed(contentOctets: number): number {
    if (this.length !== contentOctets + limits.objectHeaderOctets) throw this.fault('bad-object-length');
    return this.at + limits.objectHeaderOctets;
  }

  /** A view of the content. */
  content(): Uint8Array {
    return this.octets.subarray(this.at + limits.objectHeaderOctets, this.at + this.length);
  }

  advance(): void {
    this.at += padded(this.length);
    this.look();
  }

  /** Whether it stands at such an object; one of an unknown C-Type is a fault (RFC 2748 §2.2.8, code 13). */
  isAt(cNum: number): boolean {
    if (this.cNum !== cNum) return false;
    if (this.cType === 0 || this.cType > (cTypes[cNum] ?? 0)) throw this.unknown('bad-c-type');
    return true;
  }

  /** Faults unless it stands at such an object. */
  expect(cNum: number, cType?: number): void {
    if (this.isAt(cNum) && (cType === undefined || this.cType === cType)) return;
    throw this.misfit(this.isAhead(cNum, cType) ? 'unexpected-object' : 'missing-object');
  }

  /** Faults unless every object was read. */
  expectEnd(): void {
    if (this.at !== this.octets.length) throw this.misfit('unexpected-object');
  }

  fault(code: FaultCode): CopsFault {
    return new CopsFault(code, { ...this.readable(), offset: this.at });
  }

  private unknown(code: FaultCode): CopsFault {
    return new CopsFault(code, {
      ...this.readable(),
      offset: this.at,
      object: { cNum: this.cNum, cType: this.cType },
    });
  }

  /** The object that it stands at does not belong here; the other side learns first that it is not known at all. */
  private misfit(otherwise: FaultCode): CopsFault {
    if (this.at === this.octets.length) return this.fault(otherwise);
    const highest = cTypes[this.cNum] ?? 0;
    if (highest === 0) return this.unknown('unknown-c-num');
    return this.cType === 0 || this.cType > highest ? this.unknown('bad-c-type') : this.fault(otherwise);
  }

  /** Whether an object that is wanted here stands further on: then it is misplaced, and not missing. */
  private isAhead(cNum: number, cType: number | undefined): boolean {
    const { octets } = this;
    for (let at = this.at; at < octets.length;) {
      const length = uint16At(octets, at);
      if (length < limits.objectHeaderOctets) return false;
      if (octets[at + 2] === cNum && (cType === undefined || octets[at + 3] === cType)) return true;
      at += padded(length);
    }
    return false;
  }

  private readable() {
    return { op: this.op, clientType: this.clientType, handle: this.handle };
  }
}
