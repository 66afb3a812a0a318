import { readFileSync } from 'node:fs';
import { MemoryEventLog } from '@parley/event-log';
import { parseProviderFile } from '@parley/config';
import { describe, expect, it } from 'vitest';
import { bookOn, clock } from '../../test/ledger-book.js';
import { example } from '../../test/sample-network.js';
import { CheckFeasibility } from './check-feasibility.js';
import { documentOf, orderSectionsOf } from './document-of.js';
import { sellingOf } from './selling-of.js';
import { TryOrder, type Tried, type TriedOrder } from './try-order.js';

const withPartner = readFileSync(new URL('../../../../deploy/provider/sample.yaml', import.meta.url), 'utf8');
/** A service that has no broker buys nothing, and neither does a file that names no partner. */
const sample = withPartner.replace(/^ {2}interconnects:.*\n(?: {4}.*\n)+/m, '').replace(/^partners:\n(?: .*\n)+/m, '');
const rules = `approvers: [{ group: noc, email: [] }]
guidelines: { checks: [{ name: unclear, approvers: noc, deadline: 4h, atDeadline: reject }] }
rules:
  - { name: no seconds, priority: 1, when: customer.orders > 0 && request.method == "PROVISION", refuse: { code: 4, reason: one is enough } }
  - { name: a week, priority: 2, when: customer.ordersInWeek > 1, refuse: { code: 4, reason: this week } }
`;
const fileOf = (text: string) => ({ text, name: 'provider.yaml' });
const at = new Date(clock.nowMs).toISOString();
const asked = (name: string, customerId = 'acme') => ({ customerId, cpd: example(name), at });
const tried = (given: Partial<TriedOrder>) =>
  new TryOrder().try({ provider: fileOf(sample), order: asked('pipe-two-sites'), held: [], ...given });
const dataOf = (answer: Tried) => {
  if (answer.kind !== 'tried') throw new TypeError(answer.kind);
  return answer.feasible.decided.data;
};

describe('an order that is tried on a file', () => {
  it('is answered as by a service with this file, these agreements, and nothing else', async () => {
    const book = bookOn(new MemoryEventLog(), sellingOf(parseProviderFile(sample, 'x')).network);
    const pqo = { orderId: 'first', negotiation: 1, ...asked('counter-offer') };
    await book.handle({ type: 'decide-pqo', pqo }, { cause: 't' }, { consumer: 'p', messageId: 'm' });
    // What is offered of it is what is held.
    await book.handle({ type: 'commit', orderId: 'first', negotiation: 1 }, { cause: 't' });
    const file = parseProviderFile(sample, 'provider.yaml');
    const selling = sellingOf(file);
    const real = new CheckFeasibility(book, selling, clock, () => orderSectionsOf(documentOf(file)));
    const first = book.ledger.reservations.get('first')?.agreed?.amounts ?? [];
    expect(first).not.toStrictEqual([]);
    const held = [{ ...asked('counter-offer'), cpd: lowered }];
    for (const name of [
      'pipe-two-sites',
      'counter-offer',
      'hub-and-spoke',
      'needs-partner',
      'vpn-three-sites',
    ] as const)
      expect(tried({ order: { ...asked(name), asksForPrice: true }, held }), name).toStrictEqual({
        kind: 'tried',
        feasible: await real.answer({ ...asked(name), asksForPrice: true }),
      });
  });

  it('is an UPDATE of what is held, and takes that as its own', () => {
    const provider = fileOf(sample + rules);
    const held = [asked('pipe-two-sites')];
    expect(dataOf(tried({ provider, held }))).toMatchObject({ statusCode: 4, reasons: ['one is enough'] });
    const update = dataOf(tried({ provider, held, updates: 0 }));
    expect(update).toMatchObject({ orderId: 'held 0', negotiation: 2, reasons: [] });
    // An UPDATE of what somebody else has is none.
    const others = tried({ order: asked('pipe-two-sites', 'other'), held, updates: 0 });
    expect(dataOf(others)).toMatchObject({ statusCode: 1, reasons: ['there is no agreement held 0 of other'] });
  });

  it('counts what is held by the instant at which it was asked, and whatever rules would have said', () => {
    const provider = fileOf(sample + rules.replace('customer.orders > 0', 'customer.orders > 9'));
    const before = new Date(clock.nowMs - 8 * 86_400_000).toISOString();
    const now = asked('pipe-two-sites');
    expect(dataOf(tried({ provider, held: [now, now] }))).toMatchObject({ statusCode: 4, reasons: ['this week'] });
    expect(dataOf(tried({ provider, held: [now, { ...now, at: before }] }))).not.toHaveProperty('statusCode');
  });

  it('names the first agreement that cannot be carried as it is said', () => {
    const answer = tried({ held: [asked('pipe-two-sites'), asked('counter-offer'), asked('counter-offer')] });
    expect(answer).toMatchObject({ kind: 'not-held', index: 1 });
    expect(answer).toHaveProperty('reasons.0', expect.stringContaining('bit/s left of the 1000000000 bit/s asked'));
    const none = { customerId: 'acme', cpd: { components: 7 }, at };
    expect(tried({ held: [none] })).toMatchObject({ kind: 'not-held', index: 0 });
  });

  it('gets FAIL 1 where its document breaks a rule, as the order service says it', () => {
    const [component] = structuredClone(example('pipe-two-sites').components);
    const cpd = { components: [component, { profiles: [{}] }] };
    expect(dataOf(tried({ order: { customerId: 'acme', cpd, at } }))).toMatchObject({ statusCode: 1 });
  });

  it('asks the partners of the file, all of which are taken to be there', () => {
    const order = asked('needs-partner');
    expect(dataOf(tried({ order }))).toMatchObject({ statusCode: 6 });
    expect(tried({ order, provider: fileOf(withPartner.replace('consentToPartners: true', '')) })).toMatchObject({
      feasible: { decided: { data: { statusCode: 6 } } },
    });
    expect(tried({ order, provider: fileOf(withPartner) })).toMatchObject({
      feasible: { decided: { type: 'partners-needed' } },
    });
  });

  it('is offered bounds that are looser where the file says so, and refused by a file that does not', () => {
    const [component] = structuredClone(example('pipe-two-sites').components);
    const qosGuarantees = { kind: 'quantitative', oneWayDelayMs: { maximum: 0.5 } };
    const profiles = component?.profiles.map((profile) => ({ ...profile, qosGuarantees }));
    const order = { customerId: 'acme', cpd: { components: [{ profiles }] }, at };
    const looser = fileOf(`${sample}counterOffers: { looser: [oneWayDelayMs] }\n`);
    expect(dataOf(tried({ order }))).toMatchObject({ statusCode: 5 });
    const offered = dataOf(tried({ order, provider: looser }));
    expect(offered).toMatchObject({
      reduced: { listed: [{ clause: 'qosGuarantees.oneWayDelayMs.maximum', asked: 0.5 }], count: 1 },
    });
    // What it stands for is known by its digest.
    expect(offered.basis?.terms).not.toBe(dataOf(tried({ order })).basis?.terms);
    const exact = 'cpd' in offered ? offered.cpd : undefined;
    expect(dataOf(tried({ order: { customerId: 'acme', cpd: exact, at } }))).toMatchObject({ reasons: [] });
  });

  it('says what is wrong with the file, by its own name, and tries the next one', () => {
    const trying = new TryOrder();
    const question = { order: asked('pipe-two-sites'), held: [] };
    expect(trying.try({ provider: fileOf('customers: 7\n'), ...question })).toMatchObject({
      kind: 'broken',
      problems: expect.arrayContaining([expect.objectContaining({ where: 'provider.yaml:1:1 customers' })]) as unknown,
    });
    expect(trying.try({ provider: fileOf(sample), ...question }).kind).toBe('tried');
    const other = trying.try({ provider: fileOf(sample + rules), ...question, held: [asked('pipe-two-sites')] });
    expect(dataOf(other)).toMatchObject({ statusCode: 4 });
  });
});

const lowered = loweredTo(800_000_000);
/** counter-offer.cpd.json with the rates that the sample's core has. */
function loweredTo(committedBps: number) {
  const text = JSON.stringify(example('counter-offer'));
  return JSON.parse(text.replaceAll('"committedBps":1000000000', `"committedBps":${committedBps}`)) as object;
}
