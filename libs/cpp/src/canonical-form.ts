/** One list or object that is being written. */
interface Frame {
  readonly members: Readonly<Record<string, unknown>> | undefined;
  readonly names: readonly string[];
  readonly items: readonly unknown[];
  next: number;
}

/** What JSON writes between quotes as it is; anything else needs an escape or is left to JSON.stringify to decide. */
const PLAIN = /^[ !#-[\]-~]*$/;
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/** A surrogate half sorts by UTF-16 below U+E000, although its code point is above: then code points must decide. */
const BEYOND_PLAIN_ORDER = /[\ud800-\uffff]/;

const byCodePoint = (left: string, right: string): number => {
  const leftPoints = Array.from(left, (character) => character.codePointAt(0) ?? 0);
  const rightPoints = Array.from(right, (character) => character.codePointAt(0) ?? 0);
  for (const [index, point] of leftPoints.entries()) {
    const other = rightPoints[index];
    if (other === undefined) return 1;
    if (point !== other) return point - other;
  }
  return leftPoints.length - rightPoints.length;
};

const sortedNames = (members: Readonly<Record<string, unknown>>): readonly string[] => {
  const names = Object.keys(members).filter((name) => isWritten(members[name]));
  if (names.some((name) => BEYOND_PLAIN_ORDER.test(name))) return names.sort(byCodePoint);
  return names.sort();
};

/** JSON has no form for these: a member with such a value is left out, an item is written as null. */
const isWritten = (value: unknown): boolean =>
  value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';

const scalarForm = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : 'null';
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return 'null';
  }
};

const NOTHING: readonly never[] = [];

const frameOf = (value: object): Frame => {
  if (Array.isArray(value)) return { members: undefined, names: NOTHING, items: value, next: 0 };
  // An object that is no list is read by its own member names alone.
  const members = value as Readonly<Record<string, unknown>>;
  return { members, names: sortedNames(members), items: NOTHING, next: 0 };
};

/**
 * The one text of a JSON value: members sorted by code point, no white space, numbers and escapes as in RFC 8785 (a lone
 * surrogate is escaped, where RFC 8785 gives up). Independent of the order of members; the order of lists counts.
 * Total over JSON values of any depth: the walk keeps its own stack.
 */
export const canonicalForm = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return scalarForm(value);
  let frame = frameOf(value);
  const outer: Frame[] = [];
  let form = frame.members === undefined ? '[' : '{';
  for (;;) {
    const { members, names, items, next } = frame;
    const isObject = members !== undefined;
    if (next === (isObject ? names.length : items.length)) {
      form += isObject ? '}' : ']';
      const enclosing = outer.pop();
      if (enclosing === undefined) return form;
      frame = enclosing;
      continue;
    }
    frame.next = next + 1;
    if (next > 0) form += ',';
    let child: unknown;
    if (isObject) {
      const name = names[next] ?? '';
      form += `${quoted(name)}:`;
      child = members[name];
    } else {
      child = items[next];
    }
    if (typeof child === 'object' && child !== null) {
      outer.push(frame);
      frame = frameOf(child);
      form += frame.members === undefined ? '[' : '{';
    } else {
      form += scalarForm(child);
    }
  }
};
