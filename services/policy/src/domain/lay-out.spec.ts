import type { Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { documentsOn, networkOf, networks } from '../../test/arbitraries.js';
import { decidePqo } from './decide-pqo.js';
import type { Guidelines } from './guidelines.js';
import { emptyLedger, evolve, type Ledger } from './ledger.state.js';
import { Network, type CoreLink } from './network.js';
import { shippedProcedures } from './procedure.js';

const device = (name: string) => ({
  name,
  place: `at ${name}`,
  stubLinks: ['s1', 's2'].map((stub) => ({ name: stub, capacityBps: 1_000, ...best })),
});
const best = { delayVariationMs: 0, lossRatio: 0, availability: 1 };
const link = (a: string, b: string, rest: Partial<CoreLink> = {}): CoreLink => ({
  between: [a, b],
  capacityBps: 100,
  delayMs: 1,
  ...best,
  ...rest,
});
/** Between a and d: over b in 2 ms, over c in 4 ms. */
const diamond = (overB: Partial<CoreLink> = {}, overC: Partial<CoreLink> = {}) =>
  new Network(['a', 'b', 'c', 'd'].map(device), [
    link('a', 'b', overB),
    link('b', 'd', overB),
    link('a', 'c', { delayMs: 2, ...overC }),
    link('c', 'd', { delayMs: 2, ...overC }),
  ]);
const pipe = (rateBps: number, rest: Partial<Profile> = {}, stub = 's1'): Profile => ({
  customerNodesMap: ['a', 'd'].map((name) => ({ identifier: name, linkIdentifier: `${name}/${stub}` })),
  capacity: [{ in: { committedBps: rateBps }, out: { committedBps: rateBps } }],
  ...rest,
});
const placed = (text: string, borderNodeIdentifier?: string): Profile => {
  const { customerNodesMap, ...rest } = pipe(1);
  const [a, ...others] = customerNodesMap;
  if (a === undefined) throw new TypeError('a pipe has two ends');
  const link = borderNodeIdentifier === undefined ? a : { identifier: a.identifier, borderNodeIdentifier };
  return { ...rest, customerNodesMap: [{ ...link, localisation: { text } }, ...others] };
};
const variation = (maximum: number): Partial<Profile> => ({
  qosGuarantees: { kind: 'quantitative', delayVariationMs: { maximum }, oneWayDelayMs: { maximum: 10 } },
});
function decided(
  profile: Profile,
  network: Network,
  ledger: Ledger = emptyLedger(),
  orderId = 'P-1',
  negotiation = 1,
  guidelines?: Guidelines,
) {
  const pqo = { orderId, negotiation, customerId: 'acme', at: askedAt, cpd: { components: [{ profiles: [profile] }] } };
  return decidePqo(pqo, ledger, network, guidelines === undefined ? {} : { guidelines });
}
function coreLinksOf(event: ReturnType<typeof decided>): readonly string[] {
  if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
  return event.data.amounts.flatMap(({ resource }) => (resource.startsWith('core ') ? [resource.slice(5)] : []));
}
const overB = ['a>b', 'b>d', 'd>b', 'b>a'];
const overC = ['a>c', 'c>d', 'd>c', 'c>a'];

describe('the paths of an order', () => {
  it('go where they keep what is asked, also where a faster one does not', () => {
    const network = diamond({ delayVariationMs: 2 });
    expect(coreLinksOf(decided(pipe(10), network))).toStrictEqual(overB);
    expect(coreLinksOf(decided(pipe(10, variation(3)), network))).toStrictEqual(overC);
    expect(decided(pipe(10, variation(3)), diamond({ delayVariationMs: 2 }, { delayVariationMs: 3 }))).toMatchObject({
      data: {
        statusCode: 5,
        reasons: [
          'the fastest path from a to d varies in delay by up to 4 ms, more than the 3 asked',
          'no other path from a to d keeps all that is asked',
          'the fastest path from d to a varies in delay by up to 4 ms, more than the 3 asked',
          'no other path from d to a keeps all that is asked',
        ],
      },
    });
  });

  it.each<[string, Partial<CoreLink>, Partial<Profile>]>([
    ['loss', { lossRatio: 0.1 }, { qosGuarantees: { kind: 'quantitative', lossRatio: { average: 0.1 } } }],
    ['availability', { availability: 0.9 }, { availability: { percentage: 90 } }],
    ['a figure', { availability: undefined as never }, { availability: { percentage: 1 } }],
  ])('go around what lacks %s', (_, worse, asking) => {
    const network = diamond(worse);
    expect(coreLinksOf(decided(pipe(10), network))).toStrictEqual(overB);
    expect(coreLinksOf(decided(pipe(10, asking), network))).toStrictEqual(overC);
  });

  it.each<[string, Profile['routingAndForwarding']]>([
    ['avoid a device', { avoid: ['b'] }],
    ['avoid a link', { avoid: ['d>b'] }],
    ['pass a device', { via: ['c'] }],
    ['pass a link', { via: ['c>d'] }],
    ['stay in a region', { geoRestrictions: ['EU'] }],
  ])('%s when it is asked', (_, routingAndForwarding) => {
    const network = new Network(
      ['a', 'b', 'c', 'd'].map((name) => ({ ...device(name), regions: name === 'b' ? ['XX'] : ['EU', 'FR'] })),
      [link('a', 'b'), link('b', 'd'), link('a', 'c', { delayMs: 2 }), link('c', 'd', { delayMs: 2 })],
    );
    expect(coreLinksOf(decided(pipe(10), network))).toStrictEqual(overB);
    const event = decided(pipe(10, { routingAndForwarding: routingAndForwarding ?? {} }), network);
    expect(coreLinksOf(event)).toStrictEqual(overC);
    expect(event.data).not.toHaveProperty('cpd');
  });

  it('are FAIL 5 where none goes as is asked, and FAIL 4 for what the network does not know', () => {
    const routed = (routingAndForwarding: NonNullable<Profile['routingAndForwarding']>, rest: Partial<CoreLink> = {}) =>
      decided(pipe(10, { routingAndForwarding }), diamond({}, rest)).data;
    expect(routed({ avoid: ['b', 'c'] })).toMatchObject({
      statusCode: 5,
      reasons: ['no path from a to d avoids b, c', 'no path from d to a avoids b, c'],
    });
    expect(routed({ avoid: ['a'] })).toMatchObject({
      statusCode: 5,
      reasons: ['a is connected at a, and no path from there avoids a'],
    });
    expect(routed({ avoid: ['AS64500'], via: ['e'], geoRestrictions: ['EU'] })).toMatchObject({
      statusCode: 4,
      reasons: [
        'routingAndForwarding.avoid: there is no device, place or link AS64500 here',
        'routingAndForwarding.via: there is no device, place or link e here',
        'routingAndForwarding.geoRestrictions: there is no region EU here',
      ],
    });
    const names = ['a', 'b', 'c', 'd', 'a>b', 'b>a', 'b>d', 'd>b', 'a>c', 'c>a', 'c>d', 'd>c'];
    expect(routed({ via: names })).not.toHaveProperty('statusCode');
    expect(routed({ via: [...names, 'at a'] })).toMatchObject({ statusCode: 4 });
  });

  it('leave the regions with a link that leads through another one', () => {
    const stays = (regions?: readonly string[]) =>
      decided(
        pipe(10, { routingAndForwarding: { geoRestrictions: ['EU'] } }),
        new Network(
          ['a', 'd'].map((name) => ({ ...device(name), regions: ['EU'] })),
          [link('a', 'd', regions === undefined ? {} : { regions })],
        ),
      );
    expect(coreLinksOf(stays())).toStrictEqual(['a>d', 'd>a']);
    expect(coreLinksOf(stays(['EU']))).toStrictEqual(['a>d', 'd>a']);
    expect(stays(['EU', 'CH'])).toMatchObject({
      data: { statusCode: 5, reasons: ['no path from a to d stays in EU', 'no path from d to a stays in EU'] },
    });
  });

  it('go where there is room for them, and where there is room nowhere for the largest share', () => {
    const ledger = emptyLedger();
    evolve(ledger, decided(pipe(70), diamond(), ledger, 'first'));
    const second = decided(pipe(70, {}, 's2'), diamond(), ledger);
    expect(coreLinksOf(second)).toStrictEqual(overC);
    expect(second.data).not.toHaveProperty('cpd');
    const third = decided(pipe(70, {}, 's2'), diamond({}, { capacityBps: 40 }), ledger);
    expect(coreLinksOf(third)).toStrictEqual(overC);
    expect(third.data).toMatchObject({
      reasons: ['core a>c has 40 bit/s left of the 70 bit/s asked', 'core d>c has 40 bit/s left of the 70 bit/s asked'],
    });
  });

  it('have room together, by what a hose can load and not by the sum of its pairs', () => {
    const hose = (rateBps: number): Profile => ({
      customerNodesMap: ['a/s1', 'd/s1', 'd/s2'].map((linkIdentifier) => ({
        identifier: linkIdentifier,
        linkIdentifier,
      })),
      capacity: [{ in: { committedBps: rateBps }, out: { committedBps: rateBps } }],
    });
    // From a to the two at d there is no more than a sends.
    expect(coreLinksOf(decided(hose(60), diamond({ capacityBps: 60 })))).toStrictEqual(overB);
  });

  it('stay where they are when an update asks for no more than they have, and where they are when there is room', () => {
    const full = emptyLedger();
    evolve(full, decided(pipe(70, {}, 's2'), diamond(), full, 'other'));
    evolve(full, decided(pipe(50), diamond(), full));
    evolve(full, { type: 'capacity-committed', data: { orderId: 'P-1', negotiation: 1 } });
    evolve(full, {
      type: 'capacity-released',
      data: { orderId: 'other', negotiation: 1, whole: true, cause: 'withdrawn' },
    });
    expect(coreLinksOf(decided(pipe(50), diamond(), full, 'P-1', 2))).toStrictEqual(overC);
    expect(coreLinksOf(decided(pipe(100), diamond(), full, 'P-1', 2))).toStrictEqual(overC);
    const fast = { qosGuarantees: { kind: 'quantitative' as const, oneWayDelayMs: { maximum: 3 } } };
    expect(coreLinksOf(decided(pipe(50, fast), diamond(), full, 'P-1', 2))).toStrictEqual(overB);
  });

  it('stay, whatever others take and give back before an update that asks for the same', () => {
    const rate = fc.integer({ min: 1, max: 60 });
    const history = networks(fc.integer({ min: 1, max: 200 })).chain((drawn) =>
      fc.tuple(
        fc.constant(networkOf(drawn)),
        documentsOn(drawn, rate),
        documentsOn(drawn, rate),
        documentsOn(drawn, rate),
      ),
    );
    fc.assert(
      fc.property(history, ([network, before, own, after]) => {
        const ledger = emptyLedger();
        const decide = (orderId: string, negotiation: number, cpd: typeof own) =>
          decidePqo({ orderId, negotiation, customerId: 'acme', at: askedAt, cpd }, ledger, network);
        evolve(ledger, decide('before', 1, before));
        const first = decide('own', 1, own);
        // What was lowered has another demand than what it was laid for.
        if (first.type !== 'capacity-reserved' || first.data.reasons.length > 0) return;
        if (own.components.some(({ profiles }) => profiles.some(commitsNothingSomewhere))) return;
        evolve(ledger, first);
        evolve(ledger, { type: 'capacity-committed', data: { orderId: 'own', negotiation: 1 } });
        evolve(ledger, {
          type: 'capacity-released',
          data: { orderId: 'before', negotiation: 1, whole: true, cause: 'withdrawn' },
        });
        evolve(ledger, decide('after', 1, after));
        expect(decide('own', 2, own).data).toStrictEqual({ ...first.data, negotiation: 2 });
      }),
      { numRuns: 500 },
    );
  });

  it('are the same in whatever order the file lists devices and links', () => {
    const drawn = networks(fc.integer({ min: 1, max: 200 }));
    const rate = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(
        drawn.chain((of) => fc.tuple(fc.constant(of), documentsOn(of, rate))),
        ([of, cpd]) => {
          const decide = (network: Network) =>
            decidePqo({ orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt, cpd }, emptyLedger(), network);
          const turned = new Network(of.edgeDevices.toReversed(), of.coreLinks.toReversed());
          expect(decide(turned)).toStrictEqual(decide(networkOf(of)));
        },
      ),
      { numRuns: 300 },
    );
  });
});

const commitsNothingSomewhere = ({ capacity = [], customerNodesMap }: Profile): boolean =>
  customerNodesMap.some(({ linkIdentifier }) => {
    const entry =
      capacity.find((one) => one.linkIdentifier === linkIdentifier) ??
      capacity.find((one) => one.linkIdentifier === undefined);
    return (entry?.in.committedBps ?? 0) === 0 || (entry?.out.committedBps ?? 0) === 0;
  });

describe('a place beside a border link or a border node', () => {
  it.each(['at a', '  AT  A ', '20 Sample st.', 'at'])('that is its own, or none of the provider: %s', (text) => {
    expect(decided(placed(text), diamond())).toMatchObject({ type: 'capacity-reserved', data: { reasons: [] } });
    expect(decided(placed(text, 'a'), diamond()).type).toBe('capacity-reserved');
  });

  it('that is another place of the provider is FAIL 6, with both', () => {
    const data = { statusCode: 6, reasons: ['a/s1 (a) is a link of a in at a, not in At B'] };
    expect(decided(placed('At B'), diamond())).toMatchObject({ type: 'capacity-refused', data });
    expect(decided(placed('At B', 'a'), diamond())).toMatchObject({ type: 'capacity-refused', data });
  });

  it('is not read by the procedure before, nor of a device without a place', () => {
    const [latest, before] = [placed('at b'), shippedProcedures[0]];
    if (before === undefined) throw new TypeError('two procedures are shipped');
    const cpd = { components: [{ profiles: [latest] }] };
    const pqo = { orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt, cpd };
    const basis = { procedure: before, providerData: 1, network: '', terms: '', rules: '' };
    expect(decidePqo(pqo, emptyLedger(), diamond(), { basis }).type).toBe('capacity-reserved');
    const { place: _, ...nowhere } = device('a');
    const network = new Network([nowhere, device('b'), device('d')], [link('a', 'd')]);
    expect(decided(latest, network).type).toBe('capacity-reserved');
  });
});
