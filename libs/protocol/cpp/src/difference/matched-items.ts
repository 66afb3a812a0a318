import { isJsonObject } from '../json-value.js';

/** The lists whose items are matched by a member of theirs, and not by their index. */
const IDENTITY_OF_ITEMS: ReadonlyMap<string, string> = new Map([
  ['customerNodesMap', 'identifier'],
  ['capacity', 'linkIdentifier'],
  ['scope', 'direction'],
]);
/** The list whose items are themselves lists of names, and matched by these in any order. */
const ITEMS_OF_NAMES = 'pairs';

/** An item of a list under a key that no other item of the list has. */
export interface KeyedItem {
  readonly key: string;
  /** What a person calls the item; undefined: it has no identity. */
  readonly identity: string | undefined;
  readonly index: number;
  readonly item: unknown;
}

const identityOf = (item: unknown, clause: string): string | undefined => {
  if (clause === ITEMS_OF_NAMES) return Array.isArray(item) ? item.map(String).toSorted().join('–') : undefined;
  const member = IDENTITY_OF_ITEMS.get(clause);
  if (member === undefined) return undefined;
  const identity = isJsonObject(item) && Object.hasOwn(item, member) ? item[member] : undefined;
  return typeof identity === 'string' ? identity : undefined;
};

/** The items of a clause's list, keyed by identity; a repeated identity is told apart by its occurrence. */
export const keyItems = (clause: string, items: readonly unknown[]): ReadonlyMap<string, KeyedItem> => {
  const occurrences = new Map<string | undefined, number>();
  const keyed = new Map<string, KeyedItem>();
  for (const [index, item] of items.entries()) {
    const identity = identityOf(item, clause);
    const occurrence = occurrences.get(identity) ?? 0;
    occurrences.set(identity, occurrence + 1);
    const key = `${occurrence} ${identity === undefined ? '' : `of ${identity}`}`;
    keyed.set(key, { key, identity, index, item });
  }
  return keyed;
};
