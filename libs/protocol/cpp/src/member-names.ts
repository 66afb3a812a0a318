import { cpdJsonSchema } from './generated/cpd-json-schema.js';

/** What JSON writes between quotes as it is; JSON.stringify decides about anything else. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** A text as JSON writes it. */
export const quote = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

const namesIn = (schema: unknown): readonly string[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([keyword, value]: [string, unknown]) => [
    ...(keyword === 'properties' && typeof value === 'object' && value !== null ? Object.keys(value) : []),
    ...namesIn(value),
  ]);
};

/** The names of the schema with quotes and colon: quoting them once halves the time of a canonical form. */
const QUOTED_NAMES: ReadonlyMap<string, string> = new Map(
  namesIn(cpdJsonSchema).map((name) => [name, `${quote(name)}:`]),
);

/** A member name as JSON writes it, with its colon. */
export const quoteName = (name: string): string => QUOTED_NAMES.get(name) ?? `${quote(name)}:`;

/** In UTF-16 a surrogate pair sorts below U+E000, although its code point is above. */
const SORTS_OTHERWISE_IN_UTF16 = /[\ud800-\uffff]/;

const byCodePoint = (left: string, right: string): number => {
  let index = 0;
  while (index < left.length && index < right.length) {
    const leftPoint = left.codePointAt(index) ?? 0;
    const rightPoint = right.codePointAt(index) ?? 0;
    if (leftPoint !== rightPoint) return leftPoint - rightPoint;
    index += leftPoint > 0xffff ? 2 : 1;
  }
  return left.length - right.length;
};

/** Above this, insertion loses against the built-in sort. */
const FEW = 16;

const sortByInsertion = (names: string[]): string[] => {
  for (let end = 1; end < names.length; end += 1) {
    const name = names[end] ?? '';
    let at = end;
    while (at > 0 && (names[at - 1] ?? '') > name) {
      names[at] = names[at - 1] ?? '';
      at -= 1;
    }
    names[at] = name;
  }
  return names;
};

/** Sorts the names in place by code point. */
export const sortNames = (names: string[]): readonly string[] => {
  if (names.some((name) => !QUOTED_NAMES.has(name) && SORTS_OTHERWISE_IN_UTF16.test(name))) {
    return names.sort(byCodePoint);
  }
  return names.length <= FEW ? sortByInsertion(names) : names.sort();
};
