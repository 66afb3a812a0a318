import { canonicalForm } from '../canonical-form.js';
import { isJsonObject, type UnreadObject } from '../json-value.js';
import { addition, change, removal } from './changes.js';
import type { Difference } from './difference.js';
import { memberOf, type Place } from './place.js';

/** How two values at one place differ. */
export type Compare = (before: unknown, after: unknown, place: Place) => readonly Difference[];

/** Compares the members of two objects, in the order of the later one; removed members come last. */
export const ofMembers = (
  before: UnreadObject,
  after: UnreadObject,
  placeOf: (name: string) => Place,
  compare: (name: string) => Compare,
): readonly Difference[] => [
  ...Object.keys(after).flatMap((name) =>
    Object.hasOwn(before, name)
      ? compare(name)(before[name], after[name], placeOf(name))
      : [addition(placeOf(name), after[name])],
  ),
  ...Object.keys(before)
    .filter((name) => !Object.hasOwn(after, name))
    .map((name) => removal(placeOf(name), before[name])),
];

/** Below a clause: objects member by member, everything else, lists too, as one value. */
export const ofValues: Compare = (before, after, place) => {
  if (isJsonObject(before) && isJsonObject(after)) {
    return ofMembers(
      before,
      after,
      (name) => memberOf(place, name),
      () => ofValues,
    );
  }
  return canonicalForm(before) === canonicalForm(after) ? [] : [change(place, before, after)];
};
