/** Where a text stops being JSON, and why, in the words of the JavaScript engine. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/** Undefined for good JSON. */
export function jsonFaultOf(text: string): JsonFault | undefined {
  const message = parseError(text);
  if (message === undefined) return undefined;
  const before = text.slice(0, firstBadOctet(text)).split('\n');
  const reason = message.replace(
    / in JSON at position.*$|, (?:\.{3})?".*" is not valid JSON$| is not valid JSON$/s,
    '',
  );
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, reason };
}

/**
 * The engine does not always name the position. But the beginning of good JSON only ever lacks its end, so the shortest
 * beginning with another error ends with the character at fault.
 */
function firstBadOctet(text: string): number {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (lacksItsEnd(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return bad > text.length ? text.length : bad - 1;
}

function lacksItsEnd(beginning: string): boolean {
  const message = parseError(beginning);
  if (message === undefined || /Unexpected end|Unterminated/.test(message)) return true;
  return Number(/at position (\d+)/.exec(message)?.[1] ?? -1) === beginning.length;
}

function parseError(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
