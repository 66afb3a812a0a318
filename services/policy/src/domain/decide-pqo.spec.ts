import { requestedCpd, type Cpd, type Profile } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { example, exampleJson, foreignDocument, sampleNetwork } from '../../test/sample-network.js';
import { decidePqo } from './decide-pqo.js';
import type { Terms } from './guidelines.js';
import { emptyLedger, evolve, type Ledger } from './ledger.state.js';
import { Network } from './network.js';

const network = sampleNetwork();
const decided = (cpd: Cpd, ledger: Ledger = emptyLedger(), terms?: Terms) =>
  decidePqo({ orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt, cpd }, ledger, network, terms);
const about = { orderId: 'P-1', negotiation: 1, customerId: 'acme', decidedAt: askedAt };

const firstProfile = (name: string): Profile => {
  const profile = example(name).components[0]?.profiles[0];
  if (profile === undefined) throw new TypeError(`${name} has no profile`);
  return profile;
};
const withReserved = (resource: string, bps: number) =>
  evolve(emptyLedger(), {
    type: 'capacity-reserved',
    data: { orderId: 'other', negotiation: 1, customerId: 'acme', amounts: [{ resource, bps }], reasons: [] },
  });

/** The paths between the first links of two devices that a link joins. */
const bothWays = (one: string, other: string, delayMs: number) => ({
  listed: [
    [one, other],
    [other, one],
  ].map((over) => ({ from: `${over[0]}/ge-0/0/1`, to: `${over[1]}/ge-0/0/1`, over, delayMs })),
  count: 2,
});

describe('decidePqo on the sample network', () => {
  it.each(['pipe-two-sites', 'vpn-three-sites', 'hub-and-spoke', 'fail-over-share', 'update-add-site'])(
    'answers %s with an offer equal to the request',
    (name) => {
      const event = decided(example(name));
      expect(event).toMatchObject({ type: 'capacity-reserved', data: { ...about, reasons: [] } });
      expect(event.data).not.toHaveProperty('cpd');
    },
  );

  it('answers counter-offer with 800 Mbit/s on both links in both directions, a valid document', () => {
    const event = decided(example('counter-offer'));
    if (event.type !== 'capacity-reserved') throw new TypeError(event.type);
    const direction = { committedBps: 800_000_000, peakBps: 2_000_000_000, burstOctets: 125_000 };
    const profile = firstProfile('counter-offer');
    expect(event.data.cpd).toStrictEqual({
      components: [
        {
          profiles: [
            {
              ...profile,
              capacity: ['ed-par-1/ge-0/0/1', 'ed-mad-1/ge-0/0/1'].map((linkIdentifier) => ({
                linkIdentifier,
                in: direction,
                out: direction,
              })),
            },
          ],
        },
      ],
    });
    expect(requestedCpd(event.data.cpd)).toMatchObject({ kind: 'valid' });
    expect(event.data.reasons).toStrictEqual([
      'core ed-par-1>ed-mad-1 has 800000000 bit/s left of the 1000000000 bit/s asked',
      'core ed-mad-1>ed-par-1 has 800000000 bit/s left of the 1000000000 bit/s asked',
    ]);
    expect(new Set(event.data.amounts.map(({ bps }) => bps))).toStrictEqual(new Set([800_000_000]));
    expect(event.data.amounts).toHaveLength(6);
  });

  it('answers needs-partner with FAIL 6', () => {
    expect(decided(example('needs-partner'))).toStrictEqual({
      type: 'capacity-refused',
      data: {
        ...about,
        statusCode: 6,
        reasons: ['partner:nordlink/osl-7 (acme-oslo) is outside the footprint'],
      },
    });
  });

  it.each(['ethernet-line', 'ethernet-tree', 'slice-two-directions', 'l3vpn-any-to-any', 'three-classes'])(
    'answers %s, a document in the words of others, with an offer equal to the request',
    (name) => {
      const event = decided(foreignDocument(name));
      expect(event).toMatchObject({ type: 'capacity-reserved', data: { ...about, reasons: [] } });
      expect(event.data).not.toHaveProperty('cpd');
    },
  );

  it('never sees invalid-clauses: the document is refused before it asks for a decision', () => {
    expect(requestedCpd(exampleJson('invalid-clauses')).kind).toBe('invalid');
  });

  it('answers FAIL 5 when nothing is left', () => {
    const full = withReserved('core ed-par-1>ed-mad-1', 800_000_000);
    expect(decided(example('counter-offer'), full)).toStrictEqual({
      type: 'capacity-refused',
      data: {
        ...about,
        statusCode: 5,
        reasons: ['nothing is left on core ed-par-1>ed-mad-1'],
        tried: bothWays('ed-par-1', 'ed-mad-1', 12),
      },
    });
  });

  it.each(['minimum', 'maximum', 'average'] as const)(
    'answers FAIL 5 when no path keeps the %s delay asked',
    (statistic) => {
      const slow = (bound: number): Cpd => ({
        components: [
          {
            profiles: [
              {
                ...firstProfile('pipe-two-sites'),
                qosGuarantees: {
                  kind: 'quantitative',
                  oneWayDelayMs: { [statistic]: bound },
                  measurementIntervalS: 60,
                },
              },
            ],
          },
        ],
      });
      expect(decided(slow(5)).type).toBe('capacity-reserved');
      expect(decided(slow(4.9))).toStrictEqual({
        type: 'capacity-refused',
        data: {
          ...about,
          statusCode: 5,
          reasons: [
            'the fastest path from acme-paris to acme-london takes 5 ms, more than the 4.9 ms asked',
            'the fastest path from acme-london to acme-paris takes 5 ms, more than the 4.9 ms asked',
          ],
          tried: bothWays('ed-par-1', 'ed-lon-1', 5),
        },
      });
    },
  );

  it('lists every clause that is not served, and as procedure 1 did what is judged since, FAIL 4 before FAIL 5', () => {
    const profile: Profile = {
      ...firstProfile('pipe-two-sites'),
      availability: { percentage: 99, mttrS: 3_600 },
      routingAndForwarding: { functions: ['firewall'], topologyId: 'blue', pdb: 'VW' },
    };
    const cpd = { components: [{ profiles: [profile] }] };
    const functions =
      'routingAndForwarding.functions is not served: no function stands in the network; the node that has one can be the hub of the topology';
    const topology = 'routingAndForwarding.topologyId is not served: there is one topology';
    const refused = (reasons: readonly string[]) => ({
      type: 'capacity-refused',
      data: { ...about, statusCode: 4, reasons },
    });
    expect(decided(cpd)).toStrictEqual(refused([functions, topology]));
    const basis = { procedure: 1, providerData: 1, network: '', terms: '', rules: '' };
    const then = [
      ...[functions, topology, 'routingAndForwarding.pdb is not served: there are no per-domain behaviours'],
      'availability.mttrS is not served: the links have no such figure',
    ];
    expect(decided(cpd, emptyLedger(), { basis })).toMatchObject(refused(then));
  });

  it('refuses a firewall by the name of the clause, and lets the node that has one be the hub (VPN00 §3)', () => {
    const hubAndSpoke = firstProfile('hub-and-spoke');
    const withFunction = { ...hubAndSpoke.routingAndForwarding, functions: ['firewall'] };
    const answer = decided({ components: [{ profiles: [{ ...hubAndSpoke, routingAndForwarding: withFunction }] }] });
    expect(answer.data).toMatchObject({
      statusCode: 4,
      reasons: [
        'routingAndForwarding.functions is not served: no function stands in the network; the node that has one can be the hub of the topology',
      ],
    });
    expect(decided({ components: [{ profiles: [hubAndSpoke] }] }).type).toBe('capacity-reserved');
  });

  it('shares a committed rate among those that a site sends to before it guarantees a throughput', () => {
    const guaranteed = (minimum: number): Cpd => ({
      components: [
        {
          profiles: [
            {
              ...firstProfile('vpn-three-sites'),
              capacity: [{ in: { committedBps: 100 }, out: { committedBps: 100 } }],
              qosGuarantees: { kind: 'quantitative', throughputBps: { minimum } },
            },
          ],
        },
      ],
    });
    expect(decided(guaranteed(50)).type).toBe('capacity-reserved');
    const refused = decided(guaranteed(51)).data;
    expect(refused).toMatchObject({ statusCode: 5 });
    expect('reasons' in refused && refused.reasons[0]).toBe(
      'the committed rates leave 50 bit/s from acme-paris to acme-london, less than the throughput of 51 bit/s asked',
    );
  });

  it('lowers what the border cannot do: a peak above the rate of its link, a packet above what the core carries', () => {
    const asked: Profile = {
      ...firstProfile('pipe-two-sites'),
      capacity: [{ in: { committedBps: 1, peakBps: 1e13 }, out: { committedBps: 1, peakBps: 2 } }],
      conformanceTraffic: { outOfProfile: 'discard', mtuOctets: 9_000 },
    };
    const event = decided({ components: [{ profiles: [asked] }] });
    if (event.type !== 'capacity-reserved') throw new TypeError(event.type);
    expect(event.data.cpd?.components).toMatchObject([
      {
        profiles: [
          {
            capacity: ['ed-par-1/ge-0/0/1', 'ed-lon-1/ge-0/0/1'].map((linkIdentifier) => ({
              linkIdentifier,
              in: { committedBps: 1, peakBps: 10_000_000_000 },
              out: { committedBps: 1, peakBps: 2 },
            })),
            conformanceTraffic: { outOfProfile: 'discard', mtuOctets: 8_930 },
          },
        ],
      },
    ]);
    expect(event.data.reasons).toStrictEqual([
      'ed-par-1/ge-0/0/1 carries 10000000000 bit/s, less than the peak of 10000000000000 bit/s asked',
      'ed-lon-1/ge-0/0/1 carries 10000000000 bit/s, less than the peak of 10000000000000 bit/s asked',
      'the network carries packets of 8930 octets between sites, less than the 9000 asked: core ed-par-1>ed-lon-1 carries 9000, of which 70 are for the encapsulation',
    ]);
  });

  it('promises nothing of a link that has no figure', () => {
    const cpd: Cpd = {
      components: [
        {
          profiles: [
            { ...firstProfile('pipe-two-sites'), qosGuarantees: { kind: 'quantitative', lossRatio: { maximum: 1 } } },
          ],
        },
      ],
    };
    const silent = new Network(
      ['ed-par-1', 'ed-lon-1'].map((name) => ({ name, stubLinks: [{ name: 'ge-0/0/1', capacityBps: 1e10 }] })),
      [{ between: ['ed-par-1', 'ed-lon-1'], capacityBps: 1e10, delayMs: 5 }],
    );
    expect(
      decidePqo({ orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt, cpd }, emptyLedger(), silent),
    ).toMatchObject({
      data: {
        statusCode: 5,
        reasons: [
          'the fastest path from acme-paris to acme-london has a link without lossRatio: stub ed-par-1/ge-0/0/1 in promises nothing of it',
          'no other path from acme-paris to acme-london keeps all that is asked',
          'the fastest path from acme-london to acme-paris has a link without lossRatio: stub ed-lon-1/ge-0/0/1 in promises nothing of it',
          'no other path from acme-london to acme-paris keeps all that is asked',
        ],
      },
    });
  });

  it('lets two profiles draw on one pool: what the first takes is not there for the second', () => {
    const half = firstProfile('counter-offer');
    const lowered: Profile = {
      ...half,
      capacity: [{ in: { committedBps: 500_000_000 }, out: { committedBps: 500_000_000 } }],
    };
    const event = decided({ components: [{ profiles: [lowered] }, { profiles: [lowered] }] });
    if (event.type !== 'capacity-reserved') throw new TypeError(event.type);
    const amounts = new Map(event.data.amounts.map(({ resource, bps }) => [resource, bps]));
    expect(amounts.get('core ed-par-1>ed-mad-1')).toBe(800_000_000);
    expect(amounts.get('stub ed-mad-1/ge-0/0/1 in')).toBe(800_000_000);
    expect(event.data.cpd?.components).toMatchObject([
      { profiles: [{ capacity: [{ in: { committedBps: 500_000_000 }, out: { committedBps: 500_000_000 } }] }] },
      {
        profiles: [
          {
            capacity: [
              { linkIdentifier: 'ed-par-1/ge-0/0/1', in: { committedBps: 300_000_000 } },
              { linkIdentifier: 'ed-mad-1/ge-0/0/1', in: { committedBps: 300_000_000 } },
            ],
          },
        ],
      },
    ]);
  });
});
