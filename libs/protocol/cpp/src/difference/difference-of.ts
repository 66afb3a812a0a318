import type { Cpd } from '../generated/cpd.js';
import { isJsonObject } from '../json-value.js';
import { ofItems } from './compare-items.js';
import { type Compare, ofMembers, ofValues } from './compare-values.js';
import type { Difference } from './difference.js';
import type { KeyedItem } from './matched-items.js';
import { memberOf, nameAs, type Place, theDocument } from './place.js';
import { pairWordsOf, wordsOf } from './words.js';

const itemSubject = (place: Place, { identity, index }: KeyedItem): string => {
  if (identity === undefined) return `${place.subject}[${index}]`;
  if (place.clause === 'customerNodesMap')
    return place.subject.replace(/customerNodesMap$/, `customer node ${wordsOf(identity)}`);
  return `${place.subject} of ${wordsOf(identity)}`;
};

/** The pairs of a partial mesh, each by its two ends. */
const ofPairs: Compare = (before, after, place) =>
  Array.isArray(before) && Array.isArray(after)
    ? ofItems(
        'pairs',
        ({ item }) => place.subject.replace(/routingAndForwarding$/, `pair ${pairWordsOf(item)}`),
        ofValues,
      )(before, after, place)
    : ofValues(before, after, place);

const ofRouting: Compare = (before, after, place) =>
  isJsonObject(before) && isJsonObject(after)
    ? ofMembers(
        before,
        after,
        (name) => memberOf(place, name),
        (name) => (name === 'pairs' ? ofPairs : ofValues),
      )
    : ofValues(before, after, place);

const ofClause: Compare = (before, after, place) => {
  if (place.clause === 'routingAndForwarding') return ofRouting(before, after, place);
  if (!Array.isArray(before) || !Array.isArray(after)) return ofValues(before, after, place);
  return ofItems(place.clause, (item) => itemSubject(place, item), ofValues)(before, after, place);
};

/** Members of one object, each of which is a clause of its own. */
const ofClauses =
  (prefix: string, compare: (name: string) => Compare): Compare =>
  (before, after, place) => {
    if (!isJsonObject(before) || !isJsonObject(after)) return ofValues(before, after, place);
    const placeOf = (name: string): Place => ({
      ...nameAs(memberOf(place, name), `${prefix}${wordsOf(name)}`),
      clause: name,
    });
    return ofMembers(before, after, placeOf, compare);
  };

const ofListNamed =
  (name: string, subjectOf: (item: KeyedItem) => string, compare: (index: number) => Compare): Compare =>
  (before, after, place) => {
    if (!Array.isArray(before) || !Array.isArray(after)) return ofValues(before, after, place);
    const compareItem: Compare = (earlier, later, there) =>
      compare(Number(there.inAfter.at(-1)))(earlier, later, there);
    return ofItems(name, subjectOf, compareItem)(before, after, place);
  };

/** Whether a document has more than one profile, so that a text must say which one it means. */
const hasManyProfiles = ({ components }: Cpd): boolean =>
  components.length > 1 || components.some(({ profiles }) => profiles.length > 1);

/**
 * How the later document differs from the earlier one, clause by clause. Items of the customer nodes map, the capacity and
 * the scope are matched by identity. Empty if and only if the canonical forms are equal: a change of order is a difference.
 */
export const differenceOf = (before: Cpd, after: Cpd): readonly Difference[] => {
  const saysWhere = hasManyProfiles(before) || hasManyProfiles(after);
  const componentName = (index: number): string => `component ${index + 1}`;
  const profileName = (component: number, index: number): string => `${componentName(component)}, profile ${index + 1}`;

  const ofProfile = (component: number, index: number): Compare =>
    ofClauses(saysWhere ? `${profileName(component, index)}, ` : '', () => ofClause);
  const ofProfiles = (component: number): Compare =>
    ofListNamed(
      'profiles',
      ({ index }) => profileName(component, index),
      (index) => ofProfile(component, index),
    );
  const ofComponent = (component: number): Compare =>
    ofClauses(saysWhere ? `${componentName(component)}, ` : '', (name) =>
      name === 'profiles' ? ofProfiles(component) : ofClause,
    );
  const ofComponents = ofListNamed('components', ({ index }) => componentName(index), ofComponent);
  const ofDocument = ofClauses('', (name) => (name === 'components' ? ofComponents : ofClause));
  return ofDocument(before, after, theDocument);
};
