import { parseCpd, profileOfPairs, type Cpd, type Profile, type ScopeEntry } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partnerSelling, segmentFile, segmentOrder } from '../../../test/partners.js';
import { decide } from '../ledger.decider.js';
import type { LedgerEvent, PartnersNeeded } from '../ledger.events.js';
import { emptyLedger, evolve } from '../ledger.state.js';
import type { Pqo } from '../pqo.js';
import { mapProfiles } from './hand-over.js';
import type { PartnerAnswer, PartnerOffer } from './needed-part.js';

/** Oslo in place of London, behind fjordnet, which is joined to us in London alone. */
const file = (coreBps: number, more = '') =>
  segmentFile(coreBps, more)
    .replace(
      '  interconnects:\n',
      "  interconnects:\n    - { device: ed-lon-1, stubLink: nni-2, partner: fjordnet, linkIdentifier: fj-lon, attachment: { kind: port, value: '2' }, capacityBps: 10000000000, delayMs: 1 }\n",
    )
    .replace('providers: [', "providers: [{ name: fjordnet, reach: { linkPrefixes: ['fj/'] } }, ");
const order: Pqo = {
  ...segmentOrder,
  buysFrom: ['nordlink', 'fjordnet'],
  cpd: mapProfiles(segmentOrder.cpd, (profile) => ({
    ...profile,
    customerNodesMap: profile.customerNodesMap.map((node) =>
      node.identifier === 'acme-london' ? { ...node, linkIdentifier: 'fj/osl-1' } : node,
    ),
  })),
};
const about = { orderId: order.orderId, negotiation: 1 };

function askedOn(coreBps: number, more = ''): LedgerEvent | undefined {
  const { network, terms } = partnerSelling(file(coreBps, more));
  return decide({ type: 'decide-pqo', pqo: order }, emptyLedger(), network, terms);
}
function needed(event: LedgerEvent | undefined): PartnersNeeded['data'] {
  if (event?.type !== 'partners-needed') throw new TypeError(JSON.stringify(event));
  return event.data;
}
function chosen(coreBps: number, offers: Readonly<Record<string, Partial<PartnerOffer> & { amount?: string }>>) {
  const { network, terms } = partnerSelling(file(coreBps));
  const ledger = evolve(emptyLedger(), { type: 'partners-needed', data: needed(askedOn(coreBps)) });
  const answers = Object.entries(offers).map(([candidate, { amount = '40.00', ...offered }]): PartnerAnswer => ({
    ...{ candidate, child: `child of ${candidate}` },
    answer: {
      ...{ kind: 'offer', price: { amount, currency: 'EUR' }, validUntil: '2026-11-23T10:00:00.000Z' },
      ...offered,
    },
  }));
  return decide({ type: 'choose-offers', ...about, answers, at: order.at }, ledger, network, terms);
}
const profileOf = (event: LedgerEvent | undefined, candidate: string): Profile | undefined => {
  const one = needed(event)
    .parts.flatMap(({ candidates }) => candidates)
    .find((each) => each.candidate === candidate);
  return (one?.cpd as unknown as Cpd | undefined)?.components[0]?.profiles[0];
};

describe('an order with a site of a partner, to which the core has too little', () => {
  it('is asked of it with a segment of another one, beside what our own core carries of it', () => {
    const data = needed(askedOn(5_000_000));
    // Beside the segment fjordnet is asked for all of it, and by itself for what our core carries.
    expect(data.combinations).toStrictEqual([['p1.1'], ['p1.2', 'p2.1']]);
    expect(data.parts).toMatchObject([
      {
        part: 'p1',
        sites: ['acme-london'],
        candidates: [{ link: 'ed-lon-1/nni-2' }, { partner: 'fjordnet', link: 'ed-lon-1/nni-2' }],
      },
      {
        ...{ part: 'p2', sites: [] },
        candidates: [
          {
            ...{ partner: 'nordlink', link: 'ed-par-1/nni-1' },
            back: { link: 'ed-lon-1/nni-1', sites: ['acme-london'] },
          },
        ],
      },
    ]);
    for (const { cpd } of data.parts.flatMap(({ candidates }) => candidates)) {
      expect(parseCpd(cpd)).toMatchObject({ kind: 'valid' });
      expect(JSON.stringify(cpd)).not.toMatch(/acme|ed-|"fj\//);
    }
    const held = new Map(data.amounts.map(({ resource, bps }) => [resource, bps]));
    expect(held.get('core ed-ver-1>ed-par-1')).toBe(20_000_000);
    expect(held.get('stub ed-lon-1/nni-2 out')).toBe(20_000_000);
    expect(held.get('stub ed-par-1/nni-1 out')).toBe(20_000_000);
  });

  it('leaves to both partners on the way an equal share of each bound, and not more than the bound together', () => {
    const event = askedOn(0);
    expect(needed(event).combinations).toStrictEqual([['p1.1', 'p2.1']]);
    // 2 ms from Versailles to Paris, and 1 ms of each link to a partner: 25 of 30 are left.
    for (const candidate of ['p1.1', 'p2.1'])
      expect(profileOf(event, candidate)?.qosGuarantees?.oneWayDelayMs?.maximum).toBe(12.5);
    expect(profileOf(event, 'p2.1')?.capacity).toStrictEqual([
      { linkIdentifier: 'nl-par', in: { committedBps: 20_000_000 }, out: { committedBps: 20_000_000 } },
      { linkIdentifier: 'nl-lon', in: { committedBps: 20_000_000 }, out: { committedBps: 20_000_000 } },
    ]);
  });

  it('is offered with both, as it was asked, and what is held is what the parts need', () => {
    const event = chosen(5_000_000, { 'p1.1': {}, 'p1.2': {}, 'p2.1': { amount: '60.00' } });
    expect(event).toMatchObject({
      type: 'capacity-reserved',
      data: {
        reasons: [],
        bought: {
          worth: '100.00',
          taken: [
            { part: 'p1', partner: 'fjordnet', sites: ['acme-london'] },
            { part: 'p2', partner: 'nordlink', sites: [], interconnect: 'ed-par-1/nni-1', back: 'ed-lon-1/nni-1' },
          ],
        },
        answers: [{ isTaken: false, why: 'commits less of what was asked' }, { isTaken: true }, { isTaken: true }],
      },
    });
    if (event?.type !== 'capacity-reserved') return;
    const amounts = new Map(event.data.amounts.map(({ resource, bps }) => [resource, bps]));
    expect(amounts.has('core ed-par-1>ed-lon-1')).toBe(false);
    expect(amounts.get('stub ed-lon-1/nni-2 out')).toBe(20_000_000);
    expect(amounts.get('stub ed-lon-1/nni-1 in')).toBe(20_000_000);
  });

  it('is offered with less where the partner of the site has less, and all of the segment', () => {
    const cpd = JSON.parse(JSON.stringify(profileOf(askedOn(0), 'p1.1')).replaceAll('20000000', '9000000')) as never;
    const event = chosen(0, { 'p1.1': { cpd: { components: [{ profiles: [cpd] }] } }, 'p2.1': {} });
    expect(event).toMatchObject({ type: 'capacity-reserved', data: { bought: { taken: [{}, {}] } } });
    const offered = (event?.data as { cpd?: Cpd } | undefined)?.cpd?.components[0]?.profiles[0];
    expect(offered?.capacity?.find(({ linkIdentifier }) => linkIdentifier === 'fj/osl-1')).toStrictEqual({
      ...{ linkIdentifier: 'fj/osl-1', in: { committedBps: 9_000_000 }, out: { committedBps: 9_000_000 } },
    });
  });

  it('is what our own core carries of it where nobody offers the segment, and refused where that is nothing', () => {
    const less = chosen(5_000_000, { 'p1.1': {} });
    expect(less).toMatchObject({ type: 'capacity-reserved', data: { bought: { taken: [{ part: 'p1' }] } } });
    expect(JSON.stringify(less)).toContain('a partner offers 5000000 bit/s into the network at fj/osl-1');
    expect(chosen(0, { 'p1.1': {} })).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 5, reasons: ['no partner offers what is asked for acme-london'] },
    });
    expect(chosen(0, {})).toMatchObject({
      data: { reasons: [expect.stringContaining('no partner has answered for acme-london by')] },
    });
  });

  it('is asked of the partner of the site alone where the core has enough, or a rule refuses the segment', () => {
    expect(needed(askedOn(1_000_000_000)).combinations).toStrictEqual([['p1.1']]);
    const more =
      'rules: [{ name: no, priority: 1, when: partner.sites == 0, refuse: { code: 4, reason: no segments } }]';
    expect(needed(askedOn(5_000_000, more))).toMatchObject({
      combinations: [['p1.1']],
      notAsked: [{ partner: 'nordlink', rule: 'no' }],
    });
  });
});

describe('the bounds of an order with a segment beside a site of a partner', () => {
  const near = ['acme-versailles', 'acme-paris'] as const;
  const ms = fc.integer({ min: 0, max: 12 });
  const drawn = fc.record({
    ...{ overCore: ms, toPartners: ms, general: fc.integer({ min: 5, max: 80 }) },
    ofPairs: fc.array(
      fc.record({
        site: fc.constantFrom(...near),
        isToward: fc.boolean(),
        bound: fc.integer({ min: 5, max: 80 }),
      }),
      { maxLength: 4 },
    ),
  });

  it('are no less than what our own part, the segment and the partner of the site take of each pair together', () => {
    let asked = 0;
    fc.assert(
      fc.property(drawn, ({ overCore, toPartners, general, ofPairs }) => {
        const text = file(0)
          .replaceAll('delayMs: 1 }', `delayMs: ${toPartners} }`)
          .replace('capacityBps: 1000000000, delayMs: 2 }', `capacityBps: 1000000000, delayMs: ${overCore} }`);
        const { network, terms } = partnerSelling(text);
        const said = new Map(
          ofPairs.map(({ site, isToward, bound }) => {
            const [from, to] = isToward ? [site, 'acme-london'] : ['acme-london', site];
            return [
              `${from} ${to}`,
              {
                ...({ direction: 'in', type: 'restricted', model: 'hose' } as const),
                ...{ ingress: [from], egress: [to] },
                qosGuarantees: { kind: 'quantitative' as const, oneWayDelayMs: { maximum: bound } },
              } satisfies ScopeEntry,
            ];
          }),
        );
        const cpd = mapProfiles(order.cpd, (profile) => ({
          ...profile,
          scope: [...(profile.scope ?? []), ...said.values()],
          qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: general } },
        }));
        const event = decide({ type: 'decide-pqo', pqo: { ...order, cpd } }, emptyLedger(), network, terms);
        if (event?.type !== 'partners-needed') {
          expect(JSON.stringify(event)).toMatch(/takes all of the delay|more than the/);
          return;
        }
        asked += 1;
        const [ofSite, segment] = ['p1.1', 'p2.1'].map((candidate) => profileOf(event, candidate));
        const promised = (of: Profile | undefined, from: string, to: string) => {
          const entry = of?.scope?.find(
            (one) => one.ingress?.[0] === from && one.egress?.[0] === to && one.qosGuarantees !== undefined,
          );
          const guarantees = of && (entry === undefined ? of : profileOfPairs(of, entry));
          return guarantees?.qosGuarantees?.oneWayDelayMs?.maximum ?? Infinity;
        };
        for (const site of near) {
          // Over the core to Paris, over the link to the segment, over the one back, and over the link to the partner of the site.
          const ours = (site === 'acme-versailles' ? overCore : 0) + 3 * toPartners;
          const toward = promised(segment, 'hand-over-1', 'hand-over-2') + promised(ofSite, 'hand-over', 'site-1');
          const back = promised(segment, 'hand-over-2', 'hand-over-1') + promised(ofSite, 'site-1', 'hand-over');
          const boundOf = (from: string, to: string) =>
            said.get(`${from} ${to}`)?.qosGuarantees.oneWayDelayMs.maximum ?? general;
          expect(ours + toward).toBeLessThanOrEqual(boundOf(site, 'acme-london') + 1e-6);
          expect(ours + back).toBeLessThanOrEqual(boundOf('acme-london', site) + 1e-6);
        }
      }),
      { numRuns: 200 },
    );
    expect(asked).toBeGreaterThan(50);
  });
});
