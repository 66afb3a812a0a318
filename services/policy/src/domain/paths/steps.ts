import { tailOf, type Point } from './percentiles.js';

/** All packets, or intervals, but this share are no worse than the value. */
export interface Step {
  /** 0 to 1. */
  readonly share: number;
  readonly value: number;
}
/** What is kept by how many: by rising shares, each value below the one before. None: nothing is known. */
export type Steps = readonly Step[];

/** Of a way of no length. */
export const noSteps: Steps = [{ share: 0, value: 0 }];

/** What a link keeps by its points, and of all by its worst. */
export const stepsOf = (points: readonly Point[] = [], worst: number): Steps =>
  falling([{ share: 0, value: worst }, ...points.map((point) => ({ share: tailOf(point), value: point.value }))]);

/**
 * One way after the other, however they depend on each other: values add, and so do the shares that are worse (Boole's inequality). Of more than
 * `maximumSteps` some are left out, which promises less, and never more.
 */
export const addSteps = (one: Steps, other: Steps): Steps =>
  thinned(falling(one.flatMap((a) => other.map((b) => ({ share: a.share + b.share, value: a.value + b.value })))));

/** What both ways keep, each by itself. */
export const worseOf = (one: Steps, other: Steps): Steps =>
  falling(
    [...one, ...other].map(({ share }) => ({ share, value: Math.max(leastOf(one, share), leastOf(other, share)) })),
  );

/** The least that all but this share keep; infinite: nothing is known of them. */
export const leastOf = (steps: Steps, share: number): number =>
  steps.findLast((step) => step.share <= share + tolerance)?.value ?? Infinity;

/** More than a path over ten links comes to with the three points that most have. */
export const maximumSteps = 4_096;
/** Sums of shares are off by less. */
const tolerance = 1e-12;

const falling = (steps: readonly Step[]): Steps => {
  const kept: Step[] = [];
  for (const step of steps.toSorted((a, b) => a.share - b.share || a.value - b.value))
    if (step.value < (kept.at(-1)?.value ?? Infinity)) kept.push(step);
  return kept;
};

const thinned = (steps: Steps): Steps => {
  const each = Math.ceil(steps.length / maximumSteps);
  return each <= 1 ? steps : steps.filter((_, at) => at % each === 0);
};
