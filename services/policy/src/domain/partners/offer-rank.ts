/** By what offers are compared: the first difference decides. */
export interface Rank {
  /** bit/s that are committed at all sites: more is better. */
  readonly committedBps: bigint;
  /** It is as the customer asked. */
  readonly isExact: boolean;
  /** Parts of partners that a rule prefers: more is better. */
  readonly preferredParts: number;
  /** Millionths of our currency, as they count: less is better, and known is better than not known. */
  readonly costs?: bigint;
  /** Parts that stay with the partner that carries them: more is better. */
  readonly stayingParts: number;
  /** Of its partners together: more is better. */
  readonly preference: number;
  /** The earliest end of what its partners offer: later is better. */
  readonly validUntilMs: number;
}

interface Criterion {
  /** Above 0: the first is better. */
  readonly compare: (one: Rank, other: Rank) => number;
  /** What is said of the one that is behind. */
  readonly behind: string;
}

const bySign = (one: bigint | number, other: bigint | number): number => Number(one > other) - Number(one < other);

/** Nothing that is known costs so much. */
const costsOf = ({ costs }: Rank): bigint | number => costs ?? Infinity;

const criteria: readonly Criterion[] = [
  { compare: (one, other) => bySign(one.committedBps, other.committedBps), behind: 'commits less of what was asked' },
  {
    compare: (one, other) => Number(one.isExact) - Number(other.isExact),
    behind: 'is another thing than what was asked',
  },
  {
    compare: (one, other) => one.preferredParts - other.preferredParts,
    behind: 'is of another partner than a rule prefers',
  },
  { compare: (one, other) => bySign(costsOf(other), costsOf(one)), behind: 'costs more' },
  {
    compare: (one, other) => one.stayingParts - other.stayingParts,
    behind: 'is of another partner than the one that carries it',
  },
  { compare: (one, other) => one.preference - other.preference, behind: 'is of a partner that is preferred less' },
  { compare: (one, other) => one.validUntilMs - other.validUntilMs, behind: 'is valid for a shorter time' },
];

/** Above 0: the first is better; 0: they are as good, and the one that was asked first is taken. */
export function compareOffers(one: Rank, other: Rank): number {
  for (const { compare } of criteria) {
    const difference = compare(one, other);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Why an offer is not taken, where another one is. */
export const whyBehind = (one: Rank, best: Rank): string =>
  criteria.find(({ compare }) => compare(one, best) < 0)?.behind ?? 'was asked later, and is as good';
