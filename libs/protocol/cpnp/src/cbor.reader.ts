import { toBase64url } from './base64url.js';
import { forbiddenName, isSafeNumber } from './document.js';
import { CpnpFault, type FaultCode } from './fault.js';
import { members, memberTypes } from './field-table.js';
import { limits } from './limits.js';
import type { JsonObject, JsonValue } from './json-value.js';
import { misfit, type ReadMembers } from './read-members.js';
import { TextReader } from './text.reader.js';

/** Major types of RFC 8949 §3.1. */
const major = { unsigned: 0, negative: 1, octets: 2, text: 3, array: 4, map: 5, tag: 6, simple: 7 } as const;
const texts = new TextReader();

/** Reads the subset of RFC 8949 that the wire allows; every length is compared with what is left before it is used. */
class CborReader {
  private at = 0;
  private values = 0;
  private octetsAllowed = false;
  /** Names of the maps that are being read, innermost last. */
  private readonly names: string[] = [];

  constructor(
    private readonly octets: Uint8Array,
    private readonly found: ReadMembers,
  ) {}

  readDatagram(): void {
    const count = this.readHead(major.map, 'not-a-map');
    this.checkMembers(count);
    const seen: number[] = [];
    for (let index = 0; index < count; index++) {
      const start = this.at;
      const label = this.readHead(major.unsigned, 'bad-label');
      if (label > Number.MAX_SAFE_INTEGER) throw new CpnpFault('bad-label', { offset: start });
      if (seen.includes(label)) throw this.duplicate(label, start);
      seen.push(label);
      this.readMember(label);
    }
    if (this.at !== this.octets.length) throw this.fault('trailing-octets');
  }

  private duplicate(label: number, offset: number): CpnpFault {
    this.found.ambiguous = true;
    return new CpnpFault('duplicate-member', { offset, member: members[label] ?? String(label) });
  }

  /** Values of other types are read all the same, so that a later look at the members can name the first bad one. */
  private readMember(label: number): void {
    const member = members[label];
    const type = this.peekMajor();
    if (member === undefined) {
      // A later version may hold octets in members of its own, and we ignore those members.
      this.octetsAllowed = true;
      this.readValue(1);
      this.octetsAllowed = false;
      return;
    }
    const wanted = memberTypes[member];
    if (wanted === 'random' && type === major.octets) {
      const id = this.readOctets();
      const fits = id.length >= limits.minimumRandomOctets && id.length <= limits.maximumRandomOctets;
      this.found.values[label] = fits ? toBase64url(id) : misfit;
      return;
    }
    const value = this.readValue(1);
    const fits = wanted === 'unsigned' ? type === major.unsigned : wanted !== 'random';
    this.found.values[label] = fits ? value : misfit;
  }

  private peekMajor(): number {
    return this.octetAt(this.at) >>> 5;
  }

  private octetAt(index: number): number {
    const octet = this.octets[index];
    if (octet === undefined) throw this.fault('truncated');
    return octet;
  }

  private readHead(wanted: number, otherwise: FaultCode): number {
    if (this.peekMajor() !== wanted) throw this.fault(otherwise);
    return this.readArgument(this.octetAt(this.at++) & 31);
  }

  private readValue(depth: number): JsonValue {
    const head = this.octetAt(this.at);
    this.at++;
    const additional = head & 31;
    switch (head >>> 5) {
      case major.unsigned:
        return this.readInteger(additional);
      case major.negative:
        return this.readNegative(additional);
      case major.text:
        return this.readText(additional);
      case major.array:
        return this.readArray(additional, depth + 1);
      case major.map:
        return this.readMap(additional, depth + 1);
      case major.simple:
        return this.readSimple(additional);
      case major.octets:
        if (!this.octetsAllowed) throw this.faultAtHead('unexpected-type');
        this.at--;
        this.readOctets();
        return null;
      default:
        throw this.faultAtHead('tag');
    }
  }

  /** The argument after a head (RFC 8949 §3): only the shortest form is accepted. */
  private readArgument(additional: number): number {
    if (additional < 24) return additional;
    if (additional === 31) throw this.faultAtHead('indefinite-length');
    if (additional > 27) throw this.faultAtHead('bad-syntax');
    const size = 1 << (additional - 24);
    if (this.octets.length - this.at < size) throw this.fault('truncated');
    let value = 0;
    for (let index = 0; index < size; index++) value = value * 256 + this.octetAt(this.at + index);
    const shorter = size === 1 ? 24 : 2 ** (size * 4);
    if (value < shorter) throw this.faultAtHead('not-shortest');
    this.at += size;
    return value;
  }

  private readInteger(additional: number): number {
    const value = this.readArgument(additional);
    if (value > Number.MAX_SAFE_INTEGER) throw this.fault('unsafe-number');
    return value;
  }

  private readNegative(additional: number): number {
    const value = -1 - this.readArgument(additional);
    if (value < -Number.MAX_SAFE_INTEGER) throw this.fault('unsafe-number');
    return value;
  }

  private readLength(additional: number): number {
    const length = this.readArgument(additional);
    if (length > this.octets.length - this.at) throw this.fault('truncated');
    return length;
  }

  private readOctets(): Uint8Array {
    const length = this.readLength(this.octetAt(this.at++) & 31);
    this.at += length;
    return this.octets.subarray(this.at - length, this.at);
  }

  private readText(additional: number): string {
    const length = this.readLength(additional);
    const text = texts.read(this.octets, this.at, length);
    if (text === undefined) throw this.fault('bad-utf8');
    this.at += length;
    return text;
  }

  private readArray(additional: number, depth: number): readonly JsonValue[] {
    if (depth > limits.maximumDepth) throw this.faultAtHead('too-deep');
    const count = this.readArgument(additional);
    // Each item takes an octet at least: a longer array cannot be here, so nothing is set aside for it.
    if (count > this.octets.length - this.at) throw this.fault('truncated');
    this.count(count);
    const items: JsonValue[] = [];
    for (let index = 0; index < count; index++) items.push(this.readValue(depth));
    return items;
  }

  private checkMembers(count: number): void {
    if (count * 2 > this.octets.length - this.at) throw this.fault('truncated');
    if (count > limits.maximumMembersPerMap) throw this.fault('too-many-values');
    this.count(count);
  }

  private readMap(additional: number, depth: number): JsonObject {
    if (depth > limits.maximumDepth) throw this.faultAtHead('too-deep');
    const count = this.readArgument(additional);
    this.checkMembers(count);
    const map: Record<string, JsonValue> = {};
    const base = this.names.length;
    for (let index = 0; index < count; index++) {
      const start = this.at;
      if (this.peekMajor() !== major.text) throw this.fault('bad-label');
      const name = this.readText(this.octetAt(this.at++) & 31);
      if (name === forbiddenName) throw new CpnpFault('forbidden-member-name', { offset: start });
      if (this.isRepeated(name, base, map)) throw new CpnpFault('duplicate-member', { offset: start, member: name });
      this.names.push(name);
      map[name] = this.readValue(depth);
    }
    this.names.length = base;
    return map;
  }

  /** Names come from a cache, so a comparison is mostly one of pointers; above a few members the map itself is asked. */
  private isRepeated(name: string, base: number, map: object): boolean {
    const end = this.names.length;
    if (end - base > 12) return Object.hasOwn(map, name);
    for (let index = base; index < end; index++) if (this.names[index] === name) return true;
    return false;
  }

  private readSimple(additional: number): JsonValue {
    switch (additional) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
        return null;
      case 25:
        return this.readFloat(2);
      case 26:
        return this.readFloat(4);
      case 27:
        return this.readFloat(8);
      case 31:
        throw this.faultAtHead('indefinite-length');
      default:
        throw this.faultAtHead('unexpected-type');
    }
  }

  private readFloat(size: 2 | 4 | 8): number {
    if (this.octets.length - this.at < size) throw this.fault('truncated');
    const view = new DataView(this.octets.buffer, this.octets.byteOffset + this.at, size);
    const value = size === 8 ? view.getFloat64(0) : size === 4 ? view.getFloat32(0) : halfOf(view.getUint16(0));
    if (!isSafeNumber(value)) throw this.faultAtHead('unsafe-number');
    this.at += size;
    return value === 0 ? 0 : value; // No negative zero: JSON and the comparison of documents have none.
  }

  private count(values: number): void {
    this.values += values;
    if (this.values > limits.maximumValues) throw this.fault('too-many-values');
  }

  private fault(code: FaultCode): CpnpFault {
    return new CpnpFault(code, { offset: this.at });
  }

  private faultAtHead(code: FaultCode): CpnpFault {
    return new CpnpFault(code, { offset: this.at - 1 });
  }
}

/** Half precision (RFC 8949 appendix D). */
function halfOf(bits: number): number {
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

/** Fills `found` with the members of a datagram in CBOR; throws CpnpFault, and `found` then holds what came before. */
export function readCbor(octets: Uint8Array, found: ReadMembers): void {
  new CborReader(octets, found).readDatagram();
}
