import type { Profile, ScopeEntry } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf, networks, profilesOn } from '../../test/arbitraries.js';
import { laidOutOn } from '../../test/laid-out.js';
import { example, sampleNetwork } from '../../test/sample-network.js';
import { demandOn, sum, type Layout } from './demand.js';

function laidOut(profile: Profile | undefined): Layout {
  if (profile === undefined) throw new TypeError('no profile');
  const result = laidOutOn(profile, sampleNetwork());
  if (result.kind !== 'laid-out') throw new TypeError(result.reasons.join());
  return result.layout;
}
const demandsOf = ({ users, sites }: Layout) =>
  Object.fromEntries([...users].map(([resource, of]) => [resource, demandOn(of, sites)]));
const profileOf = (name: string) => example(name).components[0]?.profiles[0];
const rates = (inBps: number, outBps: number) => ({ in: { committedBps: inBps }, out: { committedBps: outBps } });
const nodes = (...links: string[]) => links.map((linkIdentifier, at) => ({ identifier: `n${at}`, linkIdentifier }));

describe('demand in the hose model', () => {
  it('loads a pipe with what one end sends and the other takes', () => {
    const profile: Profile = {
      customerNodesMap: nodes('ed-par-1/ge-0/0/1', 'ed-lon-1/ge-0/0/1'),
      capacity: [
        { linkIdentifier: 'ed-par-1/ge-0/0/1', ...rates(100, 30) },
        { linkIdentifier: 'ed-lon-1/ge-0/0/1', ...rates(20, 70) },
      ],
    };
    expect(demandsOf(laidOut(profile))).toStrictEqual({
      'stub ed-par-1/ge-0/0/1 in': 100,
      'stub ed-par-1/ge-0/0/1 out': 30,
      'stub ed-lon-1/ge-0/0/1 in': 20,
      'stub ed-lon-1/ge-0/0/1 out': 70,
      'core ed-par-1>ed-lon-1': 70,
      'core ed-lon-1>ed-par-1': 20,
    });
  });

  it('loads no core link of a mesh with more than one of its sides can send or take', () => {
    const demands = demandsOf(laidOut(profileOf('vpn-three-sites')));
    expect(Object.keys(demands).filter((resource) => resource.startsWith('core'))).toHaveLength(6);
    expect(new Set(Object.values(demands))).toStrictEqual(new Set([100_000_000]));
  });

  it('lets spokes talk through the hub alone', () => {
    const { paths, users } = laidOut(profileOf('hub-and-spoke'));
    expect(paths.map(({ from, to }) => `${from} ${to}`)).toStrictEqual([
      'acme-paris acme-london',
      'acme-paris acme-frankfurt',
      'acme-paris acme-madrid',
      'acme-london acme-paris',
      'acme-frankfurt acme-paris',
      'acme-madrid acme-paris',
    ]);
    expect([...users.keys()].filter((resource) => resource.includes('lon-1>ed-fra-1'))).toStrictEqual([]);
  });

  it('lets those sites talk that a partial mesh pairs, either way, and takes nothing for others', () => {
    const mesh = profileOf('hub-and-spoke');
    if (mesh === undefined) throw new TypeError('no profile');
    const pairs = [
      ['acme-paris', 'acme-london'],
      ['acme-madrid', 'acme-paris'],
      ['acme-frankfurt', 'acme-london'],
    ];
    const { paths, users } = laidOut({ ...mesh, routingAndForwarding: { topology: 'partial-mesh', pairs } });
    const laid = paths.map(({ from, to }) => `${from} ${to}`);
    expect(laid.toSorted()).toStrictEqual(pairs.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]).toSorted());
    expect([...users.keys()].filter((resource) => resource.includes('par-1>ed-fra-1'))).toStrictEqual([]);
  });

  it('joins the sites of a partial mesh by whichever nodes on their links its pairs name', () => {
    const layout = laidOut({
      customerNodesMap: nodes('ed-par-1/ge-0/0/1', 'ed-par-1/ge-0/0/1', 'ed-lon-1/ge-0/0/1', 'ed-fra-1/ge-0/0/1'),
      routingAndForwarding: {
        topology: 'partial-mesh',
        pairs: [
          ['n1', 'n2'],
          ['n3', 'n0'],
        ],
      },
    });
    expect(layout.paths.map(({ from, to }) => `${from} ${to}`)).toStrictEqual(['n0 n2', 'n0 n3', 'n2 n0', 'n3 n0']);
  });

  it('lays a partial mesh of all pairs as a full mesh is laid, and of the pairs of a hub as hub and spoke', () => {
    fc.assert(
      fc.property(
        networks().chain((drawn) => fc.tuple(fc.constant(drawn), profilesOn(drawn), fc.boolean())),
        ([drawn, profile, isMesh]) => {
          const sites = [
            ...new Map(profile.customerNodesMap.map((node) => [node.linkIdentifier, node.identifier])).values(),
          ];
          const [hub = ''] = sites;
          fc.pre(sites.length > 1);
          const all = sites.flatMap((a, at) => sites.slice(at + 1).map((b) => [b, a]));
          const pairs = isMesh ? all : all.filter((pair) => pair.includes(hub));
          const { protection } = profile.routingAndForwarding ?? {};
          const by = (routing: NonNullable<Profile['routingAndForwarding']>) =>
            laidOutOn(
              { ...profile, routingAndForwarding: { ...routing, ...(protection !== undefined && { protection }) } },
              networkOf(drawn),
            );
          expect(by({ topology: 'partial-mesh', pairs })).toStrictEqual(
            by(isMesh ? { topology: 'full-mesh' } : { topology: 'hub-and-spoke', hubs: [hub] }),
          );
        },
      ),
    );
  });

  it('lets into the network what enters where an entry of the scope lets it, and where that goes (RFC 7297 §3.2)', () => {
    const links = ['ed-par-1/ge-0/0/1', 'ed-lon-1/ge-0/0/1', 'ed-fra-1/ge-0/0/1'];
    const entry = (direction: 'in' | 'out', points: Pick<ScopeEntry, 'ingress' | 'egress'> = {}): ScopeEntry => ({
      ...{ direction, type: 'restricted', model: 'hose' },
      ...points,
    });
    const ways = (...entries: readonly ScopeEntry[]) =>
      laidOut({ customerNodesMap: nodes(...links), scope: [entry('out'), ...entries] }).paths.map(
        ({ from, to }) => `${from} ${to}`,
      );
    expect(ways(entry('in'))).toHaveLength(6);
    expect(ways(entry('in', { ingress: ['n0'] }))).toStrictEqual(['n0 n1', 'n0 n2']);
    expect(ways(entry('in', { ingress: ['n0'] }), entry('in'))).toHaveLength(6);
    expect(ways(entry('in', { ingress: ['n0'], egress: ['n2'] }), entry('in', { egress: ['n1'] }))).toStrictEqual([
      'n0 n1',
      'n0 n2',
      'n2 n1',
    ]);
    expect(ways(entry('in', { ingress: ['n0'] }), entry('out', { ingress: ['n2'], egress: ['n1'] }))).toStrictEqual([
      'n0 n2',
    ]);
  });

  it('takes an entry without a link for every link that has none of its own', () => {
    const layout = laidOut({
      customerNodesMap: nodes('ed-par-1/ge-0/0/1', 'ed-lon-1/ge-0/0/1', 'ed-fra-1/ge-0/0/1'),
      capacity: [rates(5, 6), { linkIdentifier: 'ed-lon-1/ge-0/0/1', ...rates(1, 2) }],
    });
    expect([...layout.sites.values()].map(({ inBps, outBps }) => [inBps, outBps])).toStrictEqual([
      [5, 6],
      [1, 2],
      [5, 6],
    ]);
  });

  it('commits nothing where no capacity is asked', () => {
    const layout = laidOut({ customerNodesMap: nodes('ed-par-1/ge-0/0/1', 'ed-lon-1/ge-0/0/1') });
    expect(new Set(Object.values(demandsOf(layout)))).toStrictEqual(new Set([0]));
  });

  it('counts the capacity of a link once, however many customer nodes are on it', () => {
    const layout = laidOut({
      customerNodesMap: nodes('ed-par-1/ge-0/0/1', 'ed-par-1/ge-0/0/1', 'ed-lon-1/ge-0/0/1'),
      capacity: [rates(8, 8)],
      routingAndForwarding: { topology: 'hub-and-spoke', hubs: ['n1'] },
    });
    expect(demandsOf(layout)).toStrictEqual({
      'stub ed-par-1/ge-0/0/1 in': 8,
      'stub ed-par-1/ge-0/0/1 out': 8,
      'stub ed-lon-1/ge-0/0/1 in': 8,
      'stub ed-lon-1/ge-0/0/1 out': 8,
      'core ed-par-1>ed-lon-1': 8,
      'core ed-lon-1>ed-par-1': 8,
    });
  });

  it('names every site that is outside the footprint', () => {
    expect(
      laidOutOn(
        { customerNodesMap: [{ identifier: 'n0' }, ...nodes('ed-osl-1/x'), ...nodes('ed-par-1/ge-0/0/1')] },
        sampleNetwork(),
      ),
    ).toStrictEqual({
      kind: 'outside-footprint',
      reasons: ['n0 names no border link', 'ed-osl-1/x (n0) is outside the footprint'],
    });
  });

  it('never exceeds what either side of a resource sends or takes', () => {
    fc.assert(
      fc.property(
        networks().chain((drawn) => fc.tuple(fc.constant(drawn), profilesOn(drawn))),
        ([drawn, profile]) => {
          const result = laidOutOn(profile, networkOf(drawn));
          if (result.kind !== 'laid-out') return;
          const { users, sites } = result.layout;
          for (const of of users.values()) {
            const demand = demandOn(of, sites);
            if (of.sources.size > 0)
              expect(demand).toBeLessThanOrEqual(sum(of.sources, (id) => sites.get(id)?.inBps ?? 0));
            if (of.sinks.size > 0)
              expect(demand).toBeLessThanOrEqual(sum(of.sinks, (id) => sites.get(id)?.outBps ?? 0));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
