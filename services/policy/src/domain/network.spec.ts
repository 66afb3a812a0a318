import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf, networks, type DrawnNetwork } from '../../test/arbitraries.js';
import { sampleNetwork } from '../../test/sample-network.js';
import { Network, type Path } from './network.js';

/** Every simple path's delay, by trying them all. */
function delaysBetween(from: string, to: string, { coreLinks }: DrawnNetwork, seen: readonly string[] = []): number[] {
  if (from === to) return [0];
  return coreLinks.flatMap(({ between, delayMs }) => {
    const next = between[0] === from ? between[1] : between[1] === from ? between[0] : undefined;
    if (next === undefined || seen.includes(next)) return [];
    return delaysBetween(next, to, { edgeDevices: [], coreLinks }, [...seen, from]).map((delay) => delay + delayMs);
  });
}

/** The fastest path as layouts have it; undefined when none joins the two devices. */
function pathBetween(network: Network, from: string, to: string): Path | undefined {
  const arcs = network.fastestArcs(network.nodeOf(from), network.nodeOf(to));
  return arcs && network.pathOver(arcs);
}

const device = (name: string) => ({ name, stubLinks: [{ name: 'ge-0/0/1', capacityBps: 10 }] });
const link = (a: string, b: string, delayMs: number) => ({ between: [a, b], capacityBps: 5, delayMs });

describe('Network', () => {
  it('joins two devices by the path of least delay, link by link in the direction of travel', () => {
    expect(pathBetween(sampleNetwork(), 'ed-lon-1', 'ed-mad-1')).toStrictEqual({
      resources: ['core ed-lon-1>ed-par-1', 'core ed-par-1>ed-mad-1'],
      delayMs: 17,
    });
    expect(pathBetween(sampleNetwork(), 'ed-lon-1', 'ed-fra-1')?.resources).toStrictEqual(['core ed-lon-1>ed-fra-1']);
  });

  it('needs no core link between two sites of one device', () => {
    expect(pathBetween(sampleNetwork(), 'ed-par-1', 'ed-par-1')).toStrictEqual({ resources: [], delayMs: 0 });
  });

  it('joins devices that no link reaches by nothing', () => {
    expect(pathBetween(new Network([device('a'), device('b')], []), 'a', 'b')).toBe(undefined);
  });

  it('takes the path over the first name where delays are equal, in whatever order the links are listed', () => {
    const links = [link('a', 'c', 1), link('c', 'd', 1), link('a', 'b', 1), link('b', 'd', 1)];
    const devices = ['a', 'b', 'c', 'd'].map(device);
    for (const listed of [links, links.toReversed()]) {
      expect(pathBetween(new Network(devices, listed), 'a', 'd')?.resources).toStrictEqual(['core a>b', 'core b>d']);
    }
  });

  it('knows the device of a stub link, and none of a link outside the footprint', () => {
    const network = sampleNetwork();
    expect(network.deviceOf('ed-par-1/ge-0/0/1')).toBe('ed-par-1');
    expect(
      ['ed-osl-1/ge-0/0/1', 'ed-par-1/ge-0/0/9', 'ed-par-1', '', 'ed-par-1/ge-0/0/1 in'].map((name) =>
        network.deviceOf(name),
      ),
    ).toStrictEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('has the capacity of a link in each direction, and none of what it does not know', () => {
    const network = new Network([device('a'), device('b')], [link('a', 'b', 1)]);
    expect(network.resources.map((resource) => [resource, network.capacityOf(resource)])).toStrictEqual([
      ['stub a/ge-0/0/1 in', 10],
      ['stub a/ge-0/0/1 out', 10],
      ['stub b/ge-0/0/1 in', 10],
      ['stub b/ge-0/0/1 out', 10],
      ['core a>b', 5],
      ['core b>a', 5],
    ]);
    expect(network.capacityOf('core a>z')).toBe(0);
  });

  it('finds no path slower than any other simple path', () => {
    fc.assert(
      fc.property(networks(), (drawn) => {
        const network = networkOf(drawn);
        for (const { name: from } of drawn.edgeDevices) {
          for (const { name: to } of drawn.edgeDevices) {
            const delays = delaysBetween(from, to, drawn);
            const least = delays.length === 0 ? undefined : Math.min(...delays);
            expect(pathBetween(network, from, to)?.delayMs).toBe(least);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('finds the same paths in whatever order devices and links are listed', () => {
    fc.assert(
      fc.property(networks(), ({ edgeDevices, coreLinks }) => {
        const network = new Network(edgeDevices, coreLinks);
        const reversed = new Network(edgeDevices.toReversed(), coreLinks.toReversed());
        for (const { name: from } of edgeDevices) {
          for (const { name: to } of edgeDevices) {
            expect(pathBetween(reversed, from, to)).toStrictEqual(pathBetween(network, from, to));
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
