import { canonicalForm } from '../canonical-form.js';

/** Longer values are cut in a text; the difference holds them whole. */
const MAX_WORDS = 120;
/** Visible ASCII with single spaces: anything else could break a line or a terminal and is quoted. */
const PLAIN = /^[!-~]+( [!-~]+)*$/;

const cut = (words: string): string => (words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS)}…` : words);

/** A value as a person reads it: plain texts bare, lists of scalars with commas, anything else in canonical form. */
export const wordsOf = (value: unknown): string => {
  if (typeof value === 'string') return cut(PLAIN.test(value) ? value : canonicalForm(value));
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.length === 0) return 'none';
    if (items.every((item) => typeof item !== 'object')) return cut(items.map(wordsOf).join(', '));
  }
  return cut(canonicalForm(value));
};
