import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf, networks } from '../../../test/arbitraries.js';
import { Effort } from './effort.js';
import { mostFlow } from './most-flow.js';
import type { PathGraph } from './path-graph.js';

/** The least of all cuts: of what others ask for beside the node, and of the arcs from it to them. */
function leastCut(
  graph: PathGraph,
  at: number,
  isInto: boolean,
  others: ReadonlyMap<number, number>,
  left: (resource: string) => number,
): number {
  const nodes = graph.names.length;
  let least = Infinity;
  for (let some = 0; some < 2 ** nodes; some += 1) {
    const isNear = (node: number) => ((some >> node) & 1) === 1;
    if (!isNear(at)) continue;
    let cut = 0;
    for (const [node, bps] of others) if (isNear(node)) cut += bps;
    for (const [arc, resource] of graph.resources.entries()) {
      const [from, to] = [graph.source[arc] ?? -1, graph.target[arc] ?? -1];
      const [near, far] = isInto ? [to, from] : [from, to];
      if (isNear(near) && !isNear(far)) cut += left(resource);
    }
    least = Math.min(least, cut);
  }
  return least;
}

describe('what arcs carry of a flow together', () => {
  it('is the least of all cuts, on any network and either way', () => {
    const flows = networks(fc.integer({ min: 1, max: 20 })).chain((drawn) =>
      fc.record({
        network: fc.constant(networkOf(drawn)),
        isInto: fc.boolean(),
        asked: fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 5, maxLength: 5 }),
      }),
    );
    fc.assert(
      fc.property(flows, ({ network, isInto, asked }) => {
        const { graph } = network;
        const others = new Map(graph.names.map((_, node) => [node, asked[node] ?? 0] as const).slice(1));
        const left = (resource: string) => network.capacityOf(resource);
        expect(mostFlow(graph, { at: 0, isInto, others }, left, new Effort())).toBe(
          leastCut(graph, 0, isInto, others, left),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is not said where the effort is spent', () => {
    const spent = new Effort(0);
    spent.addNodes(1);
    const [drawn] = fc.sample(networks(), 1);
    if (drawn === undefined) throw new TypeError('a network is drawn');
    const { graph } = networkOf(drawn);
    expect(mostFlow(graph, { at: 0, isInto: false, others: new Map([[1, 1]]) }, () => 1, spent)).toBeUndefined();
  });
});
