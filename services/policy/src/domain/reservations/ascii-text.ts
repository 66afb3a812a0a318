/** Octets that `writeLiteral` needs at most for a text. */
export const mostOctetsOf = (text: string): number => 6 * text.length + 2;

const [space, quote, backslash, tilde] = [0x20, 0x22, 0x5c, 0x7e] as const;

/** Writes a text as a JSON literal of ASCII alone, and returns the place behind it. No literal is the beginning of another one. */
export function writeLiteral(octets: Uint8Array, from: number, text: string): number {
  let at = from;
  octets[at++] = quote;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= space && code <= tilde && code !== quote && code !== backslash) octets[at++] = code;
    else at = writeEscaped(octets, at, code);
  }
  octets[at++] = quote;
  return at;
}

/** Writes JSON as ASCII alone, and returns the place behind it. */
export function writeJson(octets: Uint8Array, from: number, json: string): number {
  let at = from;
  for (let index = 0; index < json.length; index += 1) {
    const code = json.charCodeAt(index);
    // What is no ASCII stands in texts alone.
    if (code <= tilde) octets[at++] = code;
    else at = writeEscaped(octets, at, code);
  }
  return at;
}

/** The place behind a literal. Throws TypeError where none ends. */
export function endOfLiteral(octets: Uint8Array, from: number): number {
  let at = from + 1;
  while (octets[at] !== quote) if (++at >= octets.length) throw new TypeError('a text has no end');
  return at + 1;
}

/** The text of a literal. */
export function readLiteral(octets: Uint8Array, from: number, end: number): string {
  const text = readAscii(octets, from + 1, end - 1);
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text; // A literal of a text.
}

export const readAscii = (octets: Uint8Array, from: number, end: number): string =>
  end - from > longestCall
    ? readAscii(octets, from, from + longestCall) + readAscii(octets, from + longestCall, end)
    : String.fromCharCode.apply(undefined, octets.subarray(from, end) as unknown as number[]); // Takes any list of numbers.

/** Arguments that a call surely takes. */
const longestCall = 8_192;

function writeEscaped(octets: Uint8Array, from: number, code: number): number {
  const escaped = `\\u${code.toString(16).padStart(4, '0')}`;
  for (let index = 0; index < escaped.length; index += 1) octets[from + index] = escaped.charCodeAt(index);
  return from + escaped.length;
}
