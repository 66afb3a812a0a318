import type { Pair } from '../measure/rounds.js';
import { spreadOf, type Spread } from '../measure/spread.js';

export const benchNames = [
  'codec',
  'cops-codec',
  'append',
  'negotiation',
  'read-model',
  'startup',
  'flood',
  'mutated',
  'cops-mesh',
  'cops-sessions',
  'cops-decisions',
  'decision',
  'concurrent-orders',
  'ledger',
  'simulate',
  'child-orders',
] as const;
export type BenchName = (typeof benchNames)[number];

/**
 * What must be reached; of the ratio to the floor, of our own figure where the target is an absolute one, or of what it is more than
 * the floor.
 */
export interface Target {
  readonly of: 'ratio' | 'ours' | 'gain';
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** What a line of the table is about. */
export interface TableLine {
  readonly bench: BenchName;
  readonly name: string;
  readonly unit: string;
  /** What the floor is, in a few words. */
  readonly against: string;
  /** Absent: for information. */
  readonly target?: Target;
}

/** One line of the table as it was measured. */
export interface Figure extends TableLine {
  readonly ours: Spread;
  readonly floor: Spread;
  /** Ours divided by the floor of the same round. */
  readonly ratio: Spread;
}

/** What a bench hands back: its lines of the table, and what else there is to say about them. */
export interface BenchReport {
  readonly figures: readonly Figure[];
  readonly details: readonly string[];
  /** What must not be, and was: the bench has failed, and its figures are printed all the same. */
  readonly failures?: readonly string[];
}

export interface BenchOptions {
  /** Few and short rounds: shows that the bench runs, and says nothing about speed. */
  readonly quick: boolean;
  /** Profiles the services too (negotiation only). */
  readonly profile: boolean;
  /** Compares the floor of a recording made now with the frozen one (negotiation only). */
  readonly floors?: boolean;
  /** How many datagrams are sent (mutated only). */
  readonly datagrams?: number;
  /** How many agreements the ledger has (ledger only). */
  readonly agreements?: number;
  /** How many sites the mesh has (cops-mesh only). */
  readonly sites?: number;
  /** How many devices are connected (cops-sessions only). */
  readonly devices?: number;
  /** A PostgreSQL that is there already (benches of COPS and of the ledger only); default: one of the bench's own. */
  readonly postgresUrl?: string;
  /** Progress, for people. */
  readonly say: (line: string) => void;
}

export type Bench = (options: BenchOptions) => Promise<BenchReport>;

export function figureOf(line: TableLine, pairs: readonly Pair[]): Figure {
  return {
    ...line,
    ours: spreadOf(pairs.map(({ ours }) => ours)),
    floor: spreadOf(pairs.map(({ floor }) => floor)),
    ratio: spreadOf(pairs.map(({ ours, floor }) => ours / floor)),
  };
}

/** undefined: there is no target. */
export function isReached({ target, ratio, ours, floor }: Figure): boolean | undefined {
  if (target === undefined) return undefined;
  const judged = { ratio: ratio.median, ours: ours.median, gain: ours.median - floor.median };
  const median = judged[target.of];
  return median >= (target.atLeast ?? -Infinity) && median <= (target.atMost ?? Infinity);
}
