import { CopsFault } from '../fault.js';
import { limits } from '../limits.js';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** UTF-8 without the NULs that some senders count as its end (decision V10); undefined for octets that are none. */
export function readText(octets: Uint8Array): string | undefined {
  let end = octets.length;
  while (end > 0 && octets[end - 1] === 0) end--;
  try {
    return decoder.decode(octets.subarray(0, end));
  } catch {
    return undefined;
  }
}

/** Throws CopsFault for text that `readText` would not give back. */
export function textOctets(text: string): Uint8Array {
  if (text.endsWith('\0') || !text.isWellFormed()) throw new CopsFault('bad-value');
  return asciiOctets(text) ?? encoder.encode(text);
}

/** What most names are: for a few octets, the encoder costs more than all the rest. undefined for other text. */
function asciiOctets(text: string): Uint8Array | undefined {
  const octets = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) return undefined;
    octets[index] = code;
  }
  return octets;
}

/** A name stands in logs and on screens, which are not to be steered by it; and no log can store a NUL. */
const control = /\p{Cc}/u;

/** The name of a VPN or a stub link; undefined for octets that are none. */
export function readName(octets: Uint8Array): string | undefined {
  const name = octets.length > limits.maximumNameOctets ? undefined : readText(octets);
  return name === undefined || name === '' || control.test(name) ? undefined : name;
}

/** Throws CopsFault for a name that `readName` would not give back. */
export function nameOctets(name: string): Uint8Array {
  const octets = textOctets(name);
  if (readName(octets) === undefined) throw new CopsFault('bad-value');
  return octets;
}
