/** A place in a list that is sorted by an instant, and by a key where instants are equal. */
export type Place = readonly [instant: string, key: string];

/** The place as one text, for who asks for what comes after it. An instant has no space; a key may have some. */
export const writePlace = ([instant, key]: Place): string => `${instant} ${key}`;

/** undefined, which is the beginning of the list, for a text that names no place. */
export function readPlace(text: string | undefined): Place | undefined {
  const space = text?.indexOf(' ') ?? -1;
  return text === undefined || space < 1 ? undefined : [text.slice(0, space), text.slice(space + 1)];
}
