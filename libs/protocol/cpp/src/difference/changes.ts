import type { JsonValue } from '../json-value.js';
import type { Difference } from './difference.js';
import { type Place, pointerInAfter, pointerInBefore } from './place.js';
import { wordsOf } from './words.js';

/** `parseCpd` lets only JSON values into documents. */
const json = (value: unknown): JsonValue => value as JsonValue;

const textOf = ({ subject, detail }: Place, words: string): string =>
  detail === '' ? `${subject}: ${words}` : `${subject}: ${detail} ${words}`;

/** What has its own name is not told whole, but for one value. */
const isNamedAlone = ({ detail }: Place, value: unknown): boolean => detail === '' && typeof value === 'object';

export const addition = (place: Place, after: unknown): Difference => ({
  path: pointerInAfter(place),
  clause: place.clause,
  kind: 'added',
  after: json(after),
  text: textOf(place, isNamedAlone(place, after) ? 'added' : `${wordsOf(after)} added`),
});

export const removal = (place: Place, before: unknown): Difference => ({
  path: pointerInBefore(place),
  clause: place.clause,
  kind: 'removed',
  before: json(before),
  text: textOf(place, isNamedAlone(place, before) ? 'removed' : `${wordsOf(before)} removed`),
});

export const change = (place: Place, before: unknown, after: unknown): Difference => ({
  path: pointerInAfter(place),
  clause: place.clause,
  kind: 'changed',
  before: json(before),
  after: json(after),
  text: textOf(place, `${wordsOf(before)} → ${wordsOf(after)}`),
});
