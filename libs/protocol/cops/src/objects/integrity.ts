import { cNums } from '../codes.js';
import { CopsFault } from '../fault.js';
import { limits } from '../limits.js';
import type { Integrity } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { padded, uint32At } from '../octets.js';
import { readPair, writePair } from './pair.js';

const hmacType = 1;
const tlsType = 2;
/** Octets of Key ID and sequence number. */
const numbersOctets = 8;

/** Integrity (RFC 2748 §2.2.16) and Integrity-TLS (RFC 4261 §4.1), where the reader stands at one. */
export function readIntegrity(reader: ObjectReader): Integrity {
  if (reader.cType === tlsType) return { kind: 'tls', flags: readPair(reader).second };
  const content = reader.content();
  if (!isDigest(content.length - numbersOctets)) throw reader.fault('bad-object-length');
  reader.advance();
  return {
    kind: 'hmac',
    keyId: uint32At(content, 0),
    sequence: uint32At(content, 4),
    digest: content.subarray(numbersOctets),
  };
}

export function writeIntegrity(writer: ObjectWriter, integrity: Integrity): void {
  if (integrity.kind === 'tls') {
    writePair(writer, cNums.integrity, tlsType, 0, integrity.flags);
    return;
  }
  const { keyId, sequence, digest } = integrity;
  if (!isDigest(digest.length)) throw new CopsFault('bad-object-length');
  writer.object(cNums.integrity, hmacType, numbersOctets + digest.length);
  writer.uint32(keyId);
  writer.uint32(sequence);
  writer.bytes(digest);
  writer.endObject();
}

function isDigest(length: number): boolean {
  return length > 0 && length <= limits.maximumDigestOctets;
}

/** The octets that a digest is made of: those of the whole message up to the digest itself (RFC 2748 §2.2.16). */
export function coveredOctets(message: Uint8Array, digestOctets: number): Uint8Array {
  return message.subarray(0, message.length - padded(digestOctets));
}
