import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProviderFile } from '@parley/config';
import { afterAll, describe, expect, it } from 'vitest';
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
      ':3:38 examples[0].fires[0].effect: must be',
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
