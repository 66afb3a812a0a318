import { parseCpd } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { osloOrder, partnerFile, partnerSelling } from '../../../test/partners.js';
import { decide } from '../ledger.decider.js';
import type { CapacityRefused, CapacityReserved, LedgerEvent, PartnersNeeded } from '../ledger.events.js';
import { amountsOf, emptyLedger, evolve, type Ledger } from '../ledger.state.js';
import type { Pqo } from '../pqo.js';
import type { PartnerAnswer, PartnerOffer } from './needed-part.js';

const { network, terms } = partnerSelling();
const validUntil = '2026-11-23T10:00:00.000Z';
const about = { orderId: 'pqo-1', negotiation: 1 };

const asked = (asks: Partial<Pqo> = {}, file = partnerFile, ledger = emptyLedger()) => {
  const selling = partnerSelling(file);
  return decide({ type: 'decide-pqo', pqo: { ...osloOrder, ...asks } }, ledger, selling.network, selling.terms);
};
function needed(event: LedgerEvent | undefined): PartnersNeeded['data'] {
  if (event?.type !== 'partners-needed') throw new TypeError(JSON.stringify(event));
  return event.data;
}
function refused(event: LedgerEvent | undefined): CapacityRefused['data'] {
  if (event?.type !== 'capacity-refused') throw new TypeError(JSON.stringify(event));
  return event.data;
}
function reserved(event: LedgerEvent | undefined): CapacityReserved['data'] {
  if (event?.type !== 'capacity-reserved') throw new TypeError(JSON.stringify(event));
  return event.data;
}
const pathOf = (length: number) => Array.from({ length }, () => ({ r: 'r'.repeat(22), mac: 'm'.repeat(43) }));
const ledgerAfter = (...events: readonly (LedgerEvent | undefined)[]): Ledger =>
  events.reduce<Ledger>((ledger, event) => (event === undefined ? ledger : evolve(ledger, event)), emptyLedger());
const offer = (candidate: string, offered: Partial<PartnerOffer> = {}): PartnerAnswer => ({
  candidate,
  child: `child of ${candidate}`,
  answer: { kind: 'offer', price: { amount: '40.00', currency: 'EUR' }, validUntil, ...offered },
});
const chosen = (answers: readonly PartnerAnswer[], event = asked(), at = osloOrder.at) =>
  decide({ type: 'choose-offers', ...about, answers, at }, ledgerAfter(event), network, terms);

describe('an order with a site that partners connect', () => {
  it('is asked of each of them, as N53 hands it over, and our own part is held', () => {
    const { parts, amounts, combinations, answerBy } = needed(asked());
    expect(parts).toMatchObject([
      {
        part: 'p1',
        sites: ['acme-oslo'],
        candidates: [
          { candidate: 'p1.1', partner: 'nordlink', link: 'ed-lon-1/nni-1', linkIdentifier: 'nl-lon-1/xe-3' },
          { candidate: 'p1.2', partner: 'fjordnet', link: 'ed-par-1/nni-1', linkIdentifier: 'fj-par-1/1' },
        ],
      },
    ]);
    expect(combinations).toStrictEqual([['p1.1'], ['p1.2']]);
    expect(answerBy).toBe('2026-11-22T10:10:00.000Z');
    expect(parts[0]?.candidates[0]?.cpd).toMatchInlineSnapshot(`
      {
        "components": [
          {
            "profiles": [
              {
                "capacity": [
                  {
                    "in": {
                      "burstOctets": 125000,
                      "committedBps": 20000000,
                      "peakBps": 40000000,
                    },
                    "linkIdentifier": "osl-7",
                    "out": {
                      "burstOctets": 125000,
                      "committedBps": 20000000,
                      "peakBps": 40000000,
                    },
                  },
                  {
                    "in": {
                      "burstOctets": 125000,
                      "committedBps": 20000000,
                      "peakBps": 40000000,
                    },
                    "linkIdentifier": "nl-lon-1/xe-3",
                    "out": {
                      "burstOctets": 125000,
                      "committedBps": 20000000,
                      "peakBps": 40000000,
                    },
                  },
                ],
                "conformanceTraffic": {
                  "mtuOctets": 1500,
                  "outOfProfile": "discard",
                },
                "customerNodesMap": [
                  {
                    "identifier": "site-1",
                    "linkIdentifier": "osl-7",
                  },
                  {
                    "attachment": {
                      "kind": "vlan",
                      "value": "1200",
                    },
                    "identifier": "hand-over",
                    "linkIdentifier": "nl-lon-1/xe-3",
                  },
                ],
                "routingAndForwarding": {
                  "topology": "full-mesh",
                },
                "scope": [
                  {
                    "direction": "in",
                    "model": "hose",
                    "prefixes": [
                      "10.0.0.0/8",
                      "2001:db8::/32",
                    ],
                    "type": "restricted",
                  },
                  {
                    "direction": "out",
                    "egress": [
                      "site-1",
                    ],
                    "model": "hose",
                    "prefixes": [
                      "10.5.0.0/16",
                      "2001:db8:5::/48",
                    ],
                    "type": "restricted",
                  },
                  {
                    "direction": "out",
                    "egress": [
                      "hand-over",
                    ],
                    "model": "hose",
                    "prefixes": [
                      "10.1.0.0/16",
                      "2001:db8:1::/48",
                    ],
                    "type": "restricted",
                  },
                ],
                "trafficIsolation": {
                  "encryption": false,
                  "isolated": true,
                },
              },
            ],
          },
        ],
      }
    `);
    expect(amounts.map(({ resource, bps }) => `${resource}: ${bps}`).toSorted()).toMatchInlineSnapshot(`
      [
        "core ed-lon-1>ed-par-1: 20000000",
        "core ed-par-1>ed-lon-1: 20000000",
        "stub ed-lon-1/nni-1 in: 20000000",
        "stub ed-lon-1/nni-1 out: 20000000",
        "stub ed-par-1/ge-0/0/1 in: 20000000",
        "stub ed-par-1/ge-0/0/1 out: 20000000",
        "stub ed-par-1/nni-1 in: 20000000",
        "stub ed-par-1/nni-1 out: 20000000",
      ]
    `);
    for (const { cpd } of parts.flatMap(({ candidates }) => candidates))
      expect(parseCpd(cpd)).toMatchObject({ kind: 'valid' });
  });

  it('says nothing of the customer, of its other sites but what is behind them, and of what only we know', () => {
    const said = JSON.stringify(needed(asked()).parts.flatMap(({ candidates }) => candidates.map(({ cpd }) => cpd)));
    for (const name of ['acme', 'paris', 'ed-par-1/ge', 'ed-lon-1', 'partner:', '"A"', '"E"'])
      expect(said.toLowerCase()).not.toContain(name.toLowerCase());
    expect(said).toContain('10.1.0.0/16');
  });

  it('is offered with the best of their offers, and the price of both parts', () => {
    const data = reserved(chosen([offer('p1.1'), offer('p1.2', { price: { amount: '55.00', currency: 'EUR' } })]));
    expect(data).toMatchObject({
      reasons: [],
      // 100 for Paris, 40 for its Mbit/s, and 55 of fjordnet, whose price has no factor; nordlink would be 60.
      price: { amount: '195.00', currency: 'EUR' },
      bought: {
        taken: [
          { part: 'p1', sites: ['acme-oslo'], candidate: 'p1.2', partner: 'fjordnet', interconnect: 'ed-par-1/nni-1' },
        ],
        validUntil,
        worth: '55.00',
      },
      answers: [
        { candidate: 'p1.1', isTaken: false, why: 'costs more' },
        { candidate: 'p1.2', isTaken: true },
      ],
    });
    expect(data).not.toHaveProperty('cpd');
    const held = amountsOf(ledgerAfter(asked(), chosen([offer('p1.2')])).reservations.get('pqo-1'));
    expect(held.some(({ resource }) => resource.includes('ed-lon-1'))).toBe(false);
  });

  it('is a counter-offer where the partner has less, at its sites and at ours', () => {
    const [part] = needed(asked()).parts;
    const cpd = part?.candidates[0]?.cpd;
    const less = JSON.parse(
      JSON.stringify(cpd).replaceAll('"committedBps":20000000', '"committedBps":5000000'),
    ) as never;
    const data = reserved(chosen([offer('p1.1', { cpd: less })]));
    expect(data.reasons).toMatchInlineSnapshot(`
      [
        "a partner offers 5000000 bit/s committed and 40000000 bit/s at most into the network at partner:nordlink/osl-7, less than the 20000000 bit/s committed and 40000000 bit/s at most asked",
        "a partner offers 5000000 bit/s committed and 40000000 bit/s at most out of it at partner:nordlink/osl-7, less than the 20000000 bit/s committed and 40000000 bit/s at most asked",
      ]
    `);
    expect(data.cpd).toMatchInlineSnapshot(`
      {
        "components": [
          {
            "profiles": [
              {
                "capacity": [
                  {
                    "in": {
                      "burstOctets": 125000,
                      "committedBps": 20000000,
                      "peakBps": 40000000,
                    },
                    "linkIdentifier": "ed-par-1/ge-0/0/1",
                    "out": {
                      "burstOctets": 125000,
                      "committedBps": 20000000,
                      "peakBps": 40000000,
                    },
                  },
                  {
                    "in": {
                      "burstOctets": 125000,
                      "committedBps": 5000000,
                      "peakBps": 40000000,
                    },
                    "linkIdentifier": "partner:nordlink/osl-7",
                    "out": {
                      "burstOctets": 125000,
                      "committedBps": 5000000,
                      "peakBps": 40000000,
                    },
                  },
                ],
                "conformanceTraffic": {
                  "mtuOctets": 1500,
                  "outOfProfile": "discard",
                },
                "customerNodesMap": [
                  {
                    "identifier": "acme-paris",
                    "linkIdentifier": "ed-par-1/ge-0/0/1",
                    "localisation": {
                      "latitude": 48.8566,
                      "longitude": 2.3522,
                      "text": "Paris, FR",
                    },
                    "siteIdentifier": "A",
                  },
                  {
                    "identifier": "acme-oslo",
                    "linkIdentifier": "partner:nordlink/osl-7",
                    "localisation": {
                      "latitude": 59.9139,
                      "longitude": 10.7522,
                      "text": "Oslo, NO",
                    },
                    "siteIdentifier": "E",
                  },
                ],
                "routingAndForwarding": {
                  "topology": "full-mesh",
                },
                "scope": [
                  {
                    "direction": "in",
                    "model": "hose",
                    "prefixes": [
                      "10.0.0.0/8",
                      "2001:db8::/32",
                    ],
                    "type": "restricted",
                  },
                  {
                    "direction": "out",
                    "egress": [
                      "acme-paris",
                    ],
                    "model": "hose",
                    "prefixes": [
                      "10.1.0.0/16",
                      "2001:db8:1::/48",
                    ],
                    "type": "restricted",
                  },
                  {
                    "direction": "out",
                    "egress": [
                      "acme-oslo",
                    ],
                    "model": "hose",
                    "prefixes": [
                      "10.5.0.0/16",
                      "2001:db8:5::/48",
                    ],
                    "type": "restricted",
                  },
                ],
                "trafficIsolation": {
                  "encryption": false,
                  "isolated": true,
                },
              },
            ],
          },
        ],
      }
    `);
  });

  it.each([
    ['nobody has answered', [], 'no partner has answered for acme-oslo'],
    [
      'all refuse',
      [{ candidate: 'p1.1', child: 'c', answer: { kind: 'refusal', statusCode: 5, reasons: ['full'] } }],
      'no partner offers acme-oslo',
    ],
    ['the offer is over', [offer('p1.1', { validUntil: osloOrder.at })], 'no partner offers what is asked'],
    ['the offer is without a date', [offer('p1.1', { validUntil: 'soon' })], 'no partner offers what is asked'],
    ['the currency is another', [offer('p1.1', { price: { amount: '1', currency: 'NOK' } })], 'no partner offers what'],
    ['it is another candidate', [offer('p9.9')], 'no partner has answered for'],
    ['another document comes back', [offer('p1.1', { cpd: { components: [] } })], 'no partner offers what is asked'],
  ] as const)('is refused where %s, and nothing is held any longer', (_, answers, reason) => {
    const event = chosen(answers);
    expect(refused(event).statusCode).toBe(5);
    expect(refused(event).reasons.join()).toContain(reason);
    const after = ledgerAfter(asked(), event);
    expect([
      [...after.reservedBps.entries()],
      [...after.reservations.entries()],
      [...after.asking.entries()],
    ]).toStrictEqual([[], [], []]);
    expect([...after.purchases.entries()]).toStrictEqual([]);
  });

  it.each([
    ['the customer has not agreed to partners', { customerId: 'bolt' }, 6, 'bolt has not agreed'],
    ['the order is for our own network alone', { ownDomainOnly: true }, 6, 'this provider alone'],
    ['it has come through as many as it may (N49)', { path: pathOf(8) }, 6, 'come through 8 other providers'],
    ['the broker knows none of them', { buysFrom: ['else'] }, 6, 'no partner connects acme-oslo'],
  ] as const)('is refused as before where %s', (_, asks, statusCode, reason) => {
    const data = refused(asked(asks));
    expect(data.statusCode).toBe(statusCode);
    expect(data.reasons[0]).toBe('partner:nordlink/osl-7 (acme-oslo) is outside the footprint');
    expect(data.reasons.join()).toContain(reason);
  });

  it('takes the path that it came on along, as it is (N49)', () => {
    expect(needed(asked({ path: pathOf(7) })).asked.path).toStrictEqual(pathOf(7));
  });

  it('is refused as before where there is no broker', () => {
    const { buysFrom: _, ...alone } = osloOrder;
    const event = decide({ type: 'decide-pqo', pqo: alone }, emptyLedger(), network, terms);
    expect(refused(event).reasons).toStrictEqual([
      'partner:nordlink/osl-7 (acme-oslo) is outside the footprint',
      'nothing can be bought of partners: there is no broker',
    ]);
  });
});
