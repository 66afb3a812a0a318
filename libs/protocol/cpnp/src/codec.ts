import { readCbor } from './cbor.reader.js';
import { writeCbor } from './cbor.writer.js';
import { CpnpFault } from './fault.js';
import { members, type ValidationOptions } from './field-table.js';
import { readJson } from './json.reader.js';
import { writeJson } from './json.writer.js';
import { limits } from './limits.js';
import type { Message } from './message.js';
import { messageOf, wireValuesOf } from './message.codec.js';
import type { ReadMembers } from './read-members.js';
import { readableKeysOf, type ReadableKeys } from './readable-keys.js';

/** The two forms of one data model; an answer has the form of its request. */
export type Encoding = 'cbor' | 'json';

/** A message, or why the octets are none. Without `readable` there is nobody to answer: drop and count (N11). */
export type Decoded =
  | { readonly kind: 'message'; readonly message: Message; readonly encoding: Encoding }
  | {
      readonly kind: 'fault';
      readonly fault: CpnpFault;
      readonly encoding?: Encoding;
      readonly readable?: ReadableKeys;
    };

/** 0x7B opens a JSON object, 0xA0 to 0xBF a CBOR map; nothing else is a datagram of CPNP. */
function encodingOf(first: number | undefined): Encoding | undefined {
  if (first === 0x7b) return 'json';
  return first !== undefined && first >= 0xa0 && first <= 0xbf ? 'cbor' : undefined;
}

/**
 * Reads one datagram and validates the message alone, without any order (§9.2 field tables). Never throws for what the
 * octets hold. A member that the method must not have is a fault, an unknown one is ignored.
 */
export function decode(octets: Uint8Array, options?: ValidationOptions): Decoded {
  const encoding = encodingOf(octets[0]);
  if (octets.length > limits.maximumDatagramOctets) return toFault(new CpnpFault('too-large'), encoding);
  if (encoding === undefined) {
    return toFault(new CpnpFault(octets.length === 0 ? 'truncated' : 'not-a-map', { offset: 0 }));
  }
  const found: ReadMembers = { values: new Array<undefined>(members.length).fill(undefined), ambiguous: false };
  try {
    if (encoding === 'cbor') readCbor(octets, found);
    else readJson(octets, found);
    return { kind: 'message', message: messageOf(found, options), encoding };
  } catch (error) {
    if (error instanceof CpnpFault) return toFault(error, encoding, readableKeysOf(found));
    throw error;
  }
}

function toFault(fault: CpnpFault, encoding?: Encoding, readable?: ReadableKeys): Decoded {
  return {
    kind: 'fault',
    fault,
    ...(encoding === undefined ? {} : { encoding }),
    ...(readable === undefined ? {} : { readable }),
  };
}

/**
 * The octets of one datagram. Dates are cut to whole seconds. Throws CpnpFault for a message that `decode` would not
 * read back under the same options (a bug of the caller: ask `validate` about messages from elsewhere) and `too-large`
 * above 65,507 octets. Above `limits.warnAboveOctets` the datagram is good, and its sender should warn.
 */
export function encode(message: Message, encoding: Encoding, options?: ValidationOptions): Uint8Array {
  const values = wireValuesOf(message, options);
  return encoding === 'cbor' ? writeCbor(values) : writeJson(values);
}

/** Why `encode` would refuse the message (its size apart); undefined when it is good. */
export function validate(message: Message, options?: ValidationOptions): CpnpFault | undefined {
  try {
    wireValuesOf(message, options);
    return undefined;
  } catch (error) {
    if (error instanceof CpnpFault) return error;
    throw error;
  }
}
