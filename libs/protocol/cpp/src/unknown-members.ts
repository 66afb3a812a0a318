import { cpdJsonSchema } from './generated/cpd-json-schema.js';
import { isJsonObject, type UnreadObject } from './json-value.js';
import { pointerOf } from './violation.js';

/** A member that the schema does not know. It stays in the document, and nobody promises anything of it. */
export interface UnknownMember {
  /** JSON pointer to it. */
  readonly path: string;
  readonly name: string;
  /** The known name that is written almost like it; undefined where none is. */
  readonly nearest: string | undefined;
}

/** Every member of a document that the schema does not know, in document order. The value may be any JSON value. */
export const unknownMembersOf = (document: unknown): readonly UnknownMember[] =>
  Array.from(unknownIn(document, cpdJsonSchema, []));

function* unknownIn(value: unknown, schema: UnreadObject, at: readonly (string | number)[]): Iterable<UnknownMember> {
  const { items, properties } = schema;
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    if (isJsonObject(items)) for (const [index, item] of list.entries()) yield* unknownIn(item, items, [...at, index]);
    return;
  }
  // An object without members of its own takes any, such as the parameters of an activation means.
  if (!isJsonObject(value) || !isJsonObject(properties) || Object.keys(properties).length === 0) return;
  for (const [name, member] of Object.entries(value)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const here = [...at, name];
    if (isJsonObject(known)) yield* unknownIn(member, known, here);
    else yield { path: pointerOf(here), name, nearest: nearestOf(name, Object.keys(properties)) };
  }
}

/** A name longer than this is compared with none: the known ones are all shorter. */
const longestCompared = 64;

function nearestOf(name: string, known: readonly string[]): string | undefined {
  if (name.length > longestCompared) return undefined;
  const written = name.toLowerCase();
  const [nearest] = known
    .map((one) => ({ one, edits: editsBetween(written, one.toLowerCase()) }))
    .toSorted((a, b) => a.edits - b.edits);
  return nearest !== undefined && nearest.edits <= Math.max(1, Math.floor(nearest.one.length / 3))
    ? nearest.one
    : undefined;
}

/** Letters to add, drop or change to come from the one to the other (Levenshtein). */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const changed = (row[column - 1] ?? 0) + (to[column - 1] === letter ? 0 : 1);
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
