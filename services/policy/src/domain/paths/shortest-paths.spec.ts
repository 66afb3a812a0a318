import fc from 'fast-check';
import { expect, it } from 'vitest';
import { networkOf, networks } from '../../../test/arbitraries.js';
import { figure } from './additive-figures.js';
import { arcsTo, GrowingTree, shortestPathsFrom } from './shortest-paths.js';

it('a tree that grows as far as it is asked for has the paths of the whole one, in whatever order nodes are asked for', () => {
  const worlds = networks().chain((drawn) =>
    fc.record({
      graph: fc.constant(networkOf(drawn).graph),
      asked: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 8 }),
      root: fc.nat({ max: 1 }),
    }),
  );
  fc.assert(
    fc.property(worlds, ({ graph, asked, root }) => {
      const weights = graph.weights[figure.delay];
      if (weights === undefined) return;
      const whole = shortestPathsFrom(graph, root, { weights });
      const growing = new GrowingTree(graph, root, { weights });
      for (const node of asked) {
        if (node >= graph.names.length) continue;
        expect(arcsTo(graph, growing.upTo(node), node)).toStrictEqual(arcsTo(graph, whole, node));
        const until = shortestPathsFrom(graph, root, { weights, until: node });
        expect(arcsTo(graph, until, node)).toStrictEqual(arcsTo(graph, whole, node));
      }
    }),
    { numRuns: 300 },
  );
});
