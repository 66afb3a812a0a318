import { join } from 'node:path';
import type { Feasibility } from '@parley/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';

const example = (name: string) => join(import.meta.dirname, '../../../../docs/examples', `${name}.cpd.json`);
const basis = { procedure: 1, providerData: 3, network: 'n'.repeat(43), terms: 't'.repeat(43), rules: 'r'.repeat(43) };
const lowered = {
  ...{ clause: 'capacity.in.committedBps', link: 'ed-par-1/ge-0/0/1', asked: 1_000_000_000, offered: 800_000_000 },
  why: ['core ed-par-1>ed-mad-1 has 800000000 bit/s left of the 1000000000 bit/s asked'],
};
const counterOffer: Feasibility = {
  answer: {
    kind: 'offer',
    isCounterOffer: true,
    reasons: [
      ...lowered.why,
      `ed-par-1/ge-0/0/1: 1 bit/s of 2: ${lowered.why[0] ?? ''}`,
      'rome is connected at ed-rom-1/ge-0/0/2, which is free\u001b[2J',
    ],
    reduced: { listed: [lowered], count: 3 },
    price: { amount: '246.00', currency: 'EUR' },
    escalation: {
      reasons: ['3 sites, more than 2'],
      checks: [{ name: 'large order', approvers: 'noc', deadlineMs: 14_400_000, atDeadline: 'reject' }],
    },
  },
  rules: { fired: [{ name: 'campaign', effect: 'reprice' }], failed: [{ name: 'odd', why: 'no such key' }] },
  paths: {
    listed: [{ from: 'ed-par-1/ge-0/0/1', to: 'ed-mad-1/ge-0/0/1', over: ['ed-par-1', 'ed-mad-1'], delayMs: 12 }],
    count: 6,
  },
  basis,
};
const asAsked: Feasibility = { answer: { kind: 'offer', isCounterOffer: false, reasons: [] } };
const refused: Feasibility = { answer: { kind: 'refusal', statusCode: 5, reasons: ['nothing is left on core a>b'] } };
const acme = { customer: { customerId: 'acme', mayProvision: true } };

const part = { of: 'recurring', quantity: '1', each: '9.00', amount: '9.00' } as const;
type Offered = Extract<Feasibility['answer'], { kind: 'offer' }>;
const repriced = (priced: Pick<Offered, 'price' | 'priceMade'>): Feasibility => ({
  ...asAsked,
  answer: { ...(asAsked.answer as Offered), ...priced }, // it is an offer
  rules: { fired: [{ name: 'many2', effect: 'reprice' }], failed: [] },
});

let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());

async function feasibility(
  answer: Feasibility,
  { customer = acme, words = [] }: { readonly customer?: object; readonly words?: readonly string[] } = {},
) {
  server = await openQuestionsServer({
    'gateway.find-customer': () => customer,
    'policy.feasibility': () => answer,
  });
  const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server.http }, columns: 80 });
  const status = await run(['feasibility', example('counter-offer'), ...words], terminal);
  return { status, out: terminal.out, err: terminal.err, asked: server.asked };
}

describe('parley feasibility', () => {
  it('answers for an UPDATE of an agreement, and says who is asked before it would be decided', async () => {
    const checks = [{ name: 'credit', approvers: 'sales', deadlineMs: 3_600_000, atDeadline: 'reject' as const }];
    const { status, out, asked } = await feasibility({ ...asAsked, checks }, { words: ['--update', 'pqo-7'] });
    expect(status).toBe(0);
    expect(out).toContain('An UPDATE of pqo-7 of acme would get:');
    expect(out).toMatch(/first +sales \(credit\) within 1 h, else rejected\n +answer +an offer as asked/);
    expect(JSON.stringify(asked)).toContain('"updateOf":"pqo-7"');
  });

  it('says of a bound that is looser which value is higher, with all its digits', async () => {
    const loss = {
      ...{ clause: 'qosGuarantees.lossRatio.maximum', asked: 0, offered: 0.000199 },
      why: ['the nearest way from a to c loses up to 0.000199 of the packets'],
    };
    const share = {
      ...{ clause: 'availability.percentage', asked: 99.99, offered: 99.800125 },
      why: ['it works less'],
    };
    const { out } = await feasibility({
      ...asAsked,
      answer: { kind: 'offer', isCounterOffer: true, reasons: [], reduced: { listed: [loss, share], count: 2 } },
    });
    const text = out.replaceAll(/\s+/g, ' ');
    expect(text).toContain('higher qosGuarantees.lossRatio.maximum: 0 asked, 0.000199 offered; the nearest way');
    expect(text).toContain('lower availability.percentage: 99.99 asked, 99.800125 offered; it works less');
  });

  it('says in words what differs and why, what it costs, who is asked, and how it was decided', async () => {
    const { status, out, err } = await feasibility(counterOffer);
    expect({ status, err }).toStrictEqual({ status: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "A new order of acme would get:
      nothing is recorded, and nothing is held
        answer   a counter-offer: it differs from what was asked
        lower    capacity.in.committedBps of ed-par-1/ge-0/0/1: 1 Gbit/s asked, 800
                 Mbit/s offered; core ed-par-1>ed-mad-1 has 800000000 bit/s left of
                 the 1000000000 bit/s asked
        lower    and 2 more
        because  rome is connected at ed-rom-1/ge-0/0/2, which is free\\u001b[2J
        price    246.00 EUR
        person   noc (large order) within 4 h, else rejected
        because  3 sites, more than 2
        rule     campaign changes the price
        rule     odd cannot be judged: no such key
        path     ed-par-1/ge-0/0/1 to ed-mad-1/ge-0/0/1: ed-par-1, ed-mad-1; 12 ms
        path     and 5 more
        by       procedure 1, provider data 3, network nnnnnnnnnnnn, terms
                 tttttttttttt, rules rrrrrrrrrrrr"
    `);
  });

  it.each([
    ['a part of it is of the rule', { parts: [part, { ...part, rule: 'many2' }] }, 'many2 changes the price$'],
    ['a factor of it is', { parts: [part], factors: [{ rule: 'many2', factor: '0.9' }] }, 'many2 changes the price$'],
    [
      'it is that of a template',
      { template: 'line-1g', parts: [part] },
      'many2 changes nothing of the price of the template line-1g, 9.00 EUR$',
    ],
    ['another amount counts', { parts: [{ ...part, rule: 'other' }] }, 'many2 changes nothing of the price, 9.00 EUR$'],
  ])('says whether a rule changes the price: %s', async (_, made, expected) => {
    const price = { amount: '9.00', currency: 'EUR' };
    const { out } = await feasibility(repriced({ price, priceMade: { period: 'month', ...made } }));
    expect(out).toMatch(new RegExp(`rule +${expected}`, 'm'));
  });

  it('says of a rule that no price is named which it could change', async () => {
    expect((await feasibility(repriced({}))).out).toMatch(/rule +many2 changes prices, and none is named$/m);
  });

  it('says that all is offered as asked', async () => {
    expect((await feasibility(asAsked)).out).toMatchInlineSnapshot(`
      "A new order of acme would get:
      nothing is recorded, and nothing is held
        answer  an offer as asked"
    `);
  });

  it('says the code and the reasons of a refusal, with the status of one', async () => {
    const { status, out } = await feasibility(refused);
    expect(status).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "A new order of acme would get:
      nothing is recorded, and nothing is held
        answer   FAIL 5, Out of Resources
        because  nothing is left on core a>b"
    `);
  });

  it('asks for the customer of its address, and the policy with the document', async () => {
    const { asked } = await feasibility(asAsked);
    expect(asked).toMatchObject([
      { subject: 'gateway.find-customer', request: { address: '127.0.0.1' } },
      { subject: 'policy.feasibility', request: { customerId: 'acme', cpd: { components: [{}] } } },
    ]);
    expect(asked[1]?.request).not.toHaveProperty('asksForPrice');
  });

  it('asks for the customer that is named, and for the price', async () => {
    const { out, asked } = await feasibility(asAsked, { words: ['--customer', 'acme', '--cost', '--json'] });
    expect(JSON.parse(out)).toStrictEqual({ customerId: 'acme', ...asAsked });
    expect(asked).toMatchObject([
      { request: { customerId: 'acme' } },
      { request: { asksForPrice: true, encoding: 'cbor' } },
    ]);
  });

  it('asks in the encoding that the order would have', async () => {
    const { asked } = await feasibility(asAsked, { words: ['--encoding', 'json'] });
    expect(asked[1]).toMatchObject({ request: { encoding: 'json' } });
  });

  it.each([
    [['--customer', 'volt'], 'There is no customer volt in the provider file'],
    [[], 'No customer has the address 127.0.0.1 of this machine: --customer NAME'],
  ])('asks the policy nothing for a customer that is not there: %o', async (words, said) => {
    const { status, out, err, asked } = await feasibility(asAsked, { customer: {}, words });
    expect({ status, out, err }).toStrictEqual({ status: 1, out: '', err: said });
    expect(asked).toHaveLength(1);
  });

  const barred = { customerId: 'acme', mayProvision: false };
  it.each([
    ['one that is blocked', { ...barred, isBlocked: true }, [], 'acme is blocked: nothing of it is served'],
    ['an UPDATE of such a one', { ...barred, isBlocked: true }, ['--update', 'pqo-7'], 'acme is blocked: nothing'],
    ['one that may only withdraw', { ...barred, methods: ['WITHDRAW'] }, [], 'acme may not PROVISION'],
    ['one that may not update', { ...barred, methods: ['PROVISION'] }, ['--update', 'pqo-7'], 'acme may not UPDATE'],
    ['what an earlier gateway says', barred, [], 'acme is blocked or may not PROVISION'],
  ])('says the refusal that it gets before anybody decides, and asks nobody: %s', async (_, customer, words, why) => {
    const { status, out, asked } = await feasibility(asAsked, { customer: { customer }, words });
    expect({ status, asked: asked.length }).toStrictEqual({ status: 1, asked: 1 });
    expect(out).toContain('FAIL 3, Authorization Failed');
    expect(out).toContain(why);
    server?.close();
    const { out: json } = await feasibility(asAsked, { customer: { customer }, words: [...words, '--json'] });
    const answer = { kind: 'refusal', statusCode: 3, reasons: [expect.stringContaining(why)] };
    expect(JSON.parse(json)).toStrictEqual({ customerId: 'acme', answer });
  });

  it('asks the policy about an UPDATE of who may update and not order anew', async () => {
    const customer = { ...barred, methods: ['UPDATE'] };
    const { status } = await feasibility(asAsked, { customer: { customer }, words: ['--update', 'pqo-7'] });
    expect(status).toBe(0);
  });

  it('warns of members that nobody knows, as a quote does', async () => {
    const document = { components: [{ profiles: [{ customerNodesMap: [{ identifier: 'a' }], capcity: [] }] }] };
    server = await openQuestionsServer({
      'gateway.find-customer': () => acme,
      'policy.feasibility': () => asAsked,
    });
    const input = JSON.stringify(document);
    const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server.http }, input });
    expect(await run(['feasibility', '-'], terminal)).toBe(0);
    expect(terminal.err).toBe(
      'The document has 1 unknown member, without any promise:\n  /components/0/profiles/0/capcity: did you mean capacity?',
    );
  });

  it.each([
    ['{"components": 7}', 'is no connectivity provisioning document'],
    ['{', 'is not JSON'],
  ])('asks nobody about what is no document: %s', async (input, said) => {
    server = await openQuestionsServer({});
    const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server.http }, input });
    expect(await run(['feasibility', '-'], terminal)).toBe(2);
    expect(terminal.err).toContain(said);
    expect(server.asked).toStrictEqual([]);
  });
});
