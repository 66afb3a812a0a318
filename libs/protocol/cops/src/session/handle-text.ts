import { toHex } from '../hex.js';
import type { HandleText } from '../vpn/identifiers.js';

/** A client handle's octets as the text that sessions and events name it by. */
export const handleText = (octets: Uint8Array): HandleText => toHex(octets);

/** The octets of a handle's text, which `handleText` has written. */
export function handleOctets(text: HandleText): Uint8Array {
  const octets = new Uint8Array(text.length / 2);
  for (let at = 0; at < octets.length; at += 1) octets[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16);
  return octets;
}
