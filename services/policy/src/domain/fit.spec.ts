import { requestedCpd, type Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { networkOf, networks, profilesOn } from '../../test/arbitraries.js';
import { laidOutOn } from '../../test/laid-out.js';
import { sampleNetwork } from '../../test/sample-network.js';
import { decidePqo } from './decide-pqo.js';
import { demandOn, type Layout } from './demand.js';
import { fit } from './fit.js';
import { emptyLedger } from './ledger.state.js';

const site = (identifier: string, device: string, inBps: number, outBps: number) =>
  [identifier, { identifier, linkIdentifier: identifier, device, inBps, outBps }] as const;

const meshProfile = (...links: string[]): Profile => ({
  customerNodesMap: links.map((linkIdentifier) => ({ identifier: linkIdentifier, linkIdentifier })),
  capacity: [{ in: { committedBps: 1_000_000_000 }, out: { committedBps: 1_000_000_000 } }],
});
function laidOut(profile: Profile): Layout {
  const result = laidOutOn(profile, sampleNetwork());
  if (result.kind !== 'laid-out') throw new TypeError(result.reasons.join());
  return result.layout;
}

describe('fit', () => {
  it('leaves alone what fits', () => {
    const layout = laidOut(meshProfile('ed-par-1/ge-0/0/1', 'ed-lon-1/ge-0/0/1'));
    expect(fit(layout, (resource) => sampleNetwork().capacityOf(resource))).toStrictEqual({
      kind: 'fits',
      sites: layout.sites,
    });
  });

  it('lowers both ends of a pipe to what is left between them', () => {
    const layout = laidOut(meshProfile('ed-par-1/ge-0/0/1', 'ed-mad-1/ge-0/0/1'));
    const fitted = fit(layout, (resource) => sampleNetwork().capacityOf(resource));
    if (fitted.kind !== 'lowered') throw new TypeError(fitted.kind);
    expect([...fitted.reasons.values()]).toStrictEqual([
      'core ed-par-1>ed-mad-1 has 800000000 bit/s left of the 1000000000 bit/s asked',
      'core ed-mad-1>ed-par-1 has 800000000 bit/s left of the 1000000000 bit/s asked',
    ]);
  });

  it('leaves the rates of sites that can still fill them among themselves', () => {
    const layout = laidOut(meshProfile('ed-par-1/ge-0/0/1', 'ed-par-1/ge-0/0/2', 'ed-mad-1/ge-0/0/1'));
    const fitted = fit(layout, (resource) => sampleNetwork().capacityOf(resource));
    if (fitted.kind !== 'lowered') throw new TypeError(fitted.kind);
    expect([...fitted.sites.values()].map(({ inBps, outBps }) => [inBps, outBps])).toStrictEqual([
      [1_000_000_000, 1_000_000_000],
      [1_000_000_000, 1_000_000_000],
      [800_000_000, 800_000_000],
    ]);
  });

  it('says that nothing is left where a resource is full, and where a share would be nothing', () => {
    const sites = new Map([site('x', 'a', 5, 0), site('y', 'a', 5, 0)]);
    const layout: Layout = {
      sites,
      users: new Map([['r', { sources: new Set(['x', 'y']), sinks: new Set() }]]),
      paths: [],
    };
    const none = new Map([...sites].map(([id, of]) => [id, { ...of, inBps: 0 }]));
    const nothing = (left: number) => ({
      ...{ kind: 'nothing-left', sites: none },
      shortages: new Map([['r', `r has ${left} bit/s left of the 10 bit/s asked`]]),
    });
    expect(fit(layout, () => 0)).toStrictEqual({ ...nothing(0), reasons: ['nothing is left on r'] });
    expect(fit(layout, () => -7)).toStrictEqual({ ...nothing(0), reasons: ['nothing is left on r'] });
    expect(fit(layout, () => 1)).toStrictEqual({
      ...nothing(1),
      reasons: ['r has 1 bit/s left of the 10 bit/s asked', 'nothing is left for x', 'nothing is left for y'],
    });
  });

  it('keeps the demand on every resource within what is left, and raises no rate', () => {
    fc.assert(
      fc.property(
        networks().chain((drawn) =>
          fc.tuple(
            fc.constant(drawn),
            profilesOn(drawn),
            fc.array(fc.nat({ max: 100 }), { minLength: 7, maxLength: 7 }),
          ),
        ),
        ([drawn, profile, percents]) => {
          const network = networkOf(drawn);
          const result = laidOutOn(profile, network);
          if (result.kind !== 'laid-out') return;
          const { layout } = result;
          const lefts = new Map(
            network.resources.map((resource, at) => {
              const share = BigInt(percents[at % percents.length] ?? 0);
              return [resource, Number((BigInt(network.capacityOf(resource)) * share) / 100n)];
            }),
          );
          const left = (resource: string) => lefts.get(resource) ?? 0;
          const fitted = fit(layout, left);
          const allFits = [...layout.users].every(([resource, of]) => demandOn(of, layout.sites) <= left(resource));
          expect(fitted.kind === 'fits').toBe(allFits);
          if (fitted.kind === 'nothing-left') return;
          for (const [resource, of] of layout.users) {
            expect(demandOn(of, fitted.sites)).toBeLessThanOrEqual(left(resource));
          }
          for (const [id, { inBps, outBps }] of fitted.sites) {
            const asked = layout.sites.get(id);
            expect(inBps).toBeLessThanOrEqual(asked?.inBps ?? -1);
            expect(outBps).toBeLessThanOrEqual(asked?.outBps ?? -1);
            expect(inBps > 0).toBe((asked?.inBps ?? 0) > 0);
            expect(outBps > 0).toBe((asked?.outBps ?? 0) > 0);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('offers only valid documents: one capacity per link, and no peak below the committed rate', () => {
    fc.assert(
      fc.property(
        networks().chain((drawn) => fc.tuple(fc.constant(drawn), profilesOn(drawn))),
        ([drawn, profile]) => {
          const cpd = { components: [{ profiles: [profile] }] };
          fc.pre(requestedCpd(cpd).kind === 'valid');
          const decided = decidePqo(
            { orderId: 'o', negotiation: 1, customerId: 'c', at: askedAt, cpd },
            emptyLedger(),
            networkOf(drawn),
          );
          if (decided.type !== 'capacity-reserved' || decided.data.cpd === undefined) return;
          expect(requestedCpd(decided.data.cpd)).toMatchObject({ kind: 'valid' });
        },
      ),
      { numRuns: 500 },
    );
  });
});
