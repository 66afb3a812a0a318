/** The option behind `--accept=any`: an option with an optional value would take the next word, such as a file, for it. */
export const acceptAny = '--accept-any';

/** The words with `--accept=any` as an option of its own; words behind `--` are no options. */
export function withAcceptAny(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return words.map((word, index) => (word === '--accept=any' && (end < 0 || index < end) ? acceptAny : word));
}
