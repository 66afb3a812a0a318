/** What PostgreSQL takes in no text: the character NUL, and half of a surrogate pair. Each is written so by JSON.stringify. */
const suspicious = /\\u(?:0000|d[89a-f])/;

/** The value as JSON; what cannot be stored is U+FFFD there: a client's strange name must not stop a read model. */
export function storableText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!suspicious.test(text)) return text;
  return JSON.stringify(value, (_, member: unknown) => (typeof member === 'string' ? storable(member) : member));
}

/** The text with U+FFFD for what cannot be stored. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');
