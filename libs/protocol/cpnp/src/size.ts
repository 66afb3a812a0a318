import { fromBase64url } from './base64url.js';
import { utf8LengthOf } from './identifier.js';
import type { Encoding } from './codec.js';
import { members, memberTypes, type Member } from './field-table.js';
import type { JsonValue } from './json-value.js';
import { limits } from './limits.js';
import type { Message } from './message.js';
import { writtenValuesOf } from './message.codec.js';

/** What a message or a part of it takes of a datagram. */
export interface WireSize {
  readonly octets: number;
  /** As `limits.maximumValues` counts them: a value, with all that is inside it. */
  readonly values: number;
}

/**
 * The size that the message has as `encode` writes it, also where it is too large to be written. Throws CpnpFault for a member
 * that `encode` would refuse for itself.
 */
export function sizeOf(message: Message, encoding: Encoding): WireSize {
  const written = writtenValuesOf(message, undefined);
  let count = 0;
  let octets = 0;
  let values = 0;
  members.forEach((member, label) => {
    const value = written[label];
    if (value === undefined) return;
    const size = encoding === 'cbor' ? cborSizeOfMember(value, member) : sizeOfValue(value, 'json');
    count += 1;
    // The label of CBOR is one octet (RFC 8949 §3); JSON's name has two quotation marks and a colon.
    octets += size.octets + (encoding === 'cbor' ? 1 : utf8OctetsOf(member) + 3);
    values += size.values;
  });
  // The head of a map with at most 14 members, or two braces and the commas.
  return { octets: octets + (encoding === 'cbor' ? 1 : 1 + Math.max(count, 1)), values };
}

/**
 * The size of one value inside a message: a document, or something in it. That of an object is remembered for as long as the
 * object lives, since the same document is measured for OFFER, ACCEPT and ACK; an object that has been measured must not change.
 */
export function sizeOfValue(value: JsonValue, encoding: Encoding): WireSize {
  if (typeof value !== 'object' || value === null) return measure(value, encoding);
  const known = measured[encoding].get(value);
  if (known !== undefined) return known;
  const size = measure(value, encoding);
  measured[encoding].set(value, size);
  return size;
}

const measured: Readonly<Record<Encoding, WeakMap<object, WireSize>>> = { cbor: new WeakMap(), json: new WeakMap() };

const measure = (value: JsonValue, encoding: Encoding): WireSize => ({
  octets: encoding === 'cbor' ? cborOctets(value) : jsonOctets(value),
  values: valuesIn(value),
});

/** Whether a datagram carries a message of this size, over IPv4 and over IPv6, which carries 20 octets more. */
export const fitsDatagram = ({ octets, values }: WireSize): boolean =>
  octets <= limits.maximumDatagramOctets && values <= limits.maximumValues;

/**
 * Whether a datagram carries the message, as `fitsDatagram` says of its size. Seldom measured: where the document and the
 * information elements leave room for every other member at its longest, nothing else can be too much.
 */
export function fits(message: Message, encoding: Encoding): boolean {
  const document = 'connectivityProvisioningDocument' in message ? message.connectivityProvisioningDocument : null;
  const elements = 'informationElements' in message ? (message.informationElements ?? null) : null;
  const [one, other] = [sizeOfValue(document ?? null, encoding), sizeOfValue(elements, encoding)];
  const leavesRoom = fitsDatagram({
    octets: one.octets + other.octets + longestRest.octets,
    values: one.values + other.values + longestRest.values,
  });
  return leavesRoom || fitsDatagram(sizeOf(message, encoding));
}

/** More than all members without content can take: six octets for one of each text in JSON, and a name for each. */
const longestRest: WireSize = {
  octets: 6 * (2 * limits.maximumIdentifierOctets + limits.maximumStatusTextOctets) + members.length * 128,
  values: members.length,
};

const jsonOctets = (value: JsonValue): number => utf8OctetsOf(JSON.stringify(value));

/** A lone surrogate, which no message may hold, counts as the replacement that would be written for it. */
const utf8OctetsOf = (text: string): number => utf8LengthOf(text.toWellFormed()) ?? 0;

function valuesIn(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + valuesIn(inner), 1);
}

const cborSizeOfMember = (value: JsonValue, member: Member): WireSize =>
  memberTypes[member] === 'random' ? { octets: cborOctetsOfRandom(value), values: 1 } : sizeOfValue(value, 'cbor');

function cborOctetsOfRandom(value: JsonValue): number {
  const octets = typeof value === 'string' ? fromBase64url(value) : undefined;
  if (octets === undefined) throw new TypeError('an identifier that nobody has checked');
  return headOctets(octets.length) + octets.length;
}

function cborOctets(value: JsonValue): number {
  switch (typeof value) {
    case 'string': {
      const octets = utf8OctetsOf(value);
      return headOctets(octets) + octets;
    }
    case 'number':
      if (Number.isInteger(value)) return headOctets(value >= 0 ? value : -1 - value);
      return Math.fround(value) === value ? 5 : 9;
    case 'boolean':
      return 1;
    default:
      if (value === null) return 1;
      if (isList(value)) return value.reduce<number>((sum, item) => sum + cborOctets(item), headOctets(value.length));
      return cborOctetsOfMap(Object.entries(value));
  }
}

const cborOctetsOfMap = (entries: readonly (readonly [string, JsonValue])[]): number =>
  entries.reduce((sum, [name, value]) => sum + cborOctets(name) + cborOctets(value), headOctets(entries.length));

/** `Array.isArray` does not tell readonly arrays from objects. */
const isList = (value: object): value is readonly JsonValue[] => Array.isArray(value);

/** Octets of a head with this argument, in the shortest form. */
function headOctets(argument: number): number {
  if (argument < 24) return 1;
  if (argument < 0x100) return 2;
  if (argument < 0x1_0000) return 3;
  return argument < 0x1_0000_0000 ? 5 : 9;
}
