import type { Rule } from '@parley/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../../test/asked-at.js';
import { approval, providerRules, refusal, rule, unclear } from '../../../test/rules.js';
import { example, sampleNetwork } from '../../../test/sample-network.js';
import { decidePqo } from '../decide-pqo.js';
import type { Pqo } from '../pqo.js';
import type { Terms } from '../guidelines.js';
import type { CapacityReserved } from '../ledger.events.js';
import { emptyLedger, evolve, type Ledger } from '../ledger.state.js';

const network = sampleNetwork();
const prices = { currency: 'EUR', perSite: '120.00', perCommittedMbps: '1.50' };
const pqo: Pqo = {
  orderId: 'P-1',
  negotiation: 1,
  customerId: 'acme',
  at: askedAt,
  cpd: example('pipe-two-sites'),
  asksForPrice: true,
};
const decided = (rules: readonly Rule[], asked: Partial<Pqo> = {}, ledger = emptyLedger(), terms: Terms = {}) =>
  decidePqo({ ...pqo, ...asked }, ledger, network, { prices, rules: providerRules(...rules), ...terms });
const offered = (...args: Parameters<typeof decided>): CapacityReserved['data'] => {
  const event = decided(...args);
  if (event.type !== 'capacity-reserved') throw new TypeError(`${event.type}: ${event.data.reasons.join()}`);
  return event.data;
};
/** Whether a condition holds of an order. */
const holds = (when: string, asked: Partial<Pqo> = {}, ledger = emptyLedger()): boolean => {
  const { rules } = decided([rule('asked', when, refusal(4, 'it holds'))], asked, ledger).data;
  expect(rules?.failed ?? []).toStrictEqual([]);
  return rules !== undefined;
};

describe('the effects of rules', () => {
  it('leave an offer as it is where none applies, and record nothing of them', () => {
    const data = offered([rule('never', 'false', refusal(4, 'no'))]);
    expect(data).toStrictEqual(offered([]));
    expect(data).not.toHaveProperty('rules');
    expect(data.decidedAt).toBe(askedAt);
  });

  it('refuse with the code and the reason of the rule, and reserve nothing', () => {
    const all = [rule('not to bolt', 'customer.id == "acme"', refusal(2, 'acme is to pay first'), { priority: 9 })];
    expect(decided([...all, rule('cap', 'true', { kind: 'cap', committedBps: 1 })])).toStrictEqual({
      type: 'capacity-refused',
      data: {
        orderId: 'P-1',
        negotiation: 1,
        customerId: 'acme',
        statusCode: 2,
        reasons: ['acme is to pay first'],
        decidedAt: askedAt,
        paths: offered([]).paths,
        rules: { fired: [{ name: 'not to bolt', effect: 'refuse' }], failed: [] },
      },
    });
  });

  it('have groups asked before the offer is made, the highest priority first, and each check once', () => {
    const guidelines = { maximumSites: 1, checks: [unclear] };
    const all = [
      rule('second', 'true', approval('second', 'noc')),
      rule('first', 'request.sites.size() == 2', approval('first'), { priority: 1 }),
      rule('unclear', 'true', approval('unclear')),
    ];
    const { escalation, rules } = offered(all, {}, emptyLedger(), { guidelines });
    expect(escalation?.checks.map(({ name, approvers }) => [name, approvers])).toStrictEqual([
      ['unclear', 'sales'],
      ['first', 'sales'],
      ['second', 'noc'],
    ]);
    expect(escalation?.reasons).toStrictEqual([
      '2 sites, more than 1',
      'the rule first has sales asked',
      'the rule second has noc asked',
      'the rule unclear has sales asked',
    ]);
    expect(rules?.fired.map(({ effect }) => effect)).toStrictEqual(['approval', 'approval', 'approval']);
  });

  it('cap what is committed at each site by a counter-offer, and reserve no more than that', () => {
    const caps = [2_000_000, 1_000_000, 3_000_000].map((committedBps, n) =>
      rule(`cap ${n}`, 'true', { kind: 'cap', committedBps }),
    );
    const { amounts, cpd, reasons, price } = offered(caps);
    const asked = offered([]);
    expect(Math.max(...asked.amounts.map(({ bps }) => bps))).toBeGreaterThan(1_000_000);
    expect(new Set(amounts.map(({ bps }) => bps))).toStrictEqual(new Set([1_000_000]));
    expect(amounts.map(({ resource }) => resource)).toStrictEqual(asked.amounts.map(({ resource }) => resource));
    expect(reasons).toHaveLength(4);
    expect(reasons[0]).toMatch(
      /^ed-par-1\/ge-0\/0\/1: 1000000 bit\/s into the network of the \d+ bit\/s there are: the provider commits no more by its rule cap 1$/,
    );
    expect(JSON.stringify(cpd)).toContain('"committedBps":1000000');
    // Two sites, and 4 Mbit/s.
    expect(price).toStrictEqual({ amount: '246.00', currency: 'EUR' });
  });

  it('lower the throughput that is guaranteed with the rates that a cap leaves; procedure 1 refuses with FAIL 5', () => {
    const [component] = pqo.cpd.components;
    const [profile] = component?.profiles ?? [];
    if (profile === undefined) throw new TypeError('the example has no profile');
    const cpd = {
      components: [
        { profiles: [{ ...profile, qosGuarantees: { kind: 'values', throughputBps: { minimum: 5_000_000 } } }] },
      ],
    } as unknown as Pqo['cpd'];
    expect(offered([], { cpd }).reasons).toStrictEqual([]);
    const cap = rule('cap', 'true', { kind: 'cap', committedBps: 1_000_000 });
    expect(offered([cap], { cpd }).reduced?.listed.at(-1)).toStrictEqual({
      clause: 'qosGuarantees.throughputBps.minimum',
      asked: 5_000_000,
      offered: 1_000_000,
      why: [expect.stringContaining('less than the throughput of 5000000 bit/s asked')],
    });
    const basis = { procedure: 1, providerData: 0, network: '', terms: '', rules: '' };
    const event = decided([cap], { cpd }, emptyLedger(), { basis });
    expect(event).toMatchObject({ type: 'capacity-refused', data: { statusCode: 5 } });
    expect(event.data.reasons.at(-1)).toContain('less than the throughput of 5000000 bit/s asked');
  });

  it('change the price by amounts, the highest priority first, and by all factors together', () => {
    const priceOf = (...effects: readonly object[]) =>
      offered(effects.map((effect, n) => rule(`r${n}`, 'true', { kind: 'reprice', ...effect }, { priority: 9 - n })))
        .price?.amount;
    const list = Number(priceOf());
    expect(priceOf({ factor: '0.5' })).toBe((list / 2).toFixed(2));
    expect(priceOf({ factor: '0.5' }, { factor: '0.5' })).toBe((list / 4).toFixed(2));
    expect(priceOf({ factor: '0' })).toBe('0.00');
    expect(priceOf({ perSite: '20.00' }, { perSite: '10.00' })).toBe((list - 200).toFixed(2));
    // 0.01 of a cent is a cent: never less than the list says.
    expect(priceOf({ perSite: '0.005', perCommittedMbps: '0', factor: '0.01' })).toBe('0.01');
    expect(offered([rule('r', 'true', { kind: 'reprice', factor: '2' })], { asksForPrice: false })).not.toHaveProperty(
      'price',
    );
  });

  it('begin and end with the period of the rule, by the instant of the question', () => {
    const from = Date.parse('2026-12-01T00:00:00Z');
    const campaign = [
      rule('campaign', 'true', { kind: 'cap', committedBps: 1_000 }, { fromMs: from, untilMs: from + 1_000 }),
    ];
    const at = (ms: number) => offered(campaign, { at: new Date(ms).toISOString() }).reasons.length > 0;
    expect([from - 1, from, from + 999, from + 1_000].map(at)).toStrictEqual([false, true, true, false]);
  });
});

describe('a rule that cannot be judged', () => {
  it.each([
    ['fails', '1 / customer.orders > 0', 'division by zero'],
    ['looks beyond a list', 'request.sites[2].inBps > 0', 'No such key: index out of bounds, index 2 >= size 2'],
  ])('because it %s approves nothing: the checks of the guidelines are asked, and it is named', (_, when, why) => {
    const { escalation, rules, amounts } = offered([rule('broken', when, refusal(4, 'no'))]);
    expect(escalation).toStrictEqual({
      reasons: [`the rule broken could not be judged: ${why}`],
      checks: [unclear],
    });
    expect(rules).toStrictEqual({ fired: [], failed: [{ name: 'broken', why }] });
    expect(amounts.length).toBeGreaterThan(0);
  });

  it('is for a person also where silence approves what is outside the guidelines: nobody is asked twice', () => {
    const silent = { ...unclear, atDeadline: 'approve' as const };
    const rules = { ...providerRules(rule('broken', '1 / customer.orders > 0', refusal(4, 'no'))), checks: [silent] };
    const outside = { guidelines: { maximumSites: 1, checks: [silent] } };
    for (const terms of [{ rules }, { rules, ...outside }])
      expect(offered([], {}, emptyLedger(), terms).escalation?.checks).toStrictEqual([unclear]);
    expect(offered([], {}, emptyLedger(), outside).escalation?.checks).toStrictEqual([silent]);
  });

  it('does not keep others from refusing', () => {
    const all = [
      rule('broken', '1 / customer.orders > 0', refusal(4, 'no'), { priority: 9 }),
      rule('b', 'true', refusal(6, 'far')),
    ];
    expect(decided(all)).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 6, rules: { fired: [{ name: 'b' }], failed: [{ name: 'broken' }] } },
    });
  });
});

describe('what rules are told', () => {
  it.each([
    ['request.method == "PROVISION" && request.asksForPrice', true],
    ['request.clauses.exists(c, c == "capacity") && !("availability" in request.clauses)', true],
    ['request.sites.map(s, s.device) == ["ed-par-1", "ed-lon-1"]', true],
    ['request.sites.exists(s, s.place == "Paris, FR") && request.sites.exists(s, s.place == "")', true],
    ['request.sites.all(s, s.inBps == s.offeredInBps && s.outBps == s.offeredOutBps && s.inBps > 0)', true],
    ['request.inBps == request.sites[0].inBps + request.sites[1].inBps', true],
    ['path.maximumDelayMs == 5.0 && path.pairs.size() == 2 && path.pairs.all(p, p.links == 1)', true],
    ['ledger.links.size() == 6 && ledger.links.all(l, l.load == 0.0 && l.loadWithOrder > 0.0)', true],
    ['ledger.maximumLoad > 0.0 && ledger.maximumLoad < 1.0', true],
    ['customer.orders == 0 && customer.ordersInWeek == 0 && customer.inBps == 0', true],
  ])('says that %s', (when, expected) => {
    expect(holds(when)).toBe(expected);
  });

  it('says what is left for the sites besides what was asked', () => {
    const cpd = example('counter-offer');
    expect(holds('request.sites.all(s, s.inBps == 1000000000 && s.offeredInBps == 800000000)', { cpd })).toBe(true);
    expect(holds('ledger.links.exists(l, l.loadWithOrder == 1.0)', { cpd })).toBe(true);
  });

  const after = (ledger: Ledger, asked: Partial<Pqo>): Ledger => evolve(ledger, decided([], asked, ledger));

  it('counts the other orders of the customer, and those of seven days', () => {
    const day = (n: number) => new Date(Date.parse(askedAt) + n * 86_400_000).toISOString();
    let ledger = emptyLedger();
    for (const [n, customerId] of ['acme', 'bolt', 'acme'].entries())
      ledger = after(ledger, { orderId: `o${n}`, customerId, at: day(n) });
    const asked = { at: day(2) };
    expect(holds('customer.orders == 2 && customer.ordersInWeek == 2 && customer.inBps > 0', asked, ledger)).toBe(true);
    expect(holds('customer.ordersInWeek == 1', { at: day(7) }, ledger)).toBe(true);
    expect(holds('customer.orders == 2 && customer.ordersInWeek == 0', { at: day(9) }, ledger)).toBe(true);
    // An order that is changed is not one of the others, and no new one.
    const update = { orderId: 'o2', negotiation: 2, at: day(2) };
    expect(
      holds('request.method == "UPDATE" && customer.orders == 1 && customer.ordersInWeek == 2', update, ledger),
    ).toBe(true);
    ledger = evolve(ledger, {
      type: 'capacity-released',
      data: { orderId: 'o0', negotiation: 1, whole: true, cause: 'declined' },
    });
    expect(holds('customer.orders == 1 && customer.ordersInWeek == 2', asked, ledger)).toBe(true);
  });
});

describe('decisions by rules', () => {
  it('are the same for the same order, ledger and rules', () => {
    const effects = [refusal(4, 'no'), approval('a'), { kind: 'cap', committedBps: 5_000_000 } as const];
    const conditions = [
      'customer.orders > 1',
      'request.inBps / customer.orders > 100',
      'path.pairs.exists(p, p.delayMs > 5.0)',
      'ledger.maximumLoad > 0.001',
      'request.sites.exists(s, s.offeredInBps < s.inBps)',
    ];
    const drawnRules = fc
      .array(fc.tuple(fc.constantFrom(...conditions), fc.constantFrom(...effects), fc.nat(3)), { maxLength: 6 })
      .map((all) => all.map(([when, effect, priority], n) => rule(`r${n}`, when, effect, { priority })));
    const orders = fc.array(fc.constantFrom('pipe-two-sites', 'counter-offer', 'vpn-three-sites', 'hub-and-spoke'), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(drawnRules, orders, (rules, names) => {
        const run = () => {
          let ledger = emptyLedger();
          return names.map((name, n) => {
            const event = decided(rules, { orderId: `o${n}`, cpd: example(name) }, ledger);
            ledger = evolve(ledger, event);
            return event;
          });
        };
        const first = run();
        expect(run()).toStrictEqual(first);
        // Whatever failed is asked about, or refused.
        for (const event of first)
          if ((event.data.rules?.failed.length ?? 0) > 0 && event.type === 'capacity-reserved')
            expect(event.data.escalation?.checks).toContainEqual(unclear);
      }),
    );
  });
});
