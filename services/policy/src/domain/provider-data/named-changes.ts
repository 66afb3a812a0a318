import type { JsonObject, JsonValue } from '@parley/cpnp';
import { isSameValue } from '../same-value.js';
import { entriesOf, partsOf, type PartChange, type ProviderDocument } from './provider-document.js';

/** One change as a person is told of it. */
export interface NamedChange {
  readonly part: string;
  /** Of a list whose entries have names. */
  readonly entry?: string;
  readonly what: 'added' | 'changed' | 'removed' | 'reordered';
  /** Of what is changed: the members that are other. */
  readonly members?: readonly string[];
}

/** What a difference changes of the document that it was made for. */
export function namedChanges(before: ProviderDocument, changes: readonly PartChange[]): readonly NamedChange[] {
  const parts = partsOf(before);
  return changes.flatMap((change): readonly NamedChange[] => {
    const { part } = change;
    const was = parts.get(part);
    if (change.kind === 'removed') return [{ part, what: 'removed' }];
    if (change.kind === 'set') return [{ part, ...wordsOf(was, change.value) }];
    const entries = entriesOf(part, was);
    const named = [
      ...change.entries.map(({ name, value }): NamedChange => ({
        part,
        entry: name,
        ...wordsOf(entries.get(name), value),
      })),
      ...change.gone.map((entry): NamedChange => ({ part, entry, what: 'removed' })),
      ...(change.order === undefined ? [] : [{ part, what: 'reordered' } as const]),
    ];
    // A list that is empty, and was not there.
    return named.length > 0 ? named : [{ part, what: 'added' }];
  });
}

function wordsOf(was: JsonValue | undefined, is: JsonValue): Pick<NamedChange, 'what' | 'members'> {
  if (was === undefined) return { what: 'added' };
  if (!isObject(was) || !isObject(is)) return { what: 'changed' };
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return { what: 'changed', members: names.filter((name) => !isSameValue(was[name], is[name])) };
}

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
