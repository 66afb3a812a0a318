/**
 * Where a character of a scalar's value stands in its YAML source, however that is written: plain, quoted, or as a block whose
 * lines are indented and perhaps folded. Blanks of the source that the value lacks are passed over, and so are the marks of
 * quotes; a character that is written by its code stands where the one before it ended.
 */
export function sourceOffsetOf(source: string, value: string, character: number): number {
  let offset = contentStart(source);
  let last = offset;
  for (let at = 0; at < value.length; at += 1) {
    const wanted = value.charAt(at);
    const found = seek(source, offset, wanted);
    last = found ?? offset;
    if (at >= character) return last;
    offset = last + (found === undefined ? 0 : 1);
  }
  return offset;
}

/** Behind the quote, or the line that opens a block. */
function contentStart(source: string): number {
  if (/^["']/.test(source)) return 1;
  return /^[|>]/.test(source) ? source.indexOf('\n') + 1 : 0;
}

/** The next place of a character, when only blanks and marks of quotes are before it; a line break may have become a blank. */
function seek(source: string, from: number, wanted: string): number | undefined {
  const isBlank = /\s/.test(wanted);
  for (let at = from; at < source.length; at += 1) {
    const here = source.charAt(at);
    if (here === wanted || (isBlank && /\s/.test(here))) return at;
    if (!/[\s\\']/.test(here)) return undefined;
  }
  return undefined;
}
