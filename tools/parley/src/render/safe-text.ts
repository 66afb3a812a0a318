/** Control characters, and the marks that turn the direction of text: what a stranger could steer a terminal with. */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Text from the network as it may be shown: each unsafe character as its escape. */
export function safeText(text: string): string {
  return text.replace(unsafe, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}
