import { describe, expect, it } from 'vitest';
import { Network, type CoreLink } from '../network.js';
import { Effort } from './effort.js';
import { ownGround } from './ground.js';
import { PathLayer } from './path-layer.js';
import { limitsOf, type Bounds } from './additive-figures.js';
import { unboundedTerms } from './path-terms.js';

const best = { capacityBps: 10, lossRatio: 0, availability: 1 };
const link = (a: string, b: string, delayMs: number, delayVariationMs: number): CoreLink => ({
  between: [a, b],
  delayMs,
  delayVariationMs,
  ...best,
});
const network = new Network(
  ['a', 'b', 'c'].map((name) => ({ name, stubLinks: [{ name: 's', delayVariationMs: 0, ...best }] })),
  [link('a', 'b', 1, 5), link('a', 'c', 1, 1), link('c', 'b', 1, 1)],
);
const site = (device: string) => ({ identifier: device, linkIdentifier: `${device}/s`, device, inBps: 1, outBps: 1 });
const laid = (bounds: Bounds, effort: Effort, isRoomNeeded = false) =>
  new PathLayer(network, { ...unboundedTerms, bounds, limits: limitsOf(bounds) }, ownGround, effort).lay(
    site('a'),
    site('b'),
    isRoomNeeded,
  );

describe('the effort of all searches of a profile', () => {
  it('is spent by what is looked at, and then the fastest path is taken or a person has to look', () => {
    const spent = new Effort(0);
    spent.addNodes(1);
    expect([new Effort(0).isSpent, spent.isSpent]).toStrictEqual([false, true]);
    const around = { resources: ['core a>c', 'core c>b'], delayMs: 2 };
    expect(laid({ delayVariationMs: 2 }, new Effort())).toStrictEqual({ kind: 'laid', path: around });
    const straight = { resources: ['core a>b'], delayMs: 1 };
    expect(laid({ delayVariationMs: 5 }, spent)).toStrictEqual({ kind: 'laid', path: straight });
    expect(laid({ delayVariationMs: 2 }, spent)).toStrictEqual({
      kind: 'laid',
      path: straight,
      doubts: [
        'the fastest path from a to b does not keep all that is asked, and too much was searched for others before',
      ],
    });
    // Nothing is laid, and loaded, for a person to look at where there is another end to try.
    expect(laid({ delayVariationMs: 2 }, spent, true).kind).toBe('not-kept');
    expect(laid({ delayVariationMs: 5 }, spent, true)).toStrictEqual({ kind: 'laid', path: straight });
  });

  it('counts a search, and ten nodes for each of its labels', () => {
    const effort = new Effort(3 * 3 + 10 * 2);
    laid({ delayVariationMs: 2 }, effort);
    expect(effort.isSpent).toBe(true);
    const labels = new Effort(19);
    labels.addLabels(2);
    expect(labels.isSpent).toBe(true);
  });
});
