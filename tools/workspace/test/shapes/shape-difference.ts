import { resolved, type Definitions, type Shape } from './shape.js';

/** A shape with the definitions that its references name. */
export interface Defined {
  readonly shape: Shape;
  readonly definitions: Definitions;
}

/** What differs between two shapes, one line each, with its path. Names of definitions are no difference. */
export function differences(before: Defined, after: Defined, path: string): readonly string[] {
  return [...compare(before, after, path, new Set())];
}

type Seen = ReadonlySet<string>;

function* compare(before: Defined, after: Defined, path: string, seen: Seen): Iterable<string> {
  const pair = `${before.shape.$ref ?? ''} ${after.shape.$ref ?? ''}`;
  if (pair !== ' ' && seen.has(pair)) return; // Compared where it was met first.
  const next = pair === ' ' ? seen : new Set([...seen, pair]);
  const [was, is] = [resolved(before.shape, before.definitions), resolved(after.shape, after.definitions)];
  const inner = (one: Shape, other: Shape, at: string) =>
    compare({ ...before, shape: one }, { ...after, shape: other }, at, next);

  if (was.anyOf !== undefined && is.anyOf !== undefined) {
    yield* compareAlternatives(was.anyOf, is.anyOf, path, inner);
  } else if (was.type === 'object' && is.type === 'object') {
    yield* compareMembers(was, is, path, inner);
  } else if (was.items && is.items && was.prefixItems === undefined && is.prefixItems === undefined) {
    yield* inner(was.items, is.items, `${path}[]`);
  } else if (JSON.stringify(was) !== JSON.stringify(is)) {
    yield `${path} was ${textOf(was)}, and is ${textOf(is)}`;
  }
}

type Inner = (one: Shape, other: Shape, path: string) => Iterable<string>;

function* compareMembers(was: Shape, is: Shape, path: string, inner: Inner): Iterable<string> {
  const [old, present] = [was.properties ?? {}, is.properties ?? {}];
  for (const name of [...new Set([...Object.keys(old), ...Object.keys(present)])].sort()) {
    const [one, other] = [old[name], present[name]];
    const [wasRequired, isRequired] = [was, is].map((shape) => shape.required?.includes(name) ?? false);
    if (one === undefined) yield `${path}.${name} was added${isRequired ? '' : ', optional'}`;
    else if (other === undefined) yield `${path}.${name} was removed`;
    else {
      if (wasRequired !== isRequired) yield `${path}.${name} has become ${isRequired ? 'required' : 'optional'}`;
      yield* inner(one, other, `${path}.${name}`);
    }
  }
  const [others, otherNow] = [was.additionalProperties, is.additionalProperties];
  if (others && otherNow) yield* inner(others, otherNow, `${path}.*`);
  else if (Boolean(others) !== Boolean(otherNow)) yield `${path} ${otherNow ? 'has' : 'has no'} members of any name`;
}

/** Alternatives have no names: those that are the same on both sides are set aside, and of the rest those compared that say what they are. */
function* compareAlternatives(
  was: readonly Shape[],
  is: readonly Shape[],
  path: string,
  inner: Inner,
): Iterable<string> {
  const added = [...is];
  const removed = was.filter((one) => {
    const same = added.findIndex((other) => isEmpty(inner(one, other, path)));
    if (same >= 0) added.splice(same, 1);
    return same < 0;
  });
  const isPaired = removed.length === 1 && added.length === 1;
  for (const one of removed) {
    const next = added.find((other) => isPaired || (labelOf(one) !== '' && labelOf(one) === labelOf(other)));
    if (next === undefined) yield `${path} may no longer be ${textOf(one)}`;
    else {
      added.splice(added.indexOf(next), 1);
      yield* inner(one, next, path + labelOf(one));
    }
  }
  for (const one of added) yield `${path} may also be ${textOf(one)}`;
}

function isEmpty(lines: Iterable<string>): boolean {
  for (const _ of lines) return false;
  return true;
}

/** The members of an alternative that are always the same, which set it apart: `(path: session.state)`. */
function labelOf({ properties = {} }: Shape): string {
  const fixed = Object.entries(properties).flatMap(([name, { const: value, prefixItems }]) => {
    const values = value === undefined ? (prefixItems ?? []).map((place) => place.const) : [value];
    return values.length === 0 || values.includes(undefined) ? [] : [`${name}: ${values.join('.')}`];
  });
  return fixed.length === 0 ? '' : `(${fixed.join(', ')})`;
}

function textOf(shape: Shape): string {
  const label = labelOf(shape);
  if (label !== '') return label;
  const text = JSON.stringify(shape.const ?? shape.enum ?? shape.$ref ?? shape.type ?? shape);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
