import type { Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { decidePqo } from './decide-pqo.js';
import { emptyLedger, evolve, type Ledger } from './ledger.state.js';
import { Network } from './network.js';

const stub = (name: string, capacityBps = 1_000) => ({ name, capacityBps });
/** From a to the Internet over b in 1 ms, over c in 2 ms. */
const networkOf = ({ overB = 100, overC = 100, exchange = 1_000 } = {}) =>
  new Network(
    [
      { name: 'a', stubLinks: [stub('s1'), stub('s2')] },
      { name: 'b', stubLinks: [stub('s1'), { ...stub('ix', exchange), internet: true }] },
      { name: 'c', stubLinks: [{ ...stub('ix'), internet: true }] },
    ],
    [
      { between: ['a', 'b'], capacityBps: overB, delayMs: 1 },
      { between: ['a', 'c'], capacityBps: overC, delayMs: 2 },
    ],
  );
const scope = (inwards: 'global' | 'restricted', outwards: 'global' | 'restricted'): NonNullable<Profile['scope']> => [
  { direction: 'in', type: inwards, model: 'hose' },
  { direction: 'out', type: outwards, model: 'hose' },
];
const access = (inBps: number, outBps: number, rest: Partial<Profile> = {}): Profile => ({
  customerNodesMap: [{ identifier: 'home', linkIdentifier: 'a/s1' }],
  capacity: [{ in: { committedBps: inBps }, out: { committedBps: outBps } }],
  conformanceTraffic: { outOfProfile: 'discard' },
  scope: scope('global', 'global'),
  ...rest,
});
const decided = (profile: Profile, network = networkOf(), ledger: Ledger = emptyLedger()) => {
  const cpd = { components: [{ profiles: [profile] }] };
  return decidePqo({ orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt, cpd }, ledger, network);
};
const amountsOf = (event: ReturnType<typeof decided>) => {
  if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
  return Object.fromEntries(event.data.amounts.map(({ resource, bps }) => [resource, bps]));
};

describe('a global scope', () => {
  it('joins a site to the nearest link that leads to the Internet, with its rates in both directions', () => {
    const event = decided(access(30, 70));
    expect(amountsOf(event)).toStrictEqual({
      'stub a/s1 in': 30,
      'stub a/s1 out': 70,
      'core a>b': 30,
      'internet b/ix out': 30,
      'core b>a': 70,
      'internet b/ix in': 70,
    });
    expect(event.data).toMatchObject({
      provisioning: { provisioner: 'mailbox' },
      paths: {
        count: 2,
        listed: [
          { from: 'a/s1', to: 'b/ix', over: ['a', 'b'], delayMs: 1 },
          { from: 'b/ix', to: 'a/s1', over: ['b', 'a'], delayMs: 1 },
        ],
      },
    });
  });

  it('is one way where one entry is global: from the customer, or towards it', () => {
    expect(amountsOf(decided(access(30, 70, { scope: scope('global', 'restricted') })))).toStrictEqual({
      'stub a/s1 in': 30,
      'stub a/s1 out': 70,
      'core a>b': 30,
      'internet b/ix out': 30,
    });
    expect(amountsOf(decided(access(30, 70, { scope: scope('restricted', 'global') })))).toMatchObject({
      'core b>a': 70,
      'internet b/ix in': 70,
    });
  });

  it('goes to the next link where the nearest has no room, and lowers the rates where none has', () => {
    expect(amountsOf(decided(access(30, 30), networkOf({ overB: 20 })))).toMatchObject({
      'core a>c': 30,
      'internet c/ix in': 30,
    });
    expect(amountsOf(decided(access(30, 30), networkOf({ exchange: 20 })))).toMatchObject({ 'internet c/ix out': 30 });
    const event = decided(access(200, 50));
    expect(amountsOf(event)).toMatchObject({ 'core a>b': 100, 'core b>a': 50 });
    expect(event.data.reasons).toStrictEqual(['core a>b has 100 bit/s left of the 200 bit/s asked']);
  });

  it('has room beside the other sites of the order: the second goes to the next link where the first fills the nearest', () => {
    const two = access(60, 10, {
      customerNodesMap: [
        { identifier: 'home', linkIdentifier: 'a/s1' },
        { identifier: 'office', linkIdentifier: 'a/s2' },
      ],
    });
    expect(amountsOf(decided(two, networkOf({ exchange: 100, overB: 1_000 })))).toMatchObject({
      'internet b/ix out': 60,
      'internet c/ix out': 60,
    });
  });

  it('is beside the paths between sites: a link carries no more than a site sends to all of them', () => {
    const both = access(30, 30, {
      customerNodesMap: [
        { identifier: 'home', linkIdentifier: 'a/s1' },
        { identifier: 'office', linkIdentifier: 'b/s1' },
      ],
    });
    expect(amountsOf(decided(both))).toMatchObject({
      'core a>b': 30,
      'core b>a': 30,
      'internet b/ix out': 60,
      'internet b/ix in': 60,
    });
  });

  it('keeps what is asked on the way there, and is FAIL 4 where no link leads there, FAIL 6 for a customer on such a link', () => {
    const within = (maximum: number): Partial<Profile> => ({
      qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum } },
    });
    expect(decided(access(1, 1, within(1))).type).toBe('capacity-reserved');
    expect(decided(access(1, 1, within(0.5))).data).toMatchObject({
      statusCode: 5,
      reasons: [
        'the fastest path from home to the Internet at b/ix takes 1 ms, more than the 0.5 ms asked',
        'the fastest path from the Internet at b/ix to home takes 1 ms, more than the 0.5 ms asked',
      ],
    });
    const none = new Network([{ name: 'a', stubLinks: [stub('s1')] }], []);
    expect(decided(access(1, 1), none).data).toMatchObject({
      statusCode: 4,
      reasons: ['scope.type: no link here leads to the Internet'],
    });
    const onExchange = [{ identifier: 'home', linkIdentifier: 'b/ix' }];
    expect(decided(access(1, 1, { customerNodesMap: onExchange })).data).toMatchObject({ statusCode: 6 });
  });

  it('oversells no link, whatever is asked and was sold before', () => {
    const rates = fc.integer({ min: 0, max: 150 });
    fc.assert(
      fc.property(fc.array(fc.tuple(rates, rates, fc.boolean()), { minLength: 1, maxLength: 6 }), (orders) => {
        const network = networkOf({ exchange: 120 });
        let ledger = emptyLedger();
        for (const [at, [inBps, outBps, isTwo]] of orders.entries()) {
          const nodes = [
            { identifier: 'home', linkIdentifier: `a/s${(at % 2) + 1}` },
            ...(isTwo ? [{ identifier: 'office', linkIdentifier: 'b/s1' }] : []),
          ];
          const cpd = { components: [{ profiles: [access(inBps, outBps, { customerNodesMap: nodes })] }] };
          const pqo = { orderId: `P-${at}`, negotiation: 1, customerId: 'acme', at: askedAt, cpd };
          ledger = evolve(ledger, decidePqo(pqo, ledger, network));
        }
        for (const [resource, bps] of ledger.reservedBps.entries())
          expect(bps).toBeLessThanOrEqual(network.capacityOf(resource));
      }),
      { numRuns: 300 },
    );
  });
});
