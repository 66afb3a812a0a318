import { requestedCpd, type CapacityEntry, type Profile, type ScopeEntry } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../../test/asked-at.js';
import { example, sampleNetwork } from '../../../test/sample-network.js';
import { worldNetwork } from '../../../test/world-network.js';
import { decidePqo } from '../decide-pqo.js';
import type { Terms } from '../guidelines.js';
import { emptyLedger, evolve, type Ledger } from '../ledger.state.js';
import { Network, type CoreLink } from '../network.js';
import { whyNothingIsBought } from '../partners/need-partners.js';

const device = (name: string) => ({
  name,
  stubLinks: ['s1', 's2'].map((stub) => ({ name: stub, capacityBps: 150 })),
});
const link = (a: string, b: string, rest: Partial<CoreLink> = {}): CoreLink => ({
  ...{ between: [a, b], capacityBps: 1_000, delayMs: 1 },
  ...rest,
});
/** Each joined to m, and to none of the others. */
const star = (toB: Partial<CoreLink> = {}) =>
  new Network(
    ['a', 'b', 'c', 'd', 'm'].map(device),
    ['a', 'b', 'c', 'd'].map((end) => link(end, 'm', end === 'b' ? toB : {})),
  );

/** Links of the site A: its capacity and its fail-over share. */
type Asked = Readonly<Record<string, readonly [bps: number, percent?: number]>>;
const entryOf = ([linkIdentifier, [committedBps, failoverPercent]]: [string, Asked[string]]): CapacityEntry => ({
  ...{ linkIdentifier, in: { committedBps }, out: { committedBps } },
  ...(failoverPercent !== undefined && { failoverPercent }),
});
const profileOf = (siteA: Asked, others: Asked = { 'd/s1': [150] }, rest: Partial<Profile> = {}): Profile => ({
  customerNodesMap: [
    ...Object.keys(siteA).map((linkIdentifier) => ({
      identifier: linkIdentifier,
      linkIdentifier,
      siteIdentifier: 'A',
    })),
    ...Object.keys(others).map((linkIdentifier) => ({ identifier: linkIdentifier, linkIdentifier })),
  ],
  capacity: [...Object.entries(siteA), ...Object.entries(others)].map(entryOf),
  conformanceTraffic: { outOfProfile: 'discard' },
  ...rest,
});
const ask = (profile: Profile, network = star(), ledger: Ledger = emptyLedger(), negotiation = 1, terms = {}) => {
  expect(requestedCpd({ components: [{ profiles: [profile] }] }).kind).toBe('valid');
  return decidePqo(
    {
      ...{ orderId: 'P-1', negotiation, customerId: 'acme', at: askedAt },
      cpd: { components: [{ profiles: [profile] }] },
    },
    ledger,
    network,
    terms,
  );
};
const amountsOf = (event: ReturnType<typeof ask>) => {
  if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
  return Object.fromEntries(event.data.amounts.map(({ resource, bps }) => [resource, bps]));
};

describe('a fail-over share', () => {
  it('is reserved on the path of the other link beside its own rate, both ways, and nowhere else', () => {
    const [plain, kept] = [
      amountsOf(ask(profileOf({ 'a/s1': [100], 'b/s1': [20] }))),
      amountsOf(ask(profileOf({ 'a/s1': [100, 60], 'b/s1': [20] }))),
    ];
    const more = Object.entries(kept).flatMap(([resource, bps]) =>
      bps === plain[resource] ? [] : [[resource, plain[resource], bps]],
    );
    expect(more).toStrictEqual([
      ['stub b/s1 in', 20, 80],
      ['stub b/s1 out', 20, 80],
      ['core b>m', 20, 80],
      ['core m>b', 20, 80],
    ]);
    // Both links go there: what is committed at both is there already.
    expect(kept).toMatchObject({ 'core m>d': 120, 'stub a/s1 in': 100 });
  });

  it('is said with the offer, link by link', () => {
    expect(ask(profileOf({ 'a/s1': [101, 33], 'b/s1': [20, 100] }))).toMatchObject({
      data: {
        reasons: [],
        failover: {
          listed: [
            { link: 'b/s1', of: 'a/s1', percent: 33, inBps: 34, outBps: 34 },
            { link: 'a/s1', of: 'b/s1', percent: 100, inBps: 20, outBps: 20 },
          ],
          count: 2,
        },
      },
    });
  });

  it('is nothing that is reserved or said at 0 %, and where nobody asks', () => {
    const [plain, nothing] = [[100] as const, [100, 0] as const].map((one) =>
      ask(profileOf({ 'a/s1': one, 'b/s1': [20] })),
    );
    expect(nothing).toStrictEqual(plain);
    expect(plain?.data).not.toHaveProperty('failover');
  });

  it('is the greatest of those of three links, since one fails at a time', () => {
    const amounts = amountsOf(ask(profileOf({ 'a/s1': [40, 100], 'b/s1': [30, 50], 'c/s1': [10] })));
    expect(amounts).toMatchObject({ 'core c>m': 50, 'core b>m': 70, 'core a>m': 55 });
  });

  it('takes no more of a link that the paths of both links go over', () => {
    const oneLine = new Network(['a', 'b', 'm'].map(device), [link('a', 'm'), link('b', 'm')]);
    const amounts = amountsOf(ask(profileOf({ 'a/s1': [50, 100], 'a/s2': [50, 100] }, { 'b/s1': [150] }), oneLine));
    expect(amounts).toMatchObject({ 'stub a/s1 in': 100, 'stub a/s2 in': 100, 'core a>m': 100, 'core m>b': 100 });
  });

  it('is lowered to what is left behind the committed rates, and the counter-offer names it', () => {
    const asked = profileOf({ 'a/s1': [100, 80], 'b/s1': [20] });
    const event = ask(asked, star({ capacityBps: 65 }));
    const why = 'core b>m has 65 bit/s left of the 100 bit/s asked with what is kept for a link that fails';
    expect(event).toMatchObject({
      data: {
        reasons: [why],
        reduced: {
          listed: [{ clause: 'capacity.failoverPercent', link: 'a/s1', asked: 80, offered: 45, why: [why] }],
          count: 1,
        },
      },
    });
    expect(amountsOf(event)).toMatchObject({ 'core b>m': 65, 'core m>b': 65, 'stub b/s1 in': 65, 'stub a/s1 in': 100 });
    const { cpd } = event.data as { cpd?: unknown };
    expect(requestedCpd(cpd)).toStrictEqual({
      kind: 'valid',
      cpd: {
        components: [{ profiles: [{ ...asked, capacity: profileOf({ 'a/s1': [100, 45], 'b/s1': [20] }).capacity }] }],
      },
    });
  });

  it('of an entry for every link is lowered for the link alone that has too little beside it', () => {
    const both = { committedBps: 50 };
    const asked: Profile = {
      ...profileOf({ 'a/s1': [0], 'b/s1': [0] }),
      capacity: [
        { in: both, out: both, failoverPercent: 100 },
        { linkIdentifier: 'd/s1', in: { committedBps: 150 }, out: { committedBps: 150 } },
      ],
    };
    const event = ask(asked, star({ capacityBps: 60 }));
    expect(event).toMatchObject({
      data: {
        cpd: { components: [{ profiles: [{ capacity: [{ failoverPercent: 20 }, { failoverPercent: 100 }, {}] }] }] },
      },
    });
  });

  it('is refused by its name where not one percent is left, with the rates that come before it', () => {
    const refusal = ask(profileOf({ 'a/s1': [100, 80], 'b/s1': [20] }), star({ capacityBps: 20 }));
    expect(refusal).toMatchObject({
      type: 'capacity-refused',
      data: {
        statusCode: 5,
        reasons: [
          'capacity.failoverPercent: nothing is left of the share of a/s1',
          'core b>m has 20 bit/s left of the 100 bit/s asked with what is kept for a link that fails',
          'no path from b/s1 to d/s1 has room for all that is asked between the two, also by itself',
        ],
      },
    });
  });

  it('chooses a path for the other link that has room for it, though a faster one has room for its rate', () => {
    const network = new Network(['a', 'b', 'x', 'y', 'd'].map(device), [
      link('a', 'd'),
      ...[link('b', 'x', { capacityBps: 30 }), link('x', 'd', { capacityBps: 30 })],
      ...[link('b', 'y', { delayMs: 9 }), link('y', 'd', { delayMs: 9 })],
    ]);
    const over = (percent: number) =>
      Object.keys(amountsOf(ask(profileOf({ 'a/s1': [100, percent], 'b/s1': [20] }), network)));
    expect(over(10)).toContain('core b>x');
    expect(over(11)).toContain('core b>y');
  });

  it('is moved with an update and gone with the order, and takes what the order has itself for its own', () => {
    const network = star({ capacityBps: 100 });
    const after = (ledger: Ledger, event: Parameters<typeof evolve>[1]) => evolve(ledger, event);
    const first = ask(profileOf({ 'a/s1': [100, 80], 'b/s1': [20] }), network);
    const agreed = after(after(emptyLedger(), first), {
      ...{ type: 'capacity-committed', data: { orderId: 'P-1', negotiation: 1 } },
    });
    expect(agreed.reservedBps.get('core b>m')).toBe(100);
    const second = ask(profileOf({ 'a/s1': [100, 30], 'b/s1': [70] }), network, agreed, 2);
    expect(second.data).toMatchObject({ reasons: [] });
    const updated = after(after(agreed, second), {
      ...{ type: 'capacity-committed', data: { orderId: 'P-1', negotiation: 2 } },
    });
    expect(updated.reservedBps.get('core b>m')).toBe(100);
    expect(updated.reservedBps.get('stub b/s1 in')).toBe(100);
    const less = after(after(updated, ask(profileOf({ 'a/s1': [100], 'b/s1': [70] }), network, updated, 3)), {
      ...{ type: 'capacity-committed', data: { orderId: 'P-1', negotiation: 3 } },
    });
    expect(less.reservedBps.get('core b>m')).toBe(70);
    const gone = after(less, {
      type: 'capacity-released',
      data: { orderId: 'P-1', negotiation: 3, whole: true, cause: 'withdrawn' },
    });
    expect([...gone.reservedBps.entries()].filter(([, bps]) => bps !== 0)).toStrictEqual([]);
  });

  it('is refused where a site reaches one of the two links alone', () => {
    const refusal = ask(
      profileOf(
        { 'a/s1': [10, 50], 'b/s1': [10] },
        { 'd/s1': [20], 'd/s2': [20] },
        {
          routingAndForwarding: {
            topology: 'partial-mesh',
            pairs: [
              ['a/s1', 'd/s1'],
              ['a/s1', 'd/s2'],
              ['b/s1', 'd/s1'],
            ],
          },
        },
      ),
    );
    expect(refusal).toMatchObject({
      data: {
        statusCode: 1,
        reasons: [
          'capacity.failoverPercent: d/s2 hears from a/s1, and no other link of its site',
          'capacity.failoverPercent: d/s2 sends to a/s1, and no other link of its site',
        ],
      },
    });
  });

  it('was an unknown member by procedure 1, and comes back as it was asked', () => {
    const basis = { procedure: 1, providerData: 1, network: '', terms: '', rules: '' };
    const asked = profileOf({ 'a/s1': [100, 60], 'b/s1': [20] });
    const event = ask(asked, star(), emptyLedger(), 1, { basis });
    expect(event.data).not.toHaveProperty('failover');
    expect(event.data).not.toHaveProperty('cpd');
    expect(amountsOf(event)).toMatchObject({ 'core b>m': 20 });
  });

  it('moves pipes of the link that fails to the paths of the other one, all at once', () => {
    const pipe = (ingress: string, egress: string, committedBps: number): ScopeEntry => ({
      ...{ direction: 'in', type: 'restricted', model: 'pipe', ingress: [ingress], egress: [egress], committedBps },
    });
    const scope: ScopeEntry[] = [
      ...[pipe('a/s1', 'c/s1', 40), pipe('a/s1', 'd/s1', 20), pipe('b/s1', 'd/s1', 5)],
      ...(['in', 'out'] as const).map((direction): ScopeEntry => ({ direction, type: 'restricted', model: 'hose' })),
    ];
    const others: Asked = { 'c/s1': [60], 'd/s1': [60] };
    const amounts = amountsOf(ask(profileOf({ 'a/s1': [60, 50], 'b/s1': [15] }, others, { scope })));
    // Its own pipe and hose, and half of both pipes of the other link, which has no hose beside them.
    expect(amounts).toMatchObject({ 'core b>m': 5 + 10 + 20 + 10, 'stub b/s1 in': 45, 'core a>m': 60 });
    expect(amounts).toMatchObject({ 'core m>c': 40 + 20 });
  });

  it('on the way to the Internet is the greatest at the link there as well', () => {
    const scope = (['in', 'out'] as const).map((direction) => ({
      ...{ direction, type: 'global' as const, model: 'hose' as const },
    }));
    const profile: Profile = {
      ...profileOf({ 'ed-par-1/ge-0/0/1': [1_000, 50], 'ed-lon-1/ge-0/0/1': [100] }, {}),
      scope,
    };
    expect(amountsOf(ask(profile, worldNetwork()))).toMatchObject({
      'core ed-lon-1>ed-fra-1': 600,
      'core ed-par-1>ed-fra-1': 1_000,
      'internet ed-fra-1/ix-1 out': 1_100,
    });
  });

  it('is not bought of partners', () => {
    const profile = profileOf({ 'a/s1': [10, 50], 'b/s1': [10] });
    const pqo = { orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt, buysFrom: ['north'] };
    const customers = new Map([['acme', { id: 'acme', consentsToPartners: true }]]);
    const why = (one: Profile) =>
      whyNothingIsBought({ ...pqo, cpd: { components: [{ profiles: [one] }] } }, { customers } as unknown as Terms);
    expect(why(profile)).toBe(
      'capacity.failoverPercent: what is kept for when a link of a site fails is not bought of partners',
    );
    expect(why(profileOf({ 'a/s1': [10, 0], 'b/s1': [10] }))).toBeUndefined();
  });
});

describe('the example of a fail-over share', () => {
  const pqo = { orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt, cpd: example('fail-over-share') };
  const decided = decidePqo(pqo, emptyLedger(), sampleNetwork());

  it('is offered as it is asked, and takes all that the line to Madrid has', () => {
    expect(decided).toMatchObject({ type: 'capacity-reserved', data: { reasons: [] } });
    expect(amountsOf(decided)).toMatchObject({
      'core ed-par-1>ed-mad-1': 800_000_000,
      'core ed-mad-1>ed-par-1': 800_000_000,
      'stub ed-mad-1/ge-0/0/1 out': 800_000_000,
    });
  });

  it('has the tunnels of the second link let through what it takes over', () => {
    const { provisioning } = decided.data as { provisioning?: { plan?: { classes: readonly { members: unknown }[] } } };
    expect(provisioning?.plan?.classes[0]?.members).toStrictEqual([
      { site: 0, inBps: 1_000_000_000, outBps: 1_000_000_000 },
      { site: 1, inBps: 800_000_000, outBps: 800_000_000 },
      { site: 2, inBps: 1_000_000_000, outBps: 1_000_000_000 },
    ]);
  });

  it('with a larger share gets a counter-offer of what is left', () => {
    const [component] = pqo.cpd.components;
    const [profile] = component?.profiles ?? [];
    const capacity = (profile?.capacity ?? []).map((entry) =>
      entry.failoverPercent === undefined ? entry : { ...entry, failoverPercent: 75 },
    );
    const larger = { components: [{ profiles: [{ ...profile, capacity } as Profile] }] };
    expect(decidePqo({ ...pqo, cpd: larger }, emptyLedger(), sampleNetwork())).toMatchObject({
      data: { reduced: { listed: [{ clause: 'capacity.failoverPercent', asked: 75, offered: 40 }] } },
    });
  });
});
