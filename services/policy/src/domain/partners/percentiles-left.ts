import { exceeds } from '../path-quality.js';
import {
  spreadFigures,
  tailOf,
  type AskedPercentile,
  type AskedPercentiles,
  type SpreadFigure,
} from '../paths/percentiles.js';
import { leastOf } from '../paths/steps.js';
import type { Leg } from './own-legs.js';

/** What is left of percentiles for each partner on the way; no value above 0 where nothing is. */
export type PercentilesLeft = AskedPercentiles;

/**
 * What is left of percentiles by the worst of our own paths (docs/paths.md, "Percentiles over hand-overs"; RFC 6049 §4.1.3, Boole's inequality): the
 * values of our part and of the partners add, and so do the shares that are worse, so that the share that a rank leaves is used by one side alone.
 * Where something is left of the value beside all packets of ours, partners have the share, several of them equal parts of it. Else our own part has
 * it, by the distributions of its links, and partners are asked for the rest of all packets: for the rank of 100.
 */
export const percentilesLeft = (legs: readonly Leg[], asked: AskedPercentiles, pointsHold: boolean): PercentilesLeft =>
  Object.fromEntries(
    spreadFigures.flatMap((of) => {
      const one = asked[of];
      return one === undefined ? [] : [[of, leftOf(legs, of, one, pointsHold)]];
    }),
  );

function leftOf(legs: readonly Leg[], of: SpreadFigure, asked: AskedPercentile, pointsHold: boolean): AskedPercentile {
  const beside = (share: number): number =>
    legs.reduce(
      (least, { steps, partners }) => Math.min(least, (asked.value - leastOf(steps(of, pointsHold), share)) / partners),
      asked.value,
    );
  const [ofAll, ofSome] = [beside(0), beside(tailOf(asked))];
  if (isLeft(of, ofAll) || ofSome <= ofAll) {
    const partners = legs.reduce((most, leg) => Math.max(most, leg.partners), 1);
    return { rank: 100 - (100 - asked.rank) / partners, value: ofAll };
  }
  return { rank: 100, value: ofSome };
}

/** Nobody carries anything in no time; of the others none is enough. */
const isLeft = (of: SpreadFigure, value: number): boolean => (of === 'delayMs' ? value > 0 : !exceeds(0, value));

/** The percentiles of which our own part leaves nothing, in words. */
export const nothingLeftOf = (asked: AskedPercentiles, left: PercentilesLeft): readonly string[] =>
  spreadFigures.flatMap((of) => {
    const [one, rest] = [asked[of], left[of]];
    return one === undefined || rest === undefined || isLeft(of, rest.value) ? [] : [words[of](one)];
  });

const words: Readonly<Record<SpreadFigure, (asked: AskedPercentile) => string>> = {
  delayMs: ({ rank }) => `delay of ${rank} % of the packets`,
  delayVariationMs: ({ rank }) => `delay variation of ${rank} % of the packets`,
  lossRatio: ({ rank }) => `loss in ${rank} % of the intervals`,
};
