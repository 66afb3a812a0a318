import { berTags, BerReader } from '../ber/ber.reader.js';
import { BerWriter } from '../ber/ber.writer.js';
import { objectIdentifierOctets, readObjectIdentifier } from '../ber/object-identifier.js';
import { CopsFault } from '../fault.js';
import { uint16At } from '../octets.js';
import { InnerReader } from './inner.reader.js';
import { innerObject, joined } from './inner.writer.js';

/**
 * Types of inner objects: S-Num and S-Type of RFC 3084 §4 as one number of 16 bit, S-Type 1 for BER, and the Tunnel Status of
 * VPN00 §7.5 (decision V8).
 */
export const innerTypes = {
  prid: 0x0101,
  pprid: 0x0201,
  epd: 0x0301,
  gperr: 0x0401,
  cperr: 0x0501,
  errorPrid: 0x0601,
  tunnelStatus: 0xf001,
} as const;

/** An object of RFC 3084 §4 or VPN00 chapter 7 by its type; VPNID and SLID are known by their place alone. */
export type InnerObject =
  /** Provisioning instance, prefix of instances, instance that an error is about: an object identifier as text. */
  | { readonly kind: 'prid' | 'pprid' | 'errorPrid'; readonly oid: string }
  /** EPD, called BPD in VPN00 §7.4: BER values of the columns, one after the other. */
  | { readonly kind: 'epd'; readonly octets: Uint8Array }
  /** Errors of a whole decision and of one instance; 16 bit each. */
  | { readonly kind: 'gperr' | 'cperr'; readonly code: number; readonly subCode: number }
  | { readonly kind: 'tunnelStatus'; readonly status: number; readonly errorCode: number }
  | { readonly kind: 'other'; readonly type: number; readonly octets: Uint8Array };

/** The objects inside an object, or undefined when they are malformed. */
export function readInnerObjects(octets: Uint8Array): readonly InnerObject[] | undefined {
  const reader = new InnerReader(octets);
  const objects: InnerObject[] = [];
  for (let next = reader.next(); next !== 'end'; next = reader.next()) {
    const object = next === 'object' ? readOne(reader) : undefined;
    if (object === undefined) return undefined;
    objects.push(object);
  }
  return objects;
}

function readOne(reader: InnerReader): InnerObject | undefined {
  switch (reader.type) {
    case innerTypes.prid:
      return readIdentifier('prid', reader);
    case innerTypes.pprid:
      return readIdentifier('pprid', reader);
    case innerTypes.errorPrid:
      return readIdentifier('errorPrid', reader);
    case innerTypes.epd:
      return { kind: 'epd', octets: reader.content() };
    case innerTypes.gperr:
      return readCodes(reader, (code, subCode) => ({ kind: 'gperr', code, subCode }));
    case innerTypes.cperr:
      return readCodes(reader, (code, subCode) => ({ kind: 'cperr', code, subCode }));
    case innerTypes.tunnelStatus:
      return readCodes(reader, (status, errorCode) => ({ kind: 'tunnelStatus', status, errorCode }));
    default:
      return { kind: 'other', type: reader.type, octets: reader.content() };
  }
}

/** One OBJECT IDENTIFIER, which says its own end. */
function readIdentifier(kind: 'prid' | 'pprid' | 'errorPrid', reader: InnerReader): InnerObject | undefined {
  const values = new BerReader(reader.content());
  if (values.next() !== 'value' || values.tag !== berTags.objectIdentifier) return undefined;
  const oid = readObjectIdentifier(values.octets, values.start, values.end);
  return oid === undefined || values.next() !== 'end' ? undefined : { kind, oid };
}

function readCodes(reader: InnerReader, make: (first: number, second: number) => InnerObject): InnerObject | undefined {
  if (reader.end - reader.start !== 4) return undefined;
  return make(uint16At(reader.octets, reader.start), uint16At(reader.octets, reader.start + 2));
}

/** The octets of inner objects, each padded; throws CopsFault for what `readInnerObjects` would not read. */
export function innerObjectsOctets(objects: readonly InnerObject[]): Uint8Array {
  return joined(objects.map(octetsOfOne));
}

function octetsOfOne(object: InnerObject): Uint8Array {
  switch (object.kind) {
    case 'prid':
    case 'pprid':
    case 'errorPrid':
      return innerObject(innerTypes[object.kind], identifierOctets(object.oid));
    case 'epd':
      return innerObject(innerTypes.epd, object.octets);
    case 'gperr':
    case 'cperr':
      return innerObject(innerTypes[object.kind], codeOctets(object.code, object.subCode));
    case 'tunnelStatus':
      return innerObject(innerTypes.tunnelStatus, codeOctets(object.status, object.errorCode));
    case 'other':
      return innerObject(object.type, object.octets);
  }
}

function identifierOctets(oid: string): Uint8Array {
  const content = objectIdentifierOctets(oid);
  if (content === undefined) throw new CopsFault('bad-value');
  const writer = new BerWriter();
  writer.value(berTags.objectIdentifier, content);
  return writer.finish();
}

function codeOctets(first: number, second: number): readonly number[] {
  for (const code of [first, second]) {
    if (!Number.isInteger(code) || code < 0 || code > 0xffff) throw new CopsFault('bad-value');
  }
  return [first >>> 8, first & 0xff, second >>> 8, second & 0xff];
}
