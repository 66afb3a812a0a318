import { alternateInSlices, type Pair } from '../measure/rounds.js';
import { loadOn, type Run, type Side } from './side.js';

/** Negotiations in flight at which every rate is taken. */
export const levels = [64, 256] as const;

export interface TwoSides {
  readonly ours: Side;
  readonly floor: Side;
}

export type Runs = Readonly<Record<Side['name'], Run[]>>;

export interface Turns {
  readonly rounds: number;
  /** Turns of each side in a round; default: one. */
  readonly slices?: number;
  readonly inFlight: number;
  /** Negotiations in a turn. */
  readonly negotiations: number;
}

/** Complete negotiations per second of both sides in turn; each run is added to `runs`. */
export function ratesInTurn(
  { ours, floor }: TwoSides,
  { rounds, slices = 1, inFlight, negotiations }: Turns,
  runs: Runs,
): Promise<readonly Pair[]> {
  const rate = (side: Side, to: Run[]) => async (): Promise<number> => {
    const run = await loadOn(side, { kind: 'closed', inFlight, negotiations });
    to.push(run);
    return run.perSecond;
  };
  return alternateInSlices({ rounds, slices }, rate(ours, runs.ours), rate(floor, runs.floor));
}

/** A quick run shows that all works, for which every part has to have run once: few in flight, whatever the level. */
export const quickWarmUp = 16;
export const quickLoad = { inFlight: 16, negotiations: 48 } as const;

export async function warmUp({ ours, floor }: TwoSides, negotiations: number): Promise<void> {
  const inFlight = Math.min(64, negotiations / 2);
  for (const side of [ours, floor]) await loadOn(side, { kind: 'closed', inFlight, negotiations });
}
