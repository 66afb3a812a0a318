const space = /[\t\n\r ]*/y;
const mark = /[[\]{},:]|true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** What may come next. A list may end at its first value, and an object at its first name. */
type Expected = 'value' | 'first value' | 'name' | 'first name' | 'colon' | 'more';

/**
 * Where a text stops being JSON (RFC 8259): the offset, in characters from 0, of the first token that is none or does not belong there, or the length of a
 * text that ends too soon; undefined: it is JSON. The messages of JSON.parse say so too, and mostly quote the text.
 */
export function jsonFaultOffset(text: string): number | undefined {
  const closing: string[] = [];
  let expected: Expected = 'value';
  for (let at = endOf(space, text, 0) ?? 0; at < text.length; at = endOf(space, text, at) ?? at) {
    const end = text[at] === '"' ? endOfString(text, at) : endOf(mark, text, at);
    if (end === undefined) return at;
    const next = afterToken(text.charAt(at), expected, closing);
    if (next === undefined) return at;
    expected = next;
    at = end;
  }
  return expected === 'more' && closing.length === 0 ? undefined : text.length;
}

/** What may come after a token that begins so; undefined: the token does not belong here. `closing` has the ends of what is open, the innermost last. */
function afterToken(first: string, expected: Expected, closing: string[]): Expected | undefined {
  const isInObject = closing.at(-1) === '}';
  switch (first) {
    case ']':
    case '}': {
      const mayEnd = expected === 'more' || expected === (first === ']' ? 'first value' : 'first name');
      return mayEnd && closing.pop() === first ? 'more' : undefined;
    }
    case ',':
      if (expected !== 'more' || closing.length === 0) return undefined;
      return isInObject ? 'name' : 'value';
    case ':':
      return expected === 'colon' ? 'value' : undefined;
  }
  if (first === '"' && (expected === 'name' || expected === 'first name')) return 'colon';
  if (expected !== 'value' && expected !== 'first value') return undefined;
  if (first !== '[' && first !== '{') return 'more';
  closing.push(first === '[' ? ']' : '}');
  return first === '[' ? 'first value' : 'first name';
}

/** Where what the pattern has at this place ends; undefined: it is not there. */
function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** Where the string that begins at this place ends; undefined: it is none. */
function endOfString(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    const one = text.charAt(at);
    if (one === '"') return at + 1;
    if (one < ' ') return undefined;
    if (one !== '\\') continue;
    const end = endOf(escaped, text, at);
    if (end === undefined) return undefined;
    at = end - 1;
  }
  return undefined;
}
