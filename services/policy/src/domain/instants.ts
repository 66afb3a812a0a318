/**
 * ISO instants in order of time, in pieces: one more costs a copy of one piece and of the list of pieces, however many instants there
 * are. Every piece but the last has the length of a piece at least, and none is empty.
 */
export type Instants = readonly (readonly string[])[];

const pieceLength = 100;

/** Whether one more that is later begins a piece. */
export const isFull = (instants: Instants): boolean => (instants.at(-1)?.length ?? 0) >= pieceLength;

/** With one more. Of messages that overtake each other by moments, every second one is a little earlier than the latest. */
export function withInstant(instants: Instants, at: string): Instants {
  const index = Math.max(
    0,
    instants.findLastIndex(([first = at]) => first <= at),
  );
  const piece = instants[index] ?? [];
  const place = piece.findLastIndex((instant) => instant <= at) + 1;
  const isLatest = index === instants.length - 1 && place === piece.length;
  if (isLatest && isFull(instants)) return [...instants, [at]];
  const longer = [...piece.slice(0, place), at, ...piece.slice(place)];
  return [...instants.slice(0, index), ...inPieces(longer), ...instants.slice(index + 1)];
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

const inPieces = (piece: readonly string[]): Instants =>
  piece.length < 2 * pieceLength ? [piece] : [piece.slice(0, pieceLength), piece.slice(pieceLength)];
