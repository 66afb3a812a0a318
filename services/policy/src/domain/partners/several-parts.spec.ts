import type { Cpd, Profile } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { osloOrder, partnerFile, partnerSelling } from '../../../test/partners.js';
import { decide } from '../ledger.decider.js';
import type { CapacityReserved, LedgerEvent, PartnersNeeded } from '../ledger.events.js';
import { emptyLedger, evolve, type Ledger } from '../ledger.state.js';
import type { Pqo } from '../pqo.js';
import type { PartnerAnswer } from './needed-part.js';

const validUntil = '2026-11-23T10:00:00.000Z';
const site = (identifier: string, linkIdentifier: string, text: string) => ({
  ...{ identifier, linkIdentifier, siteIdentifier: identifier, localisation: { text } },
});
const rates = { committedBps: 10_000_000 };
const paris = site('acme-paris', 'ed-par-1/ge-0/0/1', 'Paris, FR');
const oslo = site('acme-oslo', 'partner:nordlink/osl-7', 'Oslo, NO');
const bergen = site('acme-bergen', 'partner:nordlink/brg-1', 'Bergen, NO');
const tromso = site('acme-tromso', 'partner:arctic/tro-1', 'Tromso, NO');

const profileOf = (nodes: Profile['customerNodesMap'], more: Partial<Profile> = {}): Profile => ({
  customerNodesMap: nodes,
  scope: [
    { direction: 'in', type: 'restricted', model: 'hose' },
    ...nodes.map(({ identifier }, at) => ({
      ...{ direction: 'out' as const, type: 'restricted' as const, model: 'hose' as const },
      ...{ egress: [identifier], prefixes: [`10.${at + 1}.0.0/16`] },
    })),
  ],
  capacity: [{ in: rates, out: rates }],
  conformanceTraffic: { outOfProfile: 'discard' },
  ...more,
});
const orderOf = (profile: Profile, more: Partial<Pqo> = {}): Pqo => ({
  ...osloOrder,
  ...{ cpd: { components: [{ profiles: [profile] }] } satisfies Cpd },
  ...more,
});

const askedOn = (ledger: Ledger, pqo: Pqo, file = partnerFile): LedgerEvent | undefined => {
  const { network, terms } = partnerSelling(file);
  return decide({ type: 'decide-pqo', pqo }, ledger, network, terms);
};
function needed(event: LedgerEvent | undefined): PartnersNeeded['data'] {
  if (event?.type !== 'partners-needed') throw new TypeError(JSON.stringify(event));
  return event.data;
}
const candidatesOf = (event: LedgerEvent | undefined) =>
  needed(event).parts.flatMap(({ part, sites, candidates }) => candidates.map((one) => ({ part, sites, ...one })));
const offer = (candidate: string, amount: string): PartnerAnswer => ({
  ...{ candidate, child: `child of ${candidate}` },
  answer: { kind: 'offer', price: { amount, currency: 'EUR' }, validUntil },
});
/** Asks partners, takes what they offer, and has it on the ledger. */
function offered(
  ledger: Ledger,
  pqo: Pqo,
  prices: Readonly<Record<string, string>>,
  file = partnerFile,
): CapacityReserved['data'] {
  const { network, terms } = partnerSelling(file);
  const event = askedOn(ledger, pqo, file);
  evolve(ledger, { type: 'partners-needed', data: needed(event) });
  const answers = Object.entries(prices).map(([candidate, amount]) => offer(candidate, amount));
  const { orderId, negotiation, at } = pqo;
  const chosen = decide({ type: 'choose-offers', orderId, negotiation, answers, at }, ledger, network, terms);
  if (chosen?.type !== 'capacity-reserved') throw new TypeError(JSON.stringify(chosen));
  evolve(ledger, chosen);
  return chosen.data;
}

describe('two parts of an order', () => {
  const order = orderOf(profileOf([paris, oslo, bergen]));

  it('that one link hands over are asked for as one, beside each of them by itself', () => {
    const event = askedOn(emptyLedger(), order);
    const candidates = candidatesOf(event).map(({ candidate, partner, link, sites }) => [
      candidate,
      partner,
      link,
      sites,
    ]);
    expect(candidates).toStrictEqual([
      ['p1+p2.1', 'nordlink', 'ed-lon-1/nni-1', ['acme-oslo', 'acme-bergen']],
      ['p1.2', 'fjordnet', 'ed-par-1/nni-1', ['acme-oslo']],
      ['p2.1', 'nordlink', 'ed-lon-1/nni-1', ['acme-bergen']],
    ]);
    expect(needed(event).combinations).toStrictEqual([['p1+p2.1'], ['p1.2', 'p2.1']]);
  });

  it('are bought together or apart, whichever costs less', () => {
    const together = offered(emptyLedger(), order, { 'p1+p2.1': '40.00', 'p1.2': '40.00', 'p2.1': '30.00' });
    expect(together.bought?.taken).toMatchObject([{ part: 'p1+p2', sites: ['acme-oslo', 'acme-bergen'] }]);
    const apart = offered(emptyLedger(), order, { 'p1+p2.1': '90.00', 'p1.2': '20.00', 'p2.1': '20.00' });
    expect(apart.bought?.taken).toMatchObject([
      { part: 'p1', partner: 'fjordnet' },
      { part: 'p2', partner: 'nordlink' },
    ]);
  });

  it('go over one link only as far as it has room for both', () => {
    const narrow = partnerFile.replace('capacityBps: 100000000\n', 'capacityBps: 10000000\n');
    expect(narrow).not.toBe(partnerFile);
    const wide = { committedBps: 9_000_000 };
    const nodes = [paris, oslo, bergen];
    const capacity = nodes.map(({ linkIdentifier }) =>
      linkIdentifier === paris.linkIdentifier
        ? { linkIdentifier, in: { committedBps: 18_000_000 }, out: { committedBps: 18_000_000 } }
        : { linkIdentifier, in: wide, out: wide },
    );
    const pqo = orderOf(profileOf(nodes, { capacity }));
    const { reasons } = offered(emptyLedger(), pqo, { 'p1+p2.1': '10.00' }, narrow);
    expect(reasons.join()).toContain('5000000 bit/s into the network at partner:nordlink/osl-7, less than the 9000000');
    const both = offered(emptyLedger(), pqo, { 'p1+p2.1': '10.00', 'p1.2': '90.00', 'p2.1': '90.00' }, narrow);
    expect(both).toMatchObject({ reasons: [], bought: { taken: [{ part: 'p1' }, { part: 'p2' }] } });
  });

  it('are refused with the sites that nobody offers, each once', () => {
    const ledger = emptyLedger();
    const event = askedOn(ledger, order);
    evolve(ledger, { type: 'partners-needed', data: needed(event) });
    const { network, terms } = partnerSelling();
    const about = { orderId: 'pqo-1', negotiation: 1, at: order.at };
    expect(decide({ type: 'choose-offers', ...about, answers: [] }, ledger, network, terms)).toMatchObject({
      data: { reasons: [expect.stringContaining('no partner has answered for acme-oslo, acme-bergen by')] },
    });
  });
});

describe('a partial mesh that partners carry in part', () => {
  const meshOf = (nodes: Profile['customerNodesMap'], ...pairs: readonly (readonly [string, string])[]) =>
    orderOf(profileOf(nodes, { routingAndForwarding: { topology: 'partial-mesh', pairs } }));
  const routingsOf = (event: LedgerEvent | undefined) =>
    Object.fromEntries(
      candidatesOf(event).map(({ candidate, cpd }) => [
        candidate,
        (cpd as unknown as Cpd).components[0]?.profiles[0]?.routingAndForwarding,
      ]),
    );

  it('asks of each partner the pairs of its sites, those with ours at the hand-over, and a full mesh where that is all', () => {
    const order = meshOf([paris, oslo, bergen], ['acme-paris', 'acme-oslo'], ['acme-bergen', 'acme-oslo']);
    expect(routingsOf(askedOn(emptyLedger(), order))).toStrictEqual({
      'p1+p2.1': {
        topology: 'partial-mesh',
        pairs: [
          ['hand-over', 'site-1'],
          ['site-2', 'site-1'],
        ],
      },
      // Bergen is with nordlink and reaches Oslo, with fjordnet, through us.
      'p1.2': { topology: 'full-mesh' },
      'p2.1': { topology: 'full-mesh' },
    });
  });

  it('is FAIL 6 where no pair joins the sites of a partner with another one, since nothing that is left would help', () => {
    const london = site('acme-london', 'ed-lon-1/ge-0/0/1', 'London, GB');
    const order = meshOf(
      [
        paris,
        london,
        bergen,
        { ...bergen, identifier: 'acme-voss', linkIdentifier: 'partner:nordlink/brg-2', siteIdentifier: 'acme-voss' },
      ],
      ['acme-paris', 'acme-london'],
      ['acme-bergen', 'acme-voss'],
    );
    expect(askedOn(emptyLedger(), order)).toMatchObject({
      type: 'capacity-refused',
      data: {
        statusCode: 6,
        reasons: expect.arrayContaining([
          'no pair of the partial mesh joins acme-bergen, acme-voss with another site',
        ]) as unknown,
      },
    });
  });
});

describe('sites behind a partner that no path of ours leads to', () => {
  const coreLinks = /  coreLinks:\n.*\n/;
  const apart = partnerFile.replace(coreLinks, '  coreLinks: []\n');
  const askedOf = (cpd: Profile, file: string) => askedOn(emptyLedger(), orderOf(cpd), file);

  it('are FAIL 6 with the devices that are not joined, and asked for where a core link joins them', () => {
    expect(apart).not.toBe(partnerFile);
    const profile = profileOf([paris, bergen]);
    expect(askedOf(profile, partnerFile)?.type).toBe('partners-needed');
    expect(askedOf(profile, apart)).toMatchObject({
      type: 'capacity-refused',
      data: {
        statusCode: 6,
        reasons: [
          'partner:nordlink/brg-1 (acme-bergen) is outside the footprint',
          'no path joins ed-par-1 and ed-lon-1',
          'no path joins ed-lon-1 and ed-par-1',
        ],
      },
    });
  });

  it('are FAIL 5 where another partner would do, but for what is asked of the way to it', () => {
    const oneWayDelayMs = { maximum: 1 };
    const profile = profileOf([paris, oslo], { qosGuarantees: { kind: 'quantitative', oneWayDelayMs } });
    expect(askedOf(profile, apart)).toMatchObject({
      type: 'capacity-refused',
      data: {
        statusCode: 5,
        reasons: expect.arrayContaining(['no path joins ed-par-1 and ed-lon-1']) as unknown,
      },
    });
  });
});

describe('a site behind two partners in a row', () => {
  const reach = "reach: { linkPrefixes: ['partner:nordlink/'], places: ['Oslo, NO', 'Bergen, NO']";
  const classes = (delayMs: number) => `classes: [{ name: gold, theirs: au, delayMs: ${delayMs} }]`;
  const file = (prefix = ", linkPrefix: 'via arctic/'", delayMs = 5) =>
    partnerFile
      .replace(`${reach} }`, `${reach}, partners: [{ name: arctic${prefix} }] }\n      ${classes(5)}`)
      .replace('  interconnects:\n', '  classes: [{ name: gold, delayMs: 20 }]\n  interconnects:\n')
      .replace(
        '    - name: fjordnet\n',
        `    - name: arctic\n      reach: { linkPrefixes: ['partner:arctic/'] }\n      ${classes(delayMs)}\n    - name: fjordnet\n`,
      );
  const order = orderOf(profileOf([paris, tromso]));

  it('is asked of the one that is joined to us, which orders of the other, and is offered to the customer', () => {
    const [candidate, ...others] = candidatesOf(askedOn(emptyLedger(), order, file()));
    expect(others).toStrictEqual([]);
    expect(candidate).toMatchObject({ partner: 'nordlink', link: 'ed-lon-1/nni-1', beyond: 'arctic' });
    const cpd = candidate?.cpd as unknown as Cpd | undefined;
    expect(cpd?.components[0]?.profiles[0]?.customerNodesMap).toMatchObject([
      { identifier: 'site-1', linkIdentifier: 'via arctic/tro-1' },
      { identifier: 'hand-over' },
    ]);
    expect(JSON.stringify(cpd)).not.toMatch(/acme|tromso|partner:/i);
    const data = offered(emptyLedger(), order, { 'p1.1': '40.00' }, file());
    expect(data).toMatchObject({ reasons: [], bought: { taken: [{ partner: 'nordlink', sites: ['acme-tromso'] }] } });
  });

  it('is told by its place where the first does not say how it calls the links of the other', () => {
    const [candidate] = candidatesOf(askedOn(emptyLedger(), order, file('')));
    const cpd = candidate?.cpd as unknown as Cpd | undefined;
    expect(cpd?.components[0]?.profiles[0]?.customerNodesMap[0]).toStrictEqual({
      ...{ identifier: 'site-1', localisation: { text: 'Tromso, NO' } },
    });
    const nowhere = orderOf(profileOf([paris, { identifier: 'acme-tromso', linkIdentifier: tromso.linkIdentifier }]));
    expect(askedOn(emptyLedger(), nowhere, file(''))).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 6 },
    });
  });

  it('is asked for with a class only where both together keep what it promises', () => {
    const golden = orderOf(
      profileOf([paris, tromso], { qosGuarantees: { kind: 'qualitative', metaQosClass: 'gold' } }),
    );
    expect(askedOn(emptyLedger(), golden, file())?.type).toBe('partners-needed');
    // 6 ms of our own part, 5 of nordlink, and 10 of arctic.
    expect(askedOn(emptyLedger(), golden, file(undefined, 10))).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 5 },
    });
  });

  it('is no way where the first does not say that it reaches the other', () => {
    expect(
      askedOn(emptyLedger(), order, file().replace('partners: [{ name: arctic', 'partners: [{ name: fjordnet')),
    ).toMatchObject({ type: 'capacity-refused', data: { statusCode: 6 } });
  });
});

describe('a site behind three partners in a row', () => {
  const reach = "reach: { linkPrefixes: ['partner:nordlink/'], places: ['Oslo, NO', 'Bergen, NO']";
  const classOf = (delayMs: number) => `classes: [{ name: gold, theirs: au, delayMs: ${delayMs} }]`;
  const behind = (name: string, next: string, delayMs = 4) =>
    `    - name: ${name}\n      reach: { linkPrefixes: ['partner:${name}/']${next} }\n      ${classOf(delayMs)}\n`;
  const to = (name: string) => `, partners: [{ name: ${name}, linkPrefix: '${name} of it/' }]`;
  const file = (ofNordlink = to('arctic'), ofPolar = '', polarMs = 4) =>
    partnerFile
      .replace(`${reach} }`, `${reach}${ofNordlink} }\n      ${classOf(4)}`)
      .replace('  interconnects:\n', '  classes: [{ name: gold, delayMs: 20 }]\n  interconnects:\n')
      .replace(
        '    - name: fjordnet\n',
        `${behind('arctic', to('polar'))}${behind('polar', ofPolar, polarMs)}${behind('north', '')}    - name: fjordnet\n`,
      );
  const far = (name: string) => site('acme-far', `partner:${name}/x-1`, 'Vardo, NO');
  const order = (name = 'polar', more: Partial<Profile> = {}) => orderOf(profileOf([paris, far(name)], more));

  it('is asked of the one that is joined to us, which is told the link as each calls those of the next', () => {
    const [candidate, ...others] = candidatesOf(askedOn(emptyLedger(), order(), file()));
    expect(others).toStrictEqual([]);
    expect(candidate).toMatchObject({ partner: 'nordlink', beyond: 'arctic > polar' });
    const cpd = candidate?.cpd as unknown as Cpd | undefined;
    expect(cpd?.components[0]?.profiles[0]?.customerNodesMap[0]).toStrictEqual({
      ...{ identifier: 'site-1', linkIdentifier: 'arctic of it/polar of it/x-1' },
    });
    expect(JSON.stringify(cpd)).not.toMatch(/acme|vardo|partner:/i);
    expect(offered(emptyLedger(), order(), { 'p1.1': '40.00' }, file()).bought?.taken).toMatchObject([
      { partner: 'nordlink', sites: ['acme-far'] },
    ]);
  });

  it('is asked for with a class only where all three together keep what it promises', () => {
    const golden = order('polar', { qosGuarantees: { kind: 'qualitative', metaQosClass: 'gold' } });
    // 6 ms of our own part, and 4 of each of the three.
    expect(askedOn(emptyLedger(), golden, file())?.type).toBe('partners-needed');
    expect(askedOn(emptyLedger(), golden, file(undefined, '', 8))).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 5 },
    });
  });

  it('is not asked for where a rule refuses any of them, nor through a fourth one', () => {
    const rule = (name: string) =>
      `${file()}guidelines: { checks: [{ name: unclear, approvers: noc, deadline: 4h, atDeadline: reject }] }\nrules: [{ name: no, priority: 1, when: partner.beyond == '${name}', refuse: { code: 4, reason: not there } }]\n`;
    for (const name of ['arctic', 'polar'])
      expect(askedOn(emptyLedger(), order(), rule(name))).toMatchObject({
        type: 'capacity-refused',
        data: { statusCode: 4, notAsked: [{ partner: 'nordlink', rule: 'no' }] },
      });
    expect(askedOn(emptyLedger(), order(), rule('other'))?.type).toBe('partners-needed');
    expect(askedOn(emptyLedger(), order('north'), file(undefined, to('north')))).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 6, reasons: expect.arrayContaining(['no partner connects acme-far']) as unknown },
    });
  });

  it('goes the shorter way where there is one, and not around', () => {
    const both = `, partners: [{ name: arctic, linkPrefix: 'a/' }, { name: polar, linkPrefix: 'p/' }]`;
    expect(candidatesOf(askedOn(emptyLedger(), order(), file(both)))[0]).toMatchObject({ beyond: 'polar' });
    const around = file(to('arctic'), to('nordlink'));
    expect(candidatesOf(askedOn(emptyLedger(), order(), around))).toMatchObject([{ beyond: 'arctic > polar' }]);
  });
});

describe('an UPDATE of an order that partners carry', () => {
  const order = orderOf(profileOf([paris, oslo]));
  /** An agreement that the first candidate carries, nordlink at London. */
  const agreed = (): Ledger => {
    const ledger = emptyLedger();
    offered(ledger, order, { 'p1.1': '40.00' });
    return evolve(ledger, { type: 'capacity-committed', data: { orderId: 'pqo-1', negotiation: 1 } });
  };
  const update = orderOf(profileOf([paris, oslo], { capacity: [{ in: rates, out: { committedBps: 5_000_000 } }] }), {
    negotiation: 2,
  });

  it('says which child order is changed, and asks the others anew', () => {
    expect(candidatesOf(askedOn(agreed(), update))).toMatchObject([
      {
        ...{ candidate: 'p1.1', partner: 'nordlink' },
        updates: { negotiation: 1, part: 'p1', candidate: 'p1.1', child: 'child of p1.1' },
      },
      { candidate: 'p1.2', partner: 'fjordnet' },
    ]);
    expect(candidatesOf(askedOn(agreed(), update))[1]).not.toHaveProperty('updates');
  });

  it('asks who carries it first, whatever is preferred otherwise', () => {
    const ledger = emptyLedger();
    offered(ledger, order, { 'p1.2': '40.00' });
    evolve(ledger, { type: 'capacity-committed', data: { orderId: 'pqo-1', negotiation: 1 } });
    expect(candidatesOf(askedOn(ledger, update)).map(({ partner }) => partner)).toStrictEqual(['fjordnet', 'nordlink']);
  });

  it.each([
    // Nordlink's prices count one and a half: 60.00, of which four fifths are 48.00.
    ['stays with its partner, where another one is cheaper by less than a fifth', '40.00', '48.00', 'nordlink'],
    ['goes to another one that is cheaper by more', '40.00', '47.99', 'fjordnet'],
    ['stays with its partner, where it is the cheaper one', '10.00', '48.00', 'nordlink'],
  ])('%s', (_, ofNordlink, ofFjordnet, taken) => {
    const data = offered(agreed(), update, { 'p1.1': ofNordlink, 'p1.2': ofFjordnet });
    expect(data.bought?.taken).toMatchObject([{ partner: taken }]);
  });

  it('goes to another partner where its own offers nothing, and says why', () => {
    const data = offered(agreed(), update, { 'p1.2': '90.00' });
    expect(data.bought?.taken).toMatchObject([{ partner: 'fjordnet' }]);
    const both = offered(agreed(), update, { 'p1.1': '40.00', 'p1.2': '48.00' });
    expect(both.answers?.[1]).toMatchObject({
      isTaken: false,
      why: 'is of another partner than the one that carries it',
    });
  });

  it('names a child order once, by the candidate that has the most of its sites', () => {
    const ledger = emptyLedger();
    offered(ledger, orderOf(profileOf([paris, oslo, bergen])), { 'p1+p2.1': '40.00' });
    evolve(ledger, { type: 'capacity-committed', data: { orderId: 'pqo-1', negotiation: 1 } });
    const again = candidatesOf(askedOn(ledger, orderOf(profileOf([paris, oslo, bergen]), { negotiation: 2 })));
    expect(again.map(({ candidate, updates }) => [candidate, updates?.child])).toStrictEqual([
      ['p1+p2.1', 'child of p1+p2.1'],
      ['p1.2', undefined],
      ['p2.1', undefined],
    ]);
  });
});
