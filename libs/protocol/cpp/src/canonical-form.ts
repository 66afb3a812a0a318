import { quote, quoteName, sortNames } from './member-names.js';

type Members = Readonly<Record<string, unknown>>;

/** One list or object that is being written. */
interface Frame {
  /** Undefined in the frame of a list. */
  readonly members: Members | undefined;
  /** Sorted member names of an object, or the items of a list. */
  readonly parts: readonly unknown[];
  next: number;
  hasWritten: boolean;
}

/** JSON has no form for these: a member with such a value is left out, an item is written as null. */
const isOutsideJson = (value: unknown): boolean =>
  value === undefined || typeof value === 'function' || typeof value === 'symbol';

const scalarForm = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : 'null';
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return 'null';
  }
};

const frameOf = (value: object): Frame => {
  if (Array.isArray(value)) return { members: undefined, parts: value, next: 0, hasWritten: false };
  // Not a list: read by its own member names alone.
  const members = value as Members;
  return { members, parts: sortNames(Object.keys(members)), next: 0, hasWritten: false };
};

/**
 * The one text of a JSON value: members sorted by code point, no white space, numbers and escapes as in RFC 8785 (half of
 * a surrogate pair is escaped, where RFC 8785 gives up). Independent of the order of members; the order of lists counts.
 * Total over JSON values of any depth: the walk keeps its own stack.
 */
export const canonicalForm = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return scalarForm(value);
  let frame = frameOf(value);
  let form = frame.members === undefined ? '[' : '{';
  const outer: Frame[] = [];
  for (;;) {
    const { members, parts } = frame;
    if (frame.next === parts.length) {
      form += members === undefined ? ']' : '}';
      const enclosing = outer.pop();
      if (enclosing === undefined) return form;
      frame = enclosing;
      continue;
    }
    let part = parts[frame.next];
    frame.next += 1;
    if (members !== undefined) {
      const name = String(part);
      part = members[name];
      if (isOutsideJson(part)) continue;
      form += frame.hasWritten ? `,${quoteName(name)}` : quoteName(name);
    } else if (frame.hasWritten) {
      form += ',';
    }
    frame.hasWritten = true;
    if (typeof part === 'object' && part !== null) {
      outer.push(frame);
      frame = frameOf(part);
      form += frame.members === undefined ? '[' : '{';
    } else {
      form += scalarForm(part);
    }
  }
};
