import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSteps, leastOf, maximumSteps, noSteps, stepsOf, worseOf, type Steps } from './steps.js';

const links = fc.array(
  fc.record({
    worst: fc.integer({ min: 1, max: 40 }),
    points: fc.array(fc.record({ rank: fc.integer({ min: 50, max: 99 }), value: fc.integer({ min: 0, max: 39 }) }), {
      maxLength: 3,
    }),
  }),
  { minLength: 1, maxLength: 5 },
);
type Link = { readonly worst: number; readonly points: readonly { readonly rank: number; readonly value: number }[] };
const ofLinks = (all: readonly Link[]): Steps =>
  all.reduce<Steps>((sum, { points, worst }) => addSteps(sum, stepsOf(points, worst)), noSteps);

/** The least sum over all choices of a point for each link whose shares come to no more. */
function leastByAllChoices([first, ...others]: readonly Link[], percent: number): number {
  if (first === undefined) return percent >= 0 ? 0 : Infinity;
  const choices = [{ rank: 100, value: first.worst }, ...first.points];
  return Math.min(
    ...choices.map(({ rank, value }) => value + leastByAllChoices(others, percent - (100 - rank))),
    Infinity,
  );
}

describe('what is kept by a share of the packets', () => {
  it('is the least of all choices of points of the links of a way', () => {
    fc.assert(
      fc.property(links, fc.integer({ min: 0, max: 60 }), (all, percent) => {
        expect(leastOf(ofLinks(all), percent / 100)).toBe(leastByAllChoices(all, percent));
      }),
    );
  });

  it('is of two ways the worse', () => {
    fc.assert(
      fc.property(links, links, fc.integer({ min: 0, max: 60 }), (one, other, percent) => {
        const [a, b] = [ofLinks(one), ofLinks(other)];
        expect(leastOf(worseOf(a, b), percent / 100)).toBe(
          Math.max(leastOf(a, percent / 100), leastOf(b, percent / 100)),
        );
      }),
    );
  });

  it('is not known of a way with a link of which nothing is', () => {
    expect(leastOf(addSteps(stepsOf([], 5), stepsOf([], NaN)), 0.5)).toBe(Infinity);
  });

  it('is known in so many steps, of which fewer promise no more', () => {
    const many = Array.from({ length: 3_000 }, (_, at) => ({ share: at / 1e6, value: 6_000 - at }));
    const fine = Array.from({ length: 5 }, (_, at) => ({ share: at / 1e8, value: 1 - at / 10 }));
    const sum = addSteps(many, fine);
    expect(sum.length).toBeLessThanOrEqual(maximumSteps);
    for (const share of [0, 0.001, 0.0029])
      expect(leastOf(sum, share)).toBeGreaterThanOrEqual(leastOf(many, share) + 0.6);
  });
});
