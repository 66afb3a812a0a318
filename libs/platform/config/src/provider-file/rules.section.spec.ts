import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../test/problems-of.js';
import { parseProviderFile } from './provider-file.js';
import { rulesOf } from './rules.section.js';

const head = `customers: [{ id: acme, prefixes: [192.0.2.0/24] }]
network: { edgeDevices: [{ name: ed-par-1, place: Paris, stubLinks: [{ name: ge-0/0/1, capacityBps: 1000 }] }], coreLinks: [] }
approvers: [{ group: sales, email: [] }]
guidelines: { checks: [{ name: unclear, approvers: sales, deadline: 4h, atDeadline: reject }] }
prices: { currency: EUR, perSite: '120.00', perCommittedMbps: '1.50' }
`;
const good = `${head}rules:
  - name: campaign
    priority: 10
    from: '2026-12-01T00:00:00Z'
    until: '2027-01-01T00:00:00Z'
    when: >-
      customer.orders == 0 &&
      request.sites.size() > 2
    reprice: { factor: '0.9' }
  - name: far sites
    priority: 30
    when: path.maximumDelayMs > 40.0
    refuse: { code: 5, reason: no site is further away than 40 ms }
  - { name: many orders, priority: 20, when: customer.ordersInWeek >= 5, approval: { approvers: sales, deadline: 2d, atDeadline: reject } }
  - { name: small sites, priority: 20, when: 'true', cap: { committedBps: 1000 } }
`;

const changed = (from: string | RegExp, to: string): readonly string[] => {
  const text = good.replace(from, to);
  expect(text).not.toBe(good);
  return problemsOf(text);
};

describe('rules', () => {
  it('are read in the order in which they are judged', () => {
    const rules = rulesOf(parseProviderFile(good, 'file'));
    expect(rules.map(({ condition: _, ...rest }) => rest)).toStrictEqual([
      {
        name: 'far sites',
        priority: 30,
        effect: { kind: 'refuse', statusCode: 5, reason: 'no site is further away than 40 ms' },
      },
      {
        name: 'many orders',
        priority: 20,
        effect: {
          kind: 'approval',
          check: { name: 'many orders', approvers: 'sales', deadlineMs: 172_800_000, atDeadline: 'reject' },
        },
      },
      { name: 'small sites', priority: 20, effect: { kind: 'cap', committedBps: 1_000 } },
      {
        name: 'campaign',
        priority: 10,
        effect: { kind: 'reprice', factor: '0.9' },
        fromMs: Date.parse('2026-12-01T00:00:00Z'),
        untilMs: Date.parse('2027-01-01T00:00:00Z'),
      },
    ]);
    const text = good.replace('cap: { committedBps: 1000 }', 'offer: { validity: 90m }');
    expect(rulesOf(parseProviderFile(text, 'file'))[2]?.effect).toStrictEqual({ kind: 'offer', validityMs: 5_400_000 });
    expect(rules.at(-1)?.condition.text).toBe('customer.orders == 0 && request.sites.size() > 2');
    expect(rulesOf({})).toStrictEqual([]);
  });

  it.each([
    [
      'a condition that ends too early',
      'customer.orders == 0 &&\n      request',
      'customer.orders == 0 &&\n      ',
      '13:7 rules[0].when: Unexpected token: DOT',
    ],
    [
      'a variable that there is not',
      'request.sites.size',
      'order.sites.size',
      '13:7 rules[0].when: there is no variable order; there are request, customer, path, ledger, partner',
    ],
    [
      'a member that there is not',
      'path.maximumDelayMs',
      'path.delayMs',
      '17:16 rules[1].when: Path has no delayMs; there are maximumDelayMs, pairs',
    ],
    [
      'types that do not go together',
      'maximumDelayMs > 40.0',
      'maximumDelayMs == 40',
      '17:11 rules[1].when: no such overload: double == int',
    ],
    [
      'a condition that is no bool',
      'path.maximumDelayMs > 40.0',
      'path.maximumDelayMs',
      '17:11 rules[1].when: is double; expected bool',
    ],
    [
      'a pattern that is none',
      "'true'",
      `customer.id.matches('(a+')`,
      '20:66 rules[3].when: is no pattern of RE2: missing closing ): `(a+`',
    ],
    ['a clock', "'true'", 'now() > 1', '20:46 rules[3].when: there is no function now in rules'],
    [
      'lists within lists',
      "'true'",
      '"path.pairs.all(p, path.pairs.all(q, p.to == q.to))"',
      '20:47 rules[3].when: may cost 3,200,040,003 for a large order; at most 1,000,000',
    ],
    [
      'a name for a second time',
      'name: small sites',
      'name: far sites',
      '20:7 rules[3].name: names far sites a second time',
    ],
    [
      'a rule without effect',
      ', cap: { committedBps: 1000 } }',
      ' }',
      '20:5 rules[3]: has no effect; expected one of refuse, approval, cap, reprice, offer, prefer',
    ],
    [
      'a rule with two',
      'cap: { committedBps: 1000 }',
      'cap: { committedBps: 1000 }, refuse: { code: 4, reason: no }',
      '20:54 rules[3].cap: is a second effect beside refuse',
    ],
    [
      'a preference that sees a path',
      ", when: 'true', cap: { committedBps: 1000 } }",
      ', when: path.maximumDelayMs > 1.0, prefer: { avoid: { devices: [ed-par-1] }, costMs: 1 } }',
      '20:46 rules[3].when: there is no variable path; there are request, customer',
    ],
    [
      'a preference that sees what is left',
      ", when: 'true', cap: { committedBps: 1000 } }",
      ", when: 'request.sites.all(s, s.offeredInBps > 1)', prefer: { avoid: { devices: [ed-par-1] }, costMs: 1 } }",
      'rules[3].when: Site has no offeredInBps; there are identifier, link, device, place, inBps, outBps',
    ],
    [
      'a preference for nothing',
      'cap: { committedBps: 1000 }',
      'prefer: { costMs: 1 }',
      '20:54 rules[3].prefer: prefers nothing; expected one of avoid, over, partner',
    ],
    [
      'a partner that there is not',
      'cap: { committedBps: 1000 }',
      'prefer: { partner: nordlink }',
      '20:64 rules[3].prefer.partner: names nordlink, which is no partner of partners.providers',
    ],
    [
      'a partner and parts of paths',
      'cap: { committedBps: 1000 }',
      'prefer: { over: { devices: [ed-par-1] }, partner: nordlink, costMs: 1 }',
      'rules[3].prefer.partner: is a second preference beside over',
    ],
    [
      'a cost of a partner',
      'cap: { committedBps: 1000 }',
      'prefer: { partner: nordlink, costMs: 1 }',
      'rules[3].prefer.costMs: is of links: a partner is preferred whatever it costs',
    ],
    ...(['59s', '31d', 'soon', '-1h'] as const).map((validity): [string, string, string, string] => [
      `an offer that would be valid for ${validity}`,
      'cap: { committedBps: 1000 }',
      `offer: { validity: ${validity} }`,
      `20:63 rules[3].offer.validity: is ${validity}; expected a duration from 1m to 30d, such as 15m`,
    ]),
    [
      'a validity without its unit',
      'cap: { committedBps: 1000 }',
      'offer: { validity: 900 }',
      '20:63 rules[3].offer.validity: must be string',
    ],
    [
      'an offer of which nothing is said',
      'cap: { committedBps: 1000 }',
      'offer: {}',
      '20:54 rules[3].offer.validity: is missing',
    ],
    [
      'a validity by what a partner is',
      "'true', cap: { committedBps: 1000 }",
      'partner.sites > 1, offer: { validity: 15m }',
      '20:65 rules[3].offer: is no effect of a rule that speaks of a partner; expected one of refuse, approval, prefer',
    ],
    [
      'a cap by what a partner is',
      "'true'",
      'partner.sites > 1',
      '20:65 rules[3].cap: is no effect of a rule that speaks of a partner; expected one of refuse, approval, prefer',
    ],
    [
      'a member that a partner has not',
      "'true'",
      'partner.speed > 1',
      '20:54 rules[3].when: Partner has no speed; there are name, beyond, class, priceFactor',
    ],
    [
      'a partner beside what paths come to',
      "'true'",
      'partner.sites > 1 && path.maximumDelayMs > 1.0',
      '20:67 rules[3].when: there is no variable path; there are request, customer, partner',
    ],
    [
      'two preferences',
      'cap: { committedBps: 1000 }',
      'prefer: { avoid: { devices: [ed-par-1] }, over: { devices: [ed-par-1] }, costMs: 1 }',
      'rules[3].prefer.over: is a second preference beside avoid',
    ],
    [
      'a preference without its cost',
      'cap: { committedBps: 1000 }',
      'prefer: { avoid: { devices: [ed-par-1] } }',
      '20:54 rules[3].prefer: says no costMs, which a link counts more',
    ],
    [
      'a preference that names nothing',
      'cap: { committedBps: 1000 }',
      'prefer: { avoid: {}, costMs: 1 }',
      'rules[3].prefer.avoid: names nothing; expected devices, places, links, regions, sharedRiskGroups',
    ],
    [
      'a preference for what the network has not',
      'cap: { committedBps: 1000 }',
      'prefer: { avoid: { regions: [EU] }, costMs: 1 }',
      'rules[3].prefer.avoid.regions[0]: names EU, which the network has not',
    ],
    [
      'a cost that is none',
      'cap: { committedBps: 1000 }',
      'prefer: { avoid: { devices: [ed-par-1] }, costMs: 0 }',
      'rules[3].prefer.costMs: must be > 0',
    ],
    ['no priority', 'priority: 10', '# priority', '7:5 rules[0].priority: is missing'],
    [
      'a day that there is not',
      '2026-12-01T00',
      '2026-11-31T00',
      "9:5 rules[0].from: is 2026-11-31T00:00:00Z; expected an instant such as '2026-12-01T00:00:00Z'",
    ],
    [
      'an instant without its zone',
      '01T00:00:00Z',
      '01T00:00:00',
      '9:5 rules[0].from: is 2026-12-01T00:00:00; expected an instant',
    ],
    [
      'a period that ends before it begins',
      '2027-01-01',
      '2026-01-01',
      '10:5 rules[0].until: is 2026-01-01T00:00:00Z, which is not after 2026-12-01T00:00:00Z',
    ],
    ['a code that there is not', 'code: 5', 'code: 1', '18:15 rules[1].refuse.code: must be >= 2'],
    [
      'a refusal without reason',
      ', reason: no site is further away than 40 ms',
      '',
      '18:5 rules[1].refuse.reason: is missing',
    ],
    [
      'a group that there is not',
      'approvers: sales, deadline: 2d',
      'approvers: noc, deadline: 2d',
      '19:86 rules[2].approval.approvers: names noc, which is no group of approvers',
    ],
    [
      'a deadline that is none',
      'deadline: 2d',
      'deadline: soon',
      '19:104 rules[2].approval.deadline: is soon; expected a duration from 1s to 30d, such as 4h',
    ],
    [
      'a new price that is none',
      "{ factor: '0.9' }",
      '{}',
      '14:5 rules[0].reprice: says no price; expected factor, setUpPerOrder, setUpPerSite, perSite, perCommittedMbps or perMbpsKm',
    ],
    ['a factor that is no number', "'0.9'", "'-0.9'", '14:16 rules[0].reprice.factor: must match pattern'],
    [
      'new prices without prices',
      /prices: .*\n/,
      '',
      '13:5 rules[0].reprice: changes prices, and there is no section prices',
    ],
    [
      'nobody to ask',
      /guidelines: .*\n/,
      '',
      '5:1 rules: need the checks of guidelines, for an order of which a rule cannot be judged',
    ],
    ['an effect that is none', 'cap: {', 'limit: {', '20:54 rules[3].limit: is not a member that is known here'],
  ])('with %s are refused, and it is said where', (_, from, to, problem) => {
    expect(changed(from, to).join('\n')).toContain(problem);
  });
});
