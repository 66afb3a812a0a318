import { CpnpFault } from './fault.js';
import { members, memberTypes } from './field-table.js';
import { fromBase64url } from './base64url.js';
import { limits } from './limits.js';
import type { JsonObject, JsonValue } from './json-value.js';

const encoder = new TextEncoder();

/** `Array.isArray` does not tell readonly arrays from objects. */
const isArray = (value: JsonObject | readonly JsonValue[]): value is readonly JsonValue[] => Array.isArray(value);

/** Writes values that are known to be valid; the buffer is kept between datagrams and never grows past a few of them. */
class CborWriter {
  private buffer = new Uint8Array(4096);
  private view = new DataView(this.buffer.buffer);
  private at = 0;

  write(values: readonly (JsonValue | undefined)[]): Uint8Array {
    this.at = 0;
    let count = 0;
    for (const value of values) if (value !== undefined) count++;
    this.writeHead(0xa0, count);
    for (const [label, member] of members.entries()) {
      const value = values[label];
      if (value === undefined) continue;
      this.writeHead(0, label);
      if (memberTypes[member] === 'random' && typeof value === 'string') this.writeOctets(value);
      else this.writeValue(value);
    }
    if (this.at > limits.maximumDatagramOctets) throw new CpnpFault('too-large');
    return this.buffer.slice(0, this.at);
  }

  private writeValue(value: JsonValue | undefined): void {
    switch (typeof value) {
      case 'string':
        return this.writeText(value);
      case 'number':
        return this.writeNumber(value);
      case 'boolean':
        this.reserve(1);
        this.buffer[this.at++] = value ? 0xf5 : 0xf4;
        return;
      case 'undefined':
        throw new TypeError('a value that nobody has checked');
      default:
        if (value === null) {
          this.reserve(1);
          this.buffer[this.at++] = 0xf6;
        } else if (isArray(value)) {
          this.writeHead(0x80, value.length);
          for (const item of value) this.writeValue(item);
        } else {
          this.writeMap(value);
        }
    }
  }

  private writeMap(map: JsonObject): void {
    const names = Object.keys(map);
    this.writeHead(0xa0, names.length);
    for (const name of names) {
      this.writeText(name);
      this.writeValue(map[name]);
    }
  }

  /** Integers in the shortest form; the rest as single precision where that loses nothing, else double. */
  private writeNumber(value: number): void {
    if (Number.isInteger(value)) {
      if (value >= 0) this.writeHead(0, value);
      else this.writeHead(0x20, -1 - value);
      return;
    }
    this.reserve(9);
    if (Math.fround(value) === value) {
      this.buffer[this.at] = 0xfa;
      this.view.setFloat32(this.at + 1, value);
      this.at += 5;
    } else {
      this.buffer[this.at] = 0xfb;
      this.view.setFloat64(this.at + 1, value);
      this.at += 9;
    }
  }

  private writeOctets(base64url: string): void {
    const octets = fromBase64url(base64url);
    if (octets === undefined) throw new TypeError('an identifier that nobody has checked');
    this.writeHead(0x40, octets.length);
    this.reserve(octets.length);
    this.buffer.set(octets, this.at);
    this.at += octets.length;
  }

  private writeText(text: string): void {
    const length = text.length;
    this.reserve(length * 3 + 9);
    if (length < 64) {
      const buffer = this.buffer;
      let at = this.at + (length < 24 ? 1 : 2);
      let index = 0;
      for (; index < length; index++) {
        const unit = text.charCodeAt(index);
        if (unit >= 0x80) break;
        buffer[at++] = unit;
      }
      if (index === length) {
        if (length < 24) buffer[this.at] = 0x60 | length;
        else {
          buffer[this.at] = 0x78;
          buffer[this.at + 1] = length;
        }
        this.at = at;
        return;
      }
    }
    // The head's size depends on the octets, which are known afterwards: write them behind the longest head.
    const start = this.at + 9;
    const octets = encoder.encodeInto(text, this.buffer.subarray(start)).written;
    this.writeHead(0x60, octets);
    this.buffer.copyWithin(this.at, start, start + octets);
    this.at += octets;
  }

  private writeHead(major: number, argument: number): void {
    this.reserve(9);
    if (argument < 24) {
      this.buffer[this.at++] = major | argument;
    } else if (argument < 0x100) {
      this.buffer[this.at++] = major | 24;
      this.buffer[this.at++] = argument;
    } else if (argument < 0x1_0000) {
      this.buffer[this.at++] = major | 25;
      this.view.setUint16(this.at, argument);
      this.at += 2;
    } else if (argument < 0x1_0000_0000) {
      this.buffer[this.at++] = major | 26;
      this.view.setUint32(this.at, argument);
      this.at += 4;
    } else {
      this.buffer[this.at++] = major | 27;
      this.view.setUint32(this.at, Math.floor(argument / 0x1_0000_0000));
      this.view.setUint32(this.at + 4, argument >>> 0);
      this.at += 8;
    }
  }

  /** Makes room; gives up before a text that cannot fit any datagram is copied. */
  private reserve(octets: number): void {
    const needed = this.at + octets;
    if (needed <= this.buffer.length) return;
    if (this.at > limits.maximumDatagramOctets || octets > limits.maximumDatagramOctets * 3 + 9) {
      throw new CpnpFault('too-large');
    }
    const grown = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    grown.set(this.buffer.subarray(0, this.at));
    this.buffer = grown;
    this.view = new DataView(grown.buffer);
  }
}

const writer = new CborWriter();

/** The datagram in CBOR of checked values by label; throws CpnpFault `too-large` above what a datagram carries. */
export const writeCbor = (values: readonly (JsonValue | undefined)[]): Uint8Array => writer.write(values);
