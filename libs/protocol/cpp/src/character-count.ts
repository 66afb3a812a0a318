/** Characters of a text as JSON Schema counts them (RFC 8259 §7): a surrogate pair is one. Called by the compiled validator. */
export const characterCount = (text: string): number => {
  let count = text.length;
  for (let index = 1; index < text.length; index += 1) {
    const isSecondHalf = (text.charCodeAt(index) & 0xfc00) === 0xdc00;
    if (isSecondHalf && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800) count -= 1;
  }
  return count;
};
