import { clauseNames, type Cpd, type Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../../test/asked-at.js';
import { rule, providerRules } from '../../../test/rules.js';
import { example, sampleNetwork } from '../../../test/sample-network.js';
import { decidePqo } from '../decide-pqo.js';
import type { CapacityRefused, CapacityReserved } from '../ledger.events.js';
import { emptyLedger, evolve } from '../ledger.state.js';
import type { Pqo } from '../pqo.js';
import { changesOf } from './order-template.js';
import type { Template } from './template.js';

const network = sampleNetwork();
const prices = { currency: 'EUR', perSite: '120.00', perCommittedMbps: '1.50' };
const price = { currency: 'EUR', period: 'month', setUpMinor: 25_000, recurringMinor: 9_900 } as const;

const profileOf = (cpd: Cpd): Profile => {
  const [profile] = cpd.components.flatMap(({ profiles }) => profiles);
  if (profile === undefined) throw new TypeError('the example has no profile');
  return profile;
};
const ordered = example('pipe-two-sites');
const documentOf = (changes: Partial<Record<keyof Profile, unknown>> = {}, template = 'pipe'): Cpd =>
  ({ template, components: [{ profiles: [{ ...profileOf(ordered), ...changes }] }] }) as Cpd;
const pipe = (members: Partial<Template> = {}): Template => ({
  name: 'pipe',
  model: 'frozen',
  fixed: clauseNames.filter((clause) => clause !== 'customerNodesMap' && clause !== 'scope'),
  profile: profileOf(ordered),
  price,
  ...members,
});
const decided = (template: Template, asked: Partial<Pqo> = {}, ledger = emptyLedger(), terms = {}) =>
  decidePqo(
    {
      orderId: 'P-1',
      negotiation: 1,
      customerId: 'acme',
      at: askedAt,
      cpd: documentOf(),
      asksForPrice: true,
      ...asked,
    },
    ledger,
    network,
    { prices, catalogue: new Map([[template.name, template]]), ...terms },
  );
const offered = (...args: Parameters<typeof decided>): CapacityReserved['data'] => {
  const event = decided(...args);
  if (event.type !== 'capacity-reserved') throw new TypeError(`${event.type}: ${event.data.reasons.join()}`);
  return event.data;
};
const refused = (...args: Parameters<typeof decided>): Pick<CapacityRefused['data'], 'statusCode' | 'reasons'> => {
  const { type, data } = decided(...args);
  if (type !== 'capacity-refused') throw new TypeError('an offer');
  return { statusCode: data.statusCode, reasons: data.reasons };
};
/** Twice what the example asks for at each of its links. */
const larger = { capacity: [{ in: { committedBps: 100_000_000 }, out: { committedBps: 100_000_000 } }] };

describe('an order that is made from a frozen template', () => {
  it('is offered as it stands, at the price of the template', () => {
    const data = offered(pipe());
    expect(data.reasons).toStrictEqual([]);
    // Set-up and the first period.
    expect(data.price).toStrictEqual({ amount: '349.00', currency: 'EUR' });
    expect(data.priceMade).toStrictEqual({
      template: 'pipe',
      period: 'month',
      parts: [
        { of: 'setUp', quantity: '1', each: '250.00', amount: '250.00' },
        { of: 'recurring', quantity: '1', each: '99.00', amount: '99.00' },
      ],
    });
    expect(offered(pipe(), { asksForPrice: false })).not.toHaveProperty('price');
  });

  it('may have other nodes, and what else is free', () => {
    const customerNodesMap = profileOf(ordered).customerNodesMap.map((node) => ({
      ...node,
      localisation: { text: 'here' },
    }));
    expect(offered(pipe(), { cpd: documentOf({ customerNodesMap }) }).reasons).toStrictEqual([]);
  });

  it('gets FAIL 4 by the name of each fixed clause that it changes, adds or leaves out', () => {
    expect(refused(pipe(), { cpd: documentOf(larger) })).toStrictEqual({
      statusCode: 4,
      reasons: [expect.stringMatching(/^capacity: fixed by the template pipe \(capacity/)],
    });
    const availability = { percentage: 99, statistic: 'average' };
    expect(refused(pipe(), { cpd: documentOf({ availability }) })).toStrictEqual({
      statusCode: 4,
      reasons: ['availability: fixed by the template pipe (availability: added)'],
    });
    const { conformanceTraffic: _, capacity: __, ...less } = profileOf(ordered);
    const cpd = { template: 'pipe', components: [{ profiles: [less] }] } as Cpd;
    expect(refused(pipe(), { cpd }).reasons.map((reason) => reason.split(':')[0])).toStrictEqual([
      'capacity',
      'conformanceTraffic',
    ]);
  });

  it('gets FAIL 4 by the clause of each bound of the template that it passes, and none where it keeps them', () => {
    const nodes = profileOf(ordered).customerNodesMap;
    const capacity = [{ in: { committedBps: 50_000_000 }, out: { committedBps: 40_000_000 } }];
    const free = {
      fixed: ['availability'],
      minimumSites: 2,
      maximumSites: 2,
      maximumCommittedBps: 100_000_000,
    } as const;
    expect(offered(pipe(free), { cpd: documentOf({ capacity }) }).reasons).toStrictEqual([]);
    expect(
      refused(pipe(free), { cpd: documentOf({ capacity: [{ ...capacity[0], in: { committedBps: 50_000_001 } }] }) }),
    ).toStrictEqual({
      statusCode: 4,
      reasons: [
        'capacity: the template pipe is of at most 100000000 bit/s in at all sites together, and the document asks 100000002',
      ],
    });
    const many = Array.from({ length: 12 }, (_, n) => ({
      ...nodes[0],
      identifier: `site-${n}`,
      linkIdentifier: `ed-par-1/x-${n}`,
    }));
    expect(refused(pipe({ maximumSites: 2 }), { cpd: documentOf({ customerNodesMap: many }) })).toStrictEqual({
      statusCode: 4,
      reasons: ['customerNodesMap: the template pipe is of at most 2 sites, and the document has 12'],
    });
    expect(
      refused(pipe({ minimumSites: 2 }), { cpd: documentOf({ customerNodesMap: nodes.slice(0, 1) }) }),
    ).toStrictEqual({
      statusCode: 4,
      reasons: ['customerNodesMap: the template pipe is of at least 2 sites, and the document has 1'],
    });
  });

  it('counts nodes at one border link once in what is committed', () => {
    const nodes = profileOf(ordered).customerNodesMap;
    const doubled = [...nodes, ...nodes.map((node) => ({ ...node, identifier: `${node.identifier}-again` }))];
    const capacity = [{ in: { committedBps: 50_000_000 }, out: { committedBps: 50_000_000 } }];
    const template = pipe({ fixed: ['availability'], maximumCommittedBps: 100_000_000 });
    expect(changesOf(template, documentOf({ customerNodesMap: doubled, capacity }))).toStrictEqual([]);
  });

  it('gets FAIL 4 with more than one profile', () => {
    const profile = profileOf(ordered);
    const cpd = { template: 'pipe', components: [{ profiles: [profile, profile] }] } as Cpd;
    expect(refused(pipe(), { cpd })).toStrictEqual({
      statusCode: 4,
      reasons: ['template: pipe is of one profile, and the document has 2'],
    });
  });

  it('is compared without regard to the order of members', () => {
    const turned = (value: unknown): unknown =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([name, of]) => [name, turned(of)]),
          );
    const profile = turned(profileOf(ordered)) as Profile;
    expect(offered(pipe({ profile })).reasons).toStrictEqual([]);
  });

  it('gets FAIL 5, and no counter-offer, where less is left than the template promises', () => {
    const profile = profileOf(example('counter-offer'));
    const cpd = { template: 'pipe', components: [{ profiles: [profile] }] };
    const { statusCode, reasons } = refused(pipe({ profile }), { cpd });
    expect(statusCode).toBe(5);
    expect(reasons.at(-1)).toMatch(/^capacity: fixed by the template pipe \(/);
    // Nothing is reserved.
    expect(evolve(emptyLedger(), decided(pipe({ profile }), { cpd })).reservations.get('P-1')).toBe(undefined);
    const bps = { kind: 'cap', committedBps: 1_000_000 } as const;
    expect(refused(pipe(), {}, emptyLedger(), { rules: providerRules(rule('cap', 'true', bps)) }).statusCode).toBe(5);
  });
});

describe('an order that is made from an announcement', () => {
  it('costs what the template says where it keeps what is fixed, and what the list says where it does not', () => {
    const template = pipe({ model: 'announcement' });
    expect(offered(template).price?.amount).toBe('349.00');
    const listed = offered(template, { cpd: documentOf(larger) });
    expect(listed.price?.amount).toBe('840.00');
    expect(listed.reasons).toStrictEqual([]);
  });

  it('costs what the list says where it has more sites than the price is for', () => {
    const template = pipe({ model: 'announcement', maximumSites: 1 });
    expect(offered(template).price?.amount).toBe('540.00');
  });

  it('costs what the list says where a fixed clause is lowered', () => {
    const profile = profileOf(example('counter-offer'));
    const cpd = { template: 'pipe', components: [{ profiles: [profile] }] };
    const { price: named, reasons } = offered(pipe({ model: 'announcement', profile }), { cpd });
    expect(reasons).not.toStrictEqual([]);
    expect(named?.amount).not.toBe('349.00');
  });
});

describe('what is no template to be ordered', () => {
  const none = { statusCode: 4, reasons: ['template: there is no service template pipe here'] };

  it('is one that there is not, and one that is not for the customer', () => {
    expect(refused(pipe({ name: 'other' }))).toStrictEqual(none);
    expect(refused(pipe({ customers: new Set(['bolt']) }))).toStrictEqual(none);
    expect(offered(pipe({ customers: new Set(['bolt', 'acme']) })).reasons).toStrictEqual([]);
    expect(refused(pipe(), {}, emptyLedger(), { catalogue: undefined })).toStrictEqual(none);
  });

  it('is one outside of its period, by the instant of the question', () => {
    const fromMs = Date.parse('2026-12-01T00:00:00Z');
    const template = pipe({ fromMs, untilMs: fromMs + 1_000 });
    const at = (ms: number): Partial<Pqo> => ({ at: new Date(ms).toISOString() });
    expect(refused(template, at(fromMs - 1))).toStrictEqual({
      statusCode: 4,
      reasons: ['template: pipe is not offered before 2026-12-01T00:00:00.000Z'],
    });
    expect([fromMs, fromMs + 999].map((ms) => offered(template, at(ms)).reasons)).toStrictEqual([[], []]);
    expect(refused(template, at(fromMs + 1_000))).toStrictEqual({
      statusCode: 4,
      reasons: ['template: pipe is offered no longer, since 2026-12-01T00:00:01.000Z'],
    });
  });
});

describe('the price of a template', () => {
  const amount = (members: object, asked: Partial<Pqo> = {}, terms = {}) =>
    offered(pipe({ price: { ...price, ...members } }), asked, emptyLedger(), terms).price?.amount;

  it('is a period for an update', () => {
    expect(amount({}, { negotiation: 2 })).toBe('99.00');
  });

  it('has as many digits behind the point as the currency', () => {
    expect(amount({ currency: 'JPY' })).toBe('34900');
    expect(amount({ currency: 'BHD', setUpMinor: 0, recurringMinor: 7 })).toBe('0.007');
    expect(amount({ setUpMinor: 0, recurringMinor: 0 })).toBe('0.00');
  });

  it('is changed by the factors of rules, up to the next minor unit, and not by amounts for the list', () => {
    const rules = (...effects: readonly object[]) => ({
      rules: providerRules(...effects.map((effect, n) => rule(`r${n}`, 'true', { kind: 'reprice', ...effect }))),
    });
    expect(amount({}, {}, rules({ factor: '0.5' }, { factor: '0.5' }))).toBe('87.25');
    expect(amount({ setUpMinor: 0, recurringMinor: 1 }, {}, rules({ factor: '0.01' }))).toBe('0.01');
    expect(amount({}, {}, rules({ perSite: '1.00' }))).toBe('349.00');
  });
});

it('rules are told the template, and how many orders of it the customer was offered in the week', () => {
  const atMostOne = rule('once a week', 'request.template == "pipe" && customer.ordersOfTemplateInWeek >= 1', {
    kind: 'refuse',
    statusCode: 4,
    reason: 'one pipe a week',
  });
  const terms = { rules: providerRules(atMostOne) };
  const week = 7 * 86_400_000;
  const after = (ms: number) => new Date(Date.parse(askedAt) + ms).toISOString();
  const first = decided(pipe(), {}, emptyLedger(), terms);
  expect(first.type).toBe('capacity-reserved');
  const ledger = evolve(emptyLedger(), first);
  const again = { orderId: 'P-2', at: after(week - 1) };
  expect(refused(pipe(), again, ledger, terms)).toStrictEqual({ statusCode: 4, reasons: ['one pipe a week'] });
  const { template: _, ...without } = documentOf();
  expect(offered(pipe(), { ...again, cpd: without }, ledger, terms)).not.toHaveProperty('template');
  expect(offered(pipe(), { ...again, customerId: 'bolt' }, ledger, terms).template).toBe('pipe');
  expect(offered(pipe(), { ...again, at: after(week) }, ledger, terms).template).toBe('pipe');
});

it('procedure 1 takes the name of a template for an unknown member', () => {
  const basis = { procedure: 1, providerData: 0, network: '', terms: '', rules: '' };
  expect(offered(pipe({ name: 'other' }), {}, emptyLedger(), { basis }).reasons).toStrictEqual([]);
});

it('an order without a template is decided as if there were none', () => {
  const { template: _, ...cpd } = documentOf();
  fc.assert(
    fc.property(fc.constantFrom('frozen' as const, 'announcement' as const), fc.boolean(), (model, isSeen) => {
      const template = pipe({ model, ...(!isSeen && { customers: new Set<string>() }) });
      expect(decided(template, { cpd })).toStrictEqual(
        decided(template, { cpd }, emptyLedger(), { catalogue: undefined }),
      );
    }),
  );
});
