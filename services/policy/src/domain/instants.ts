/**
 * ISO instants in order of time, in pieces: one more costs a copy of the last piece and of the list of pieces, however many instants
 * there are. No piece is empty.
 */
export type Instants = readonly (readonly string[])[];

const pieceLength = 100;

/** With one more, which is seldom earlier than the last one. */
export function withInstant(instants: Instants, at: string): Instants {
  const last = instants.at(-1) ?? [];
  if (at < (last.at(-1) ?? at)) return inPieces([...instants.flat(), at].sort());
  if (last.length === 0 || last.length === pieceLength) return [...instants, [at]];
  return [...instants.slice(0, -1), [...last, at]];
}

/** Without pieces that have nothing after an instant, and without the earliest ones where those behind them have the maximum. */
export function latestOf(instants: Instants, after: string, maximum: number): Instants {
  const begin = instants.findIndex((piece) => (piece.at(-1) ?? after) > after);
  if (begin < 0) return [];
  return instants.slice(Math.max(begin, instants.length - 1 - Math.ceil(maximum / pieceLength)));
}

/** How many are after one instant, and not after another. */
export function countBetween(instants: Instants, after: string, upTo: string): number {
  let count = 0;
  for (const piece of instants) {
    const isWhole = (piece[0] ?? after) > after && (piece.at(-1) ?? upTo) <= upTo;
    count += isWhole ? piece.length : piece.filter((instant) => instant > after && instant <= upTo).length;
  }
  return count;
}

const inPieces = (instants: readonly string[]): Instants =>
  Array.from({ length: Math.ceil(instants.length / pieceLength) }, (_, piece) =>
    instants.slice(piece * pieceLength, (piece + 1) * pieceLength),
  );
