/** The map with this entry; the one that is given stays as it is, and is the answer where it has the entry. */
export const withEntry = <Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value): ReadonlyMap<Key, Value> =>
  map.get(key) === value && map.has(key) ? map : new Map(map).set(key, value);

/** The map without these keys; the one that is given stays as it is, and is the answer where it has none of them. */
export function withoutKeys<Key, Value>(map: ReadonlyMap<Key, Value>, keys: Iterable<Key>): ReadonlyMap<Key, Value> {
  let rest: Map<Key, Value> | undefined;
  for (const key of keys) if (map.has(key)) (rest ??= new Map(map)).delete(key);
  return rest ?? map;
}

/** The keys whose values are so, in their order. */
export const keysWhere = <Key, Value>(map: ReadonlyMap<Key, Value>, is: (value: Value) => boolean): readonly Key[] =>
  [...map].flatMap(([key, value]) => (is(value) ? [key] : []));

/** The items under the key that each has, in their order. */
export function groupedBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
