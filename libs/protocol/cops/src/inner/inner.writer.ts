import { CopsFault } from '../fault.js';
import { limits } from '../limits.js';
import { padded } from '../octets.js';

/** The octets of one inner object with its padding. */
export function innerObject(type: number, content: ArrayLike<number>): Uint8Array {
  const length = content.length + limits.objectHeaderOctets;
  if (length > limits.maximumObjectOctets) throw new CopsFault('bad-object-length');
  const octets = new Uint8Array(padded(length));
  octets[0] = length >>> 8;
  octets[1] = length & 0xff;
  octets[2] = type >>> 8;
  octets[3] = type & 0xff;
  octets.set(content, limits.objectHeaderOctets);
  return octets;
}

/** Octets one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const octets = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    octets.set(part, at);
    at += part.length;
  }
  return octets;
}

/** Pieces one after the other, as many together as stay within the limit. */
export function pack(pieces: readonly Uint8Array[], maximumOctets: number): readonly Uint8Array[] {
  if (pieces.length === 0) throw new CopsFault('missing-client-information');
  const groups: Uint8Array[][] = [];
  let left = 0;
  for (const piece of pieces) {
    if (groups.length === 0 || piece.length > left) {
      groups.push([]);
      left = maximumOctets;
    }
    left -= piece.length;
    groups.at(-1)?.push(piece);
  }
  return groups.map(joined);
}
