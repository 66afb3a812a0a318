/** Marks at the beginning of a file that is in another encoding of Unicode, the longer ones first. */
const marks = [
  ['UTF-32', [0xff, 0xfe, 0, 0]],
  ['UTF-32', [0, 0, 0xfe, 0xff]],
  ['UTF-16', [0xff, 0xfe]],
  ['UTF-16', [0xfe, 0xff]],
] as const;

/** What is wrong with octets that should be text in UTF-8; undefined for nothing. */
export function utf8FaultOf(octets: Uint8Array): string | undefined {
  const marked = marks.find(([, mark]) => mark.every((octet, index) => octets[index] === octet));
  // No text of ours has the character U+0000; in the other encodings every Latin letter brings one.
  const encoding = marked?.[0] ?? (octets.subarray(0, 4).includes(0) ? 'UTF-16' : undefined);
  if (encoding !== undefined) return `is in ${encoding}, and has to be in UTF-8: save it anew`;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(octets);
    return undefined;
  } catch {
    return 'is not text in UTF-8';
  }
}
