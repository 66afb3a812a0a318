import type { Random } from './seeded-random.js';

/** What a network does to the datagrams of one direction. Probabilities from 0 to 1; delays in ms. */
export interface NetworkConditions {
  readonly loss: number;
  /** How likely a datagram that is not lost arrives twice. */
  readonly repeat: number;
  /** Each copy takes its own time within these bounds: the wider they are, the more overtake each other. */
  readonly delayMs: readonly [least: number, most: number];
}

/** Both directions of a path. */
export interface PathConditions {
  readonly toServer: NetworkConditions;
  readonly toClient: NetworkConditions;
}

export const perfect: NetworkConditions = { loss: 0, repeat: 0, delayMs: [1, 1] };

/** The delay of each copy that arrives, in whole ms; empty: it is lost. */
export function fateOf({ loss, repeat, delayMs: [least, most] }: NetworkConditions, random: Random): readonly number[] {
  if (random() < loss) return [];
  const copies = random() < repeat ? 2 : 1;
  return Array.from({ length: copies }, () => least + Math.floor(random() * (most - least + 1)));
}

/** The same in both directions. */
export const bothWays = (conditions: NetworkConditions): PathConditions => ({
  toServer: conditions,
  toClient: conditions,
});
