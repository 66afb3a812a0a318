import type { Cpd, Profile } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { decidePqo } from './decide-pqo.js';
import { emptyLedger, evolve } from './ledger.state.js';
import { Network } from './network.js';

const stub = (name: string, more: object = {}) => ({ name, capacityBps: 1_000, ...more });
const devices = [
  { name: 'a', stubLinks: [stub('s')] },
  { name: 'b', stubLinks: [stub('s')] },
  { name: 'c', stubLinks: [stub('s'), stub('ix', { internet: true })] },
];
const link = (between: readonly string[], delayMs: number) => ({ between, capacityBps: 1_000, delayMs });
/** From a to b by way of c alone. */
const network = new Network(devices, [link(['a', 'c'], 1), link(['c', 'b'], 1.3)]);

const asking = (clauses: Partial<Profile>): Cpd => ({
  components: [
    {
      profiles: [
        {
          customerNodesMap: ['a', 'b'].map((name) => ({ identifier: name, linkIdentifier: `${name}/s` })),
          scope: [],
          ...clauses,
        },
      ],
    },
  ],
});
function triedBy(clauses: Partial<Profile>, ledger = emptyLedger(), procedure = 2) {
  const pqo = { orderId: 'o', negotiation: 1, customerId: 'acme', at: askedAt, cpd: asking(clauses) };
  const basis = { procedure, providerData: 1, network: '', terms: '', rules: '' };
  const event = decidePqo(pqo, ledger, network, { basis });
  if (event.type !== 'capacity-refused') throw new Error(event.type);
  return [event.data.statusCode, event.data.tried];
}
const within = (maximum: number): Partial<Profile> => ({
  qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum } },
});
const both = {
  listed: [
    { from: 'a/s', to: 'b/s', over: ['a', 'c', 'b'], delayMs: 2.3 },
    { from: 'b/s', to: 'a/s', over: ['b', 'c', 'a'], delayMs: 2.3 },
  ],
  count: 2,
};

describe('the paths that an order is refused for', () => {
  it('are the fastest where none is fast enough', () => {
    expect(triedBy(within(2))).toStrictEqual([5, both]);
  });

  it('are those to the Internet too', () => {
    const clauses: Partial<Profile> = { ...within(0.5), scope: [{ direction: 'in', type: 'global', model: 'hose' }] };
    expect(triedBy(clauses)).toMatchObject([
      5,
      { listed: expect.arrayContaining([{ from: 'a/s', to: 'c/ix', over: ['a', 'c'], delayMs: 1 }]) },
    ]);
  });

  it('are the single ones where no two protect each other', () => {
    expect(triedBy({ routingAndForwarding: { protection: 'link-disjoint' } })).toStrictEqual([5, both]);
  });

  it('are those that have nothing left', () => {
    const amounts = ['core a>c', 'core c>b'].map((resource) => ({ resource, bps: 1_000 }));
    const other = { orderId: 'p', negotiation: 1, customerId: 'acme', amounts, reasons: [] };
    const capacity = [{ in: { committedBps: 10 }, out: { committedBps: 10 } }];
    const full = evolve(emptyLedger(), { type: 'capacity-reserved', data: other });
    expect(triedBy({ capacity, conformanceTraffic: { outOfProfile: 'discard' } }, full)).toStrictEqual([5, both]);
  });

  it('are none where none was looked for, or goes where it may', () => {
    expect(triedBy({ qosGuarantees: { kind: 'quantitative', metaQosClass: 'gold' } })).toStrictEqual([4, undefined]);
    expect(triedBy({ routingAndForwarding: { avoid: ['c'] } })).toStrictEqual([5, undefined]);
  });

  it('are not said of decisions by the procedure before', () => {
    expect(triedBy(within(2), emptyLedger(), 1)).toStrictEqual([5, undefined]);
  });
});
