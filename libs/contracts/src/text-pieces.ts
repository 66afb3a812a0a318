/**
 * Characters in one piece of a text that may be larger than a message: at three octets a character, and quotes that are escaped once
 * more, it stays within the megabyte that NATS carries.
 */
const pieceLength = 250_000;

/** A piece of a text, from 1, and how many there are; one that there is not is empty. */
export const pieceOf = (text: string, piece = 1): { readonly pieces: number; readonly text: string } => ({
  pieces: Math.ceil(text.length / pieceLength),
  text: text.slice((piece - 1) * pieceLength, piece * pieceLength),
});
