import { InnerReader } from '../inner/inner.reader.js';
import { innerObject, joined } from '../inner/inner.writer.js';
import type { Message } from '../message.js';
import { readSlid, readVpnId, typedSlid, typedVpnId } from './identifier.codec.js';
import type { Slid, VpnId } from './identifiers.js';
import { fail } from './reading.js';

/** A VPN on a stub link: VPNID and SLID, known by their place (VPN00 §8.3.2, decision V9). */
export interface VpnPlace {
  readonly vpnId: VpnId;
  readonly stubLink: Slid;
}

/** Exactly the two objects; one that is missing is error 5, a bad one error 3 (decision V27). */
export function readVpnPlace(octets: Uint8Array, message: Message): VpnPlace {
  const reader = new InnerReader(octets);
  const vpnId = readVpnId(nextOf(reader, message)) ?? fail('bad-value', message);
  const stubLink = readSlid(nextOf(reader, message)) ?? fail('bad-value', message);
  if (reader.next() !== 'end') fail('unexpected-client-object', message);
  return { vpnId, stubLink };
}

function nextOf(reader: InnerReader, message: Message): { type: number; octets: Uint8Array } {
  const next = reader.next();
  if (next === 'end') return fail('missing-client-information', message);
  if (next === 'malformed') return fail('bad-object-length', message);
  return { type: reader.type, octets: reader.content() };
}

export function vpnPlaceOctets({ vpnId, stubLink }: VpnPlace): Uint8Array {
  return joined([typedVpnId(vpnId), typedSlid(stubLink)].map(({ type, octets }) => innerObject(type, octets)));
}
