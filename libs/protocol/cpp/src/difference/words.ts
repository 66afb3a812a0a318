import { canonicalForm } from '../canonical-form.js';

/** Longer values are cut in a text; the difference holds them whole. */
const MAX_WORDS = 120;
/** Visible ASCII with single spaces: anything else could break a line or a terminal and is quoted. */
const PLAIN = /^[!-~]+( [!-~]+)*$/;

const cut = (words: string): string => (words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS)}…` : words);

const isPair = (item: unknown): item is readonly [string, string] =>
  Array.isArray(item) && item.length === 2 && item.every((end) => typeof end === 'string');

/** Two names that belong together; anything else as it reads. */
export const pairWordsOf = (value: unknown): string => (isPair(value) ? value.map(wordsOf).join('–') : wordsOf(value));

/** A value as a person reads it: plain texts bare, lists of scalars or of pairs of names with commas, anything else in canonical form. */
export const wordsOf = (value: unknown): string => {
  if (typeof value === 'string') return cut(PLAIN.test(value) ? value : canonicalForm(value));
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.length === 0) return 'none';
    if (items.every((item) => typeof item !== 'object')) return cut(items.map(wordsOf).join(', '));
    if (items.every(isPair)) return cut(items.map(pairWordsOf).join(', '));
  }
  return cut(canonicalForm(value));
};
