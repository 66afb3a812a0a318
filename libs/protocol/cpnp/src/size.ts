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

type Growing = { -readonly [Member in keyof WireSize]: number };

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

function measure(value: JsonValue, encoding: Encoding): WireSize {
  const size = { octets: 0, values: 0 };
  if (encoding === 'cbor') addCbor(value, size);
  else {
    size.octets = utf8OctetsOf(JSON.stringify(value));
    countValues(value, size);
  }
  return size;
}

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

/** A lone surrogate, which no message may hold, counts as the replacement that would be written for it. */
const utf8OctetsOf = (text: string): number => utf8LengthOf(text.toWellFormed()) ?? 0;

function countValues(value: JsonValue, size: Pick<Growing, 'values'>): void {
  size.values += 1;
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) countValues(inner, size);
}

const cborSizeOfMember = (value: JsonValue, member: Member): WireSize =>
  memberTypes[member] === 'random' ? { octets: cborOctetsOfRandom(value), values: 1 } : sizeOfValue(value, 'cbor');

function cborOctetsOfRandom(value: JsonValue): number {
  const octets = typeof value === 'string' ? fromBase64url(value) : undefined;
  if (octets === undefined) throw new TypeError('an identifier that nobody has checked');
  return headOctets(octets.length) + octets.length;
}

/** Adds the size of a value: in one walk, since every document that is asked for is measured. */
function addCbor(value: JsonValue, size: Growing): void {
  size.values += 1;
  switch (typeof value) {
    case 'string':
      size.octets += textOctets(value);
      return;
    case 'number':
      if (Number.isInteger(value)) size.octets += headOctets(value >= 0 ? value : -1 - value);
      else size.octets += Math.fround(value) === value ? 5 : 9;
      return;
    case 'boolean':
      size.octets += 1;
      return;
    default:
      if (value === null) size.octets += 1;
      else if (isList(value)) {
        size.octets += headOctets(value.length);
        for (const item of value) addCbor(item, size);
      } else {
        const names = Object.keys(value);
        size.octets += headOctets(names.length);
        for (const name of names) {
          size.octets += textOctets(name);
          addCbor(value[name] ?? null, size);
        }
      }
  }
}

function textOctets(text: string): number {
  const octets = utf8OctetsOf(text);
  return headOctets(octets) + octets;
}

/** `Array.isArray` does not tell readonly arrays from objects. */
const isList = (value: object): value is readonly JsonValue[] => Array.isArray(value);

/** Octets of a head with this argument, in the shortest form. */
function headOctets(argument: number): number {
  if (argument < 24) return 1;
  if (argument < 0x100) return 2;
  if (argument < 0x1_0000) return 3;
  return argument < 0x1_0000_0000 ? 5 : 9;
}
