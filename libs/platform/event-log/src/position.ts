/**
 * A place in the order of the whole log. It carries the incarnation of its log, and so stays comparable when the log is moved to
 * a server whose transaction ids begin anew. Opaque; compare only through the log or `comparePositions`.
 */
export interface Position {
  /** A transaction of the log, 64 bits in decimal: the incarnation in the upper bits, PostgreSQL's transaction id below them. */
  readonly xid: string;
  readonly globalPosition: string;
}

/** How many bits of a position's `xid` are PostgreSQL's own: at a million transactions a second, they last for nine years. */
export const transactionBits = 48;

/** Negative, 0, positive: the first lies before, at, or after the second in the order of the log. */
export function comparePositions(one: Position, other: Position): number {
  return compareBigInt(one.xid, other.xid) || compareBigInt(one.globalPosition, other.globalPosition);
}

/** How often the log had been moved to another server before the position was drawn. */
export const incarnationOf = ({ xid }: Position): number => Number(BigInt(xid) >> BigInt(transactionBits));

function compareBigInt(one: string, other: string): number {
  const difference = BigInt(one) - BigInt(other);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
