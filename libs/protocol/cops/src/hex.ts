const pairs = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal text. */
export function toHex(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += pairs[octet] ?? '';
  return text;
}

/** Octets of lower-case hexadecimal text; undefined for any other text. */
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return undefined;
  const octets = new Uint8Array(text.length / 2);
  for (let index = 0; index < octets.length; index++)
    octets[index] = parseInt(text.slice(2 * index, 2 * index + 2), 16);
  return octets;
}
