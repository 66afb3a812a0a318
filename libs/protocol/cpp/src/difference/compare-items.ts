import { addition, change, removal } from './changes.js';
import type { Compare } from './compare-values.js';
import type { Difference } from './difference.js';
import { type KeyedItem, keyItems } from './matched-items.js';
import { itemOf, nameAs, type Place } from './place.js';

const orderOf = (items: Iterable<KeyedItem>): readonly string[] =>
  Array.from(items, ({ identity, index }) => identity ?? String(index + 1));

/** Compares two lists of items that may have an identity; `subjectOf` says what an item is called. */
export const ofItems = (
  name: string,
  subjectOf: (item: KeyedItem) => string,
  compare: Compare,
): ((before: readonly unknown[], after: readonly unknown[], place: Place) => readonly Difference[]) => {
  return (before, after, place) => {
    const earlier = keyItems(name, before);
    const later = keyItems(name, after);
    const stayed = Array.from(later.values()).filter(({ key }) => earlier.has(key));
    const stayedEarlier = Array.from(earlier.values()).filter(({ key }) => later.has(key));
    const isReordered = stayed.some(({ key }, index) => stayedEarlier[index]?.key !== key);
    return [
      ...Array.from(later.values()).flatMap((item) => {
        const match = earlier.get(item.key);
        const there = nameAs(itemOf(place, match?.index ?? item.index, item.index), subjectOf(item));
        return match === undefined ? [addition(there, item.item)] : compare(match.item, item.item, there);
      }),
      ...Array.from(earlier.values())
        .filter(({ key }) => !later.has(key))
        .map((item) => removal(nameAs(itemOf(place, item.index, item.index), subjectOf(item)), item.item)),
      ...(isReordered ? [change({ ...place, detail: 'order' }, orderOf(stayedEarlier), orderOf(stayed))] : []),
    ];
  };
};
