import { CopsFault } from '../fault.js';
import type { ObjectReader } from '../object.reader.js';

/** Octets of the address that a C-Type stands for: 1 is IPv4, 2 is IPv6 (RFC 2748 §2.2.3, §2.2.13). */
export const addressOctets = { 1: 4, 2: 16 } as const;

/** The address of the object that the reader stands at, and where it ends; so many octets follow it. */
export function readAddress(reader: ObjectReader, following: number): { address: Uint8Array; end: number } {
  const length = addressOctets[reader.cType === 2 ? 2 : 1];
  const at = reader.fixed(length + following);
  return { address: reader.octets.subarray(at, at + length), end: at + length };
}

export function cTypeOf(address: Uint8Array): 1 | 2 {
  if (address.length === addressOctets[1]) return 1;
  if (address.length === addressOctets[2]) return 2;
  throw new CopsFault('bad-value');
}
