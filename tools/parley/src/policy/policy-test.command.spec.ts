import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProviderFile } from '@parley/config';
import { afterAll, describe, expect, it } from 'vitest';
import type { TriedOrder } from '@parley/contracts';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';

const samples = join(import.meta.dirname, '../../../../deploy/provider');
const folder = mkdtempSync(join(tmpdir(), 'parley-policy-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const parley = async (...words: readonly string[]) => {
  const terminal = new RecordingTerminal();
  const status = await run(['policy', 'test', ...words], terminal);
  return { status, out: terminal.out.replaceAll(folder, ''), err: terminal.err.replaceAll(folder, '') };
};
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const provider = (rules: string) => `customers: [{ id: acme, prefixes: [192.0.2.0/24] }]
network: { edgeDevices: [{ name: a, place: P, stubLinks: [{ name: b, capacityBps: 1 }] }], coreLinks: [] }
approvers: [{ group: noc, email: [] }]
guidelines: { checks: [{ name: unclear, approvers: noc, deadline: 4h, atDeadline: reject }] }
rules:
${rules}`;
written(
  'provider.yaml',
  provider(`  - { name: many, priority: 2, when: customer.orders > 3, refuse: { code: 4, reason: 'no' } }
  - { name: ratio, priority: 3, when: request.inBps / customer.orders > 10, cap: { committedBps: 10 } }
`),
);
const examples = (text: string): string => written('examples.yaml', `provider: provider.yaml\nexamples:\n${text}`);

describe('parley policy test', () => {
  it('finds the examples of the sample to be as expected', async () => {
    const { status, out, err } = await parley(join(samples, 'rules.examples.yaml'));
    expect({ status, err, last: out.split('\n').at(-1) }).toStrictEqual({
      status: 0,
      err: '',
      last: '6 examples as expected.',
    });
  });

  it('finds those of the provider in Europe to be as expected: each of its rules applies in one of them', async () => {
    const { status, out, err } = await parley(join(samples, 'europe.examples.yaml'), '--json');
    expect({ status, err }).toStrictEqual({ status: 0, err: '' });
    const judged = out.split('\n').map((line) => JSON.parse(line) as { readonly got: { readonly fires: string[] } });
    const applied = new Set(judged.flatMap(({ got }) => got.fires.map((fired) => fired.split(': ')[0])));
    const { rules = [] } = readProviderFile(join(samples, 'europe.yaml'));
    expect(applied).toStrictEqual(new Set(rules.map(({ name }) => name)));
  });

  it('judges rules that speak of a partner in examples that say something of one, and no others there', async () => {
    written(
      'partners.yaml',
      provider(`  - { name: many, priority: 2, when: customer.orders > 3, refuse: { code: 4, reason: 'no' } }
  - { name: by land, priority: 1, when: partner.name != "nordlink", refuse: { code: 4, reason: 'no' } }
`),
    );
    const file = written(
      'partner-examples.yaml',
      `provider: partners.yaml
examples:
  - { name: an order, customer: { orders: 4 }, fires: [{ rule: many, effect: refuse }] }
  - { name: few orders, fires: [] }
  - { name: fjordnet, customer: { orders: 4 }, partner: { name: fjordnet }, fires: [{ rule: by land, effect: refuse }] }
  - { name: nordlink, partner: { name: nordlink }, fires: [] }
`,
    );
    expect(await parley(file)).toMatchObject({ status: 0, err: '' });
  });

  it('says of each example whether it is as expected, and what was got in its stead', async () => {
    const file = examples(`  - { name: few, customer: { orders: 1 }, fires: [] }
  - { name: many, customer: { orders: 4 }, request: { inBps: 400 }, fires: [{ rule: many, effect: refuse }] }
  - { name: a new customer, fires: [], fails: [ratio] }
  - { name: forgotten, fires: [] }
`);
    expect(await parley(file)).toStrictEqual({
      status: 1,
      out: [
        'as expected  few',
        'otherwise    many (/examples.yaml)',
        '  expected   many: refuse',
        '  got        ratio: cap, many: refuse',
        'as expected  a new customer',
        'otherwise    forgotten (/examples.yaml)',
        '  expected   no rule',
        '  got        ratio: cannot be judged',
      ].join('\n'),
      err: '2 of 4 examples not as expected.',
    });
    const { status, out } = await parley(file, '--json');
    expect(status).toBe(1);
    expect(out.split('\n').map((line) => JSON.parse(line) as unknown)[1]).toStrictEqual({
      file: '/examples.yaml',
      example: 'many',
      passed: false,
      expected: { fires: ['many: refuse'], fails: [] },
      got: { fires: ['ratio: cap', 'many: refuse'], fails: [] },
    });
  });

  it.each([
    [
      'a rule that there is not',
      '- { name: a, fires: [{ rule: few, effect: cap }] }',
      ':3:26 examples[0].fires[0].rule: names few, which is no rule of the provider file',
    ],
    [
      'a failing rule that there is not',
      '- { name: a, fires: [], fails: [few] }',
      ':3:35 examples[0].fails[0]: names few, which is no rule',
    ],
    [
      'an effect that there is not',
      '- { name: a, fires: [{ rule: many, effect: limit }] }',
      ':3:38 examples[0].fires[0].effect: is limit; expected one of refuse, ',
    ],
    [
      'a fact that there is not',
      '- { name: a, customer: { name: acme }, fires: [] }',
      ':3:28 examples[0].customer.name: is not a member that is known here',
    ],
    [
      'a fact of another type',
      '- { name: a, customer: { orders: many }, fires: [] }',
      ':3:28 examples[0].customer.orders: must be integer',
    ],
    [
      'a rate in parts of a bit',
      '- { name: a, request: { inBps: 0.5 }, fires: [] }',
      ':3:27 examples[0].request.inBps: must be integer',
    ],
    [
      'an instant that is none',
      '- { name: a, at: tomorrow, fires: [] }',
      ":3:16 examples[0].at: is tomorrow; expected an instant such as '2026-01-01T00:00:00Z'",
    ],
    ['no expectation', '- { name: a }', ':3:5 examples[0].fires: is missing'],
  ])('refuses an example with %s, and says where', async (_, text, problem) => {
    const { status, out, err } = await parley(examples(`  ${text}\n`));
    expect(out).toContain(problem);
    expect(status).toBe(1);
    expect(err).toMatch(/^\d problems?: nothing of that file was tested\.$/);
  });

  it('says what is wrong with the rules, in the provider file', async () => {
    written(
      'broken.yaml',
      provider(`  - { name: a, priority: 1, when: customer.order > 3, cap: { committedBps: 1 } }\n`),
    );
    const file = written('of-broken.yaml', 'provider: broken.yaml\nexamples: [{ name: a, fires: [] }]\n');
    const { status, out } = await parley(file);
    expect(status).toBe(1);
    expect(out).toContain('/broken.yaml:6:44 rules[0].when: Customer has no order; there are id, tenant');
  });

  it('names a file that is not there, of both kinds, as wrong words', async () => {
    expect(await parley(join(folder, 'absent.yaml'))).toMatchObject({
      status: 2,
      err: 'parley: /absent.yaml: is not there: no such file',
    });
    const file = written('lonely.yaml', 'provider: gone.yaml\nexamples: [{ name: a, fires: [] }]\n');
    expect(await parley(file)).toMatchObject({ status: 2, err: 'parley: /gone.yaml: is not there: no such file' });
    expect(await parley()).toMatchObject({ status: 2 });
  });
});

describe('parley policy test of whole orders', () => {
  const line = (from = 'b') => ({
    components: [
      {
        profiles: [
          {
            customerNodesMap: [{ identifier: from, linkIdentifier: `a/${from}` }],
            scope: [{ direction: 'in', type: 'global', model: 'hose' }],
            capacity: [{ in: { committedBps: 1 }, out: { committedBps: 1 } }],
            conformanceTraffic: { outOfProfile: 'discard' },
          },
        ],
      },
    ],
  });
  written('line.cpd.json', JSON.stringify(line()));
  const inline = JSON.stringify(line('inline'));
  const order = (members = '') => `order: { customer: acme, document: line.cpd.json${members} }`;

  const tried = async (text: string, replies: readonly TriedOrder[], ...words: readonly string[]) => {
    const left = [...replies];
    const server = await openQuestionsServer({ 'policy.try-order': () => left.shift() ?? {} });
    try {
      const said = await parley(examples(text), '--http', server.http, ...words);
      return { ...said, asked: server.asked.map(({ request }) => request) };
    } finally {
      server.close();
    }
  };
  const offered = (members: object = {}): TriedOrder => ({
    decision: { answer: { kind: 'offer', isCounterOffer: false, reasons: [], ...members } },
  });
  const check = (approvers: string) => ({ name: 'n', approvers, deadlineMs: 1, atDeadline: 'reject' as const });

  it('asks with the provider file, the document, what is held and the time, and asks for a price that is expected', async () => {
    const held = `, updates: second, held: [{ customer: acme, document: ${inline}, at: '2025-12-30T00:00:00Z' }, { name: second, customer: acme, document: line.cpd.json }]`;
    const { status, out, asked } = await tried(
      `  - { name: priced, at: '2026-02-01T00:00:00Z', ${order(held)}, answer: { is: offer, price: 12.00 EUR }, fires: [] }
  - { name: plain, ${order()}, answer: { is: offer }, fires: [] }
`,
      [offered({ price: { amount: '12.00', currency: 'EUR' } }), offered()],
    );
    expect({ status, out }).toStrictEqual({
      status: 0,
      out: 'as expected  priced\nas expected  plain\n2 examples as expected.',
    });
    const at = '2026-02-01T00:00:00Z';
    const acme = { customerId: 'acme' };
    expect(asked).toMatchObject([
      {
        provider: { name: expect.stringContaining('provider.yaml') as string },
        order: { ...acme, cpd: line(), at, asksForPrice: true },
        held: [
          { ...acme, cpd: line('inline'), at: '2025-12-30T00:00:00Z' },
          { ...acme, cpd: line(), at },
        ],
        updates: 1,
      },
      { order: { at: '2026-01-01T00:00:00Z' }, held: [] },
    ]);
    expect(asked[1]).not.toHaveProperty('order.asksForPrice');
    expect(asked[1]).not.toHaveProperty('updates');
  });

  const lowered = (...clauses: readonly string[]) => ({
    isCounterOffer: true,
    reasons: ['x has 5 bit/s left'],
    reduced: {
      count: clauses.length,
      listed: clauses.map((clause) => ({ clause, link: 'a/b', asked: 2, offered: 1, why: [] })),
    },
  });
  const both = offered(lowered('capacity.in.committedBps', 'capacity.out.committedBps', 'capacity.in.committedBps'));
  const refused: TriedOrder = {
    decision: { answer: { kind: 'refusal', statusCode: 5, reasons: ['nothing is left'] } },
  };
  const fired: TriedOrder = {
    decision: {
      ...{
        answer: {
          kind: 'offer',
          isCounterOffer: false,
          reasons: [],
          escalation: { reasons: ['x'], checks: [check('noc')] },
        },
      },
      ...{
        checks: [check('noc')],
        rules: { fired: [{ name: 'many', effect: 'cap' }], failed: [{ name: 'ratio', why: '' }] },
      },
    },
  };
  it.each<[string, string, TriedOrder, boolean]>([
    [
      'clauses in any order',
      'is: counter-offer, reduced: [capacity.out.committedBps, capacity.in.committedBps]',
      both,
      true,
    ],
    ['a part of a reason', 'is: refusal, code: 5, reason: is left', refused, true],
    ['a clause more', 'is: counter-offer, reduced: [capacity.in.committedBps]', both, false],
    [
      'another reason',
      'is: counter-offer, reduced: [capacity.in.committedBps, capacity.out.committedBps], reason: 6 bit/s',
      both,
      false,
    ],
    ['another code', 'is: refusal, code: 6', refused, false],
    ['a refusal where an offer is expected', 'is: offer', refused, false],
    ['a counter-offer where an offer is expected', 'is: offer', both, false],
    ['no price', 'is: offer, price: 1.00 EUR', offered(), false],
    ['nobody to ask', 'is: offer, approval: [noc]', offered(), false],
    ['a rule and somebody to ask', 'is: offer', fired, false],
  ])('compares %s', async (_, answer, reply, passes) => {
    const { status, out } = await tried(`  - { name: one, ${order()}, answer: { ${answer} }, fires: [] }\n`, [reply]);
    expect({ status, starts: out.split(' ')[0] }).toStrictEqual(
      passes ? { status: 0, starts: 'as' } : { status: 1, starts: 'otherwise' },
    );
  });

  it('says both answers in words, with who is asked before it is decided and after, and the rules', async () => {
    const text = `  - { name: one, ${order()}, answer: { is: refusal, code: 4, reason: 'no' }, fires: [{ rule: many, effect: refuse }] }\n`;
    expect((await tried(text, [fired])).out).toBe(
      [
        'otherwise    one (/examples.yaml)',
        '  expected   refusal 4 because no; many: refuse',
        '  got        offer once approved by noc, noc; many: cap, ratio: cannot be judged',
      ].join('\n'),
    );
    const { out } = await tried(text, [both], '--json');
    expect(JSON.parse(out)).toStrictEqual({
      ...{ file: '/examples.yaml', example: 'one', passed: false },
      expected: { fires: ['many: refuse'], fails: [], answer: { is: 'refusal', code: 4, reason: 'no' } },
      got: {
        ...{ fires: [], fails: [] },
        answer: {
          is: 'counter-offer',
          reduced: ['capacity.in.committedBps', 'capacity.out.committedBps'],
          reasons: ['x has 5 bit/s left'],
        },
      },
    });
  });

  it('names the agreement that the network cannot carry, and tests nothing of that file', async () => {
    const held = ', held: [{ customer: acme, document: line.cpd.json }]';
    const { status, out } = await tried(`  - { name: one, ${order(held)}, answer: { is: offer }, fires: [] }\n`, [
      { notHeld: { index: 0, reasons: ['nothing is left'] } },
    ]);
    expect({ status, out }).toStrictEqual({
      status: 1,
      out: '/examples.yaml:3:75 examples[0].order.held[0]: cannot be held as it is said: nothing is left',
    });
  });

  it('says what the service finds wrong with the provider file', async () => {
    const problems = [{ where: 'provider.yaml:1:1 rules', message: 'are of another release' }];
    const { status, out } = await tried(`  - { name: one, ${order()}, answer: { is: offer }, fires: [] }\n`, [
      { problems },
    ]);
    expect({ status, out }).toStrictEqual({ status: 1, out: 'provider.yaml:1:1 rules: are of another release' });
  });

  written('broken.cpd.json', '{\n  "components": [\n    { "profiles": 7 }\n  ]\n}\n');
  written('half.cpd.json', '{\n  "components": [');
  it.each([
    [
      'an unknown customer',
      'order: { customer: zeta, document: line.cpd.json }',
      'is: offer',
      'yaml:3:27 examples[0].order.customer: names zeta, which is no customer',
    ],
    [
      'a document that is not there',
      'order: { customer: acme, document: gone.json }',
      'is: offer',
      'yaml:3:43 examples[0].order.document: names gone.json, which is not there',
    ],
    [
      'a document of a wrong shape',
      'order: { customer: acme, document: broken.cpd.json }',
      'is: offer',
      '/broken.cpd.json:3:7 components[0].profiles: ',
    ],
    ['half a document', 'order: { customer: acme, document: half.cpd.json }', 'is: offer', '/half.cpd.json:2:18'],
    [
      'a document of its own of a wrong shape',
      'order: { customer: acme, document: { components: [{ profiles: 7 }] } }',
      'is: offer',
      'yaml:3:70 examples[0].order.document.components[0].profiles: ',
    ],
    [
      'a number for a document',
      'order: { customer: acme, document: 7 }',
      'is: offer',
      'yaml:3:43 examples[0].order.document: is neither the path of a document nor one',
    ],
    [
      'a held document that is none',
      order(', held: [{ customer: acme, document: [] }]'),
      'is: offer',
      'examples[0].order.held[0].document: is neither',
    ],
    [
      'a held order of nobody',
      order(', held: [{ customer: zeta, document: line.cpd.json }]'),
      'is: offer',
      'examples[0].order.held[0].customer: names zeta',
    ],
    [
      'an instant that is none',
      order(', held: [{ customer: acme, document: line.cpd.json, at: now }]'),
      'is: offer',
      'examples[0].order.held[0].at: is now',
    ],
    [
      'a name that two have',
      order(
        ', held: [{ name: x, customer: acme, document: line.cpd.json }, { name: x, customer: acme, document: line.cpd.json }]',
      ),
      'is: offer',
      'examples[0].order.held[1].name: names x a second time',
    ],
    [
      'an update of nothing',
      order(', updates: x'),
      'is: offer',
      'examples[0].order.updates: names x, of which nothing is held',
    ],
    ['a code of an offer', order(), 'is: offer, code: 5', 'examples[0].answer.code: is nothing that offer has'],
    ['a refusal without a code', order(), 'is: refusal', 'examples[0].answer.code: is missing'],
    ['a counter-offer of what', order(), 'is: counter-offer', 'examples[0].answer.reduced: is missing'],
    [
      'a group that there is not',
      order(),
      'is: offer, approval: [ceo]',
      'examples[0].answer.approval[0]: names ceo, which is no group',
    ],
    ['a price without a currency', order(), "is: offer, price: '12'", 'examples[0].answer.price: must match pattern'],
    [
      'variables beside the order',
      `request: { inBps: 1 }, ${order()}`,
      'is: offer',
      'examples[0].request: is made of the order',
    ],
  ])('refuses %s, says where, and asks nobody', async (_, said, answer, problem) => {
    const { status, out, asked } = await tried(`  - { name: one, ${said}, answer: { ${answer} }, fires: [] }\n`, []);
    expect(out).toContain(problem);
    expect({ status, asked }).toStrictEqual({ status: 1, asked: [] });
  });

  it.each([
    [order(), 'answer'],
    ['answer: { is: offer }', 'order'],
  ])('refuses an order without an answer, and one without the other: %s', async (said, missing) => {
    const { status, out } = await tried(`  - { name: one, ${said}, fires: [] }\n`, []);
    expect({ status, out }).toStrictEqual({ status: 1, out: `/examples.yaml:3:5 examples[0].${missing}: is missing` });
  });

  it('asks for what breaks a rule of RFC 7297 alone, as a customer can', async () => {
    const twice = {
      components: [
        {
          profiles: [
            {
              ...line().components[0]?.profiles[0],
              conformanceTraffic: undefined,
            },
          ],
        },
      ],
    };
    written('rule.cpd.json', JSON.stringify(twice));
    const { asked } = await tried(
      `  - { name: one, order: { customer: acme, document: rule.cpd.json }, answer: { is: refusal, code: 1 }, fires: [] }\n`,
      [],
    );
    expect(asked).toHaveLength(1);
  });
});
