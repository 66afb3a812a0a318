import { readdirSync, readFileSync } from 'node:fs';
import { readProviderFile, templatesOf } from '@parley/config';
import { parseCpd, type Cpd } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { decideOrder } from '../src/domain/decide-order.js';
import { decidePqo } from '../src/domain/decide-pqo.js';
import { kmBetween } from '../src/domain/great-circle.js';
import { emptyLedger } from '../src/domain/ledger.state.js';
import { sellingOf } from '../src/use-cases/selling-of.js';
import { askedAt } from './asked-at.js';

const root = new URL('../../../', import.meta.url);
const fileOf = (name: string) => readProviderFile(new URL(`deploy/provider/${name}`, root).pathname);
const europe = fileOf('europe.yaml');
const { network, terms } = sellingOf(europe);
const { edgeDevices, coreLinks } = europe.network;

const decided = (cpd: Cpd, customerId = 'acme', on = { network, terms }, asksForPrice = true) =>
  decidePqo(
    { orderId: 'o', negotiation: 1, customerId, at: askedAt, cpd, asksForPrice },
    emptyLedger(),
    on.network,
    on.terms,
  );
const pipe = (links: readonly string[], members: object = {}): Cpd => ({
  components: [
    {
      profiles: [
        {
          customerNodesMap: links.map((linkIdentifier) => ({ identifier: linkIdentifier, linkIdentifier })),
          capacity: [{ in: { committedBps: 1_000_000 }, out: { committedBps: 1_000_000 } }],
          conformanceTraffic: { outOfProfile: 'discard' },
          ...members,
        },
      ],
    },
  ],
});

describe('the provider of europe.yaml', () => {
  it('has twenty places, three customers, two partners, six templates, and rules of every effect', () => {
    expect(edgeDevices).toHaveLength(20);
    expect(new Set(edgeDevices.map(({ place }) => place)).size).toBe(20);
    expect(europe.customers.map(({ id }) => id)).toStrictEqual(['acme', 'bolt', 'cray']);
    expect(templatesOf(europe)).toHaveLength(6);
    expect(new Set(templatesOf(europe).map(({ model }) => model)).size).toBe(2);
    const effects = new Set(terms.rules?.list.map(({ effect }) => effect.kind));
    expect(effects).toStrictEqual(new Set(['refuse', 'approval', 'cap', 'offer', 'prefer', 'reprice']));
    const joined = new Set(europe.network.interconnects?.map(({ partner }) => partner));
    expect(joined).toStrictEqual(new Set(europe.partners?.providers.map(({ name }) => name)));
  });

  it('has no link that is faster than light in fibre, or slower than a route of twice the way', () => {
    const places = new Map(edgeDevices.map(({ name, coordinates }) => [name, coordinates]));
    for (const { between, delayMs } of coreLinks) {
      const [from, to] = between.map((end) => places.get(end));
      if (from === undefined || to === undefined) throw new TypeError(`${between.join()} stands nowhere`);
      const fibreMs = kmBetween(from, to) / 204.2;
      expect(delayMs, between.join()).toBeGreaterThanOrEqual(fibreMs);
      expect(delayMs, between.join()).toBeLessThanOrEqual(2 * fibreMs + 0.1);
    }
  });

  it('reaches every place from every other by two paths that share neither device nor duct', () => {
    const names = edgeDevices.map(({ name }) => name);
    for (const [at, from] of names.entries())
      for (const to of names.slice(at + 1)) {
        const protection = { routingAndForwarding: { protection: 'srlg-disjoint' } };
        const { type, data } = decided(pipe([`${from}/ge-0/0/1`, `${to}/ge-0/0/1`], protection));
        expect([type, data.reasons], `${from} ${to}`).toStrictEqual(['capacity-reserved', []]);
        expect(data.paths?.listed.map(({ isBackup }) => isBackup === true)).toStrictEqual([false, true, false, true]);
      }
  });

  it('refuses a business what passes its credit, and offers it to a key customer', () => {
    const fast = { committedBps: 6_000_000_000 };
    const cpd = pipe(['ed-par-1/ge-0/0/1', 'ed-fra-1/ge-0/0/1'], { capacity: [{ in: fast, out: fast }] });
    // Two sites, 24 Gbit/s, and 12 Gbit/s over 478 km.
    const monthly = 360 + 21_600 + 6_883.2;
    expect(decided(cpd, 'acme').data).toMatchObject({ monthly: { currency: 'EUR', minor: 2_884_320 } });
    expect(decided(cpd, 'bolt').data).toMatchObject({
      statusCode: 4,
      reasons: [
        `the credit of bolt is 25000.00 EUR a month, of which 0.00 EUR are used, and this would add ${monthly.toFixed(2)} EUR`,
      ],
    });
  });

  it('joins a site to the Internet', () => {
    const scope = (['in', 'out'] as const).map((direction) => ({ direction, type: 'global', model: 'hose' }));
    const { data } = decided(pipe(['ed-vie-1/ge-0/0/1'], { scope }));
    expect(data.paths?.listed.map(({ from, to }) => [from, to])).toStrictEqual([
      ['ed-vie-1/ge-0/0/1', 'ed-fra-1/ix-1'],
      ['ed-fra-1/ix-1', 'ed-vie-1/ge-0/0/1'],
    ]);
  });

  it('caps what a site of Lisbon gets, by its rule', () => {
    const capacity = [{ in: { committedBps: 500_000_000 }, out: { committedBps: 500_000_000 } }];
    const { data } = decided(pipe(['ed-par-1/ge-0/0/1', 'ed-lis-1/ge-0/0/1'], { capacity }));
    expect(data.rules?.fired).toContainEqual({ name: 'Lisbon', effect: 'cap' });
    expect(data.reasons.join()).toContain('until the second cable is in use');
  });

  it('leads a business within the EU where there is a path of it, and everybody else by the shortest', () => {
    const over = (customerId: string, from: string, to: string) => {
      const { data } = decided(pipe([`${from}/ge-0/0/1`, `${to}/ge-0/0/1`]), customerId);
      return data.paths?.listed.map((path) => path.over.includes('ed-lon-1'));
    };
    expect(over('acme', 'ed-dub-1', 'ed-ams-1')).toStrictEqual([true, true]);
    expect(over('bolt', 'ed-dub-1', 'ed-ams-1')).toStrictEqual([false, false]);
    expect(over('bolt', 'ed-dub-1', 'ed-lon-1')).toStrictEqual([true, true]);
  });

  it.each([
    ['Oslo, NO', ['nordlink']],
    ['Budapest, HU', ['danubia']],
    ['Vilnius, LT', ['danubia', 'nordlink']],
  ])('asks partners for a site in %s', (text, partners) => {
    const cpd = pipe(['ed-par-1/ge-0/0/1', 'theirs-1']);
    const [profile] = cpd.components[0]?.profiles ?? [];
    const nodes = profile?.customerNodesMap.map((node, at) => (at === 0 ? node : { ...node, localisation: { text } }));
    const of = { components: [{ profiles: [{ ...profile, customerNodesMap: nodes }] }] } as Cpd;
    const buysFrom = ['nordlink', 'danubia'];
    const asked = { orderId: 'o', negotiation: 1, customerId: 'acme', at: askedAt, cpd: of, buysFrom };
    const { type, data } = decideOrder(asked, emptyLedger(), network, terms);
    if (!('parts' in data)) throw new TypeError(`${type} ${data.reasons.join()}`);
    const candidates = data.parts.flatMap((part) => part.candidates.map(({ partner }) => partner));
    expect(candidates.toSorted()).toStrictEqual(partners);
  });

  it('charges what is far more than what is near, by the tariff', () => {
    const amount = (to: string) => {
      const { data } = decided(pipe(['ed-par-1/ge-0/0/1', `${to}/ge-0/0/1`]));
      return 'price' in data ? Number(data.price?.amount) : Number.NaN;
    };
    expect(amount('ed-sto-1')).toBeGreaterThan(amount('ed-fra-1'));
    expect(amount('ed-fra-1')).toBeGreaterThan(amount('ed-bru-1'));
  });

  it.each(templatesOf(europe).map((template) => [template.name, template] as const))(
    'offers the template %s as it is announced, to each whom it is for, and to nobody else',
    (name, { profile, price, customers = ['acme', 'bolt', 'cray'] }) => {
      const cpd: Cpd = { template: name, components: [{ profiles: [profile] }] };
      for (const { id } of europe.customers) {
        const { type, data } = decided(cpd, id);
        if (!customers.includes(id)) {
          expect(data).toMatchObject({ statusCode: 4 });
          continue;
        }
        expect([type, data.reasons], id).toStrictEqual(['capacity-reserved', []]);
        expect(data).not.toHaveProperty('escalation');
        expect(data).toMatchObject({ priceMade: price === undefined ? { period: 'month' } : { template: name } });
      }
    },
  );

  it('answers the documents of docs/examples as the sample does', () => {
    const sample = sellingOf(fileOf('sample.yaml'));
    const folder = new URL('docs/examples/', root);
    const documents = readdirSync(folder)
      .filter((name) => name.endsWith('.cpd.json'))
      .map((name) => [name, parseCpd(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))] as const);
    const valid = documents.flatMap(([name, parsed]) => (parsed.kind === 'valid' ? [[name, parsed.cpd] as const] : []));
    expect(valid).toHaveLength(7);
    const answerOf = (cpd: Cpd, on: typeof sample) => {
      const { type, data } = decided(cpd, 'acme', on, false);
      return 'statusCode' in data ? data : { type, reasons: data.reasons, cpd: data.cpd, escalation: data.escalation };
    };
    for (const [name, cpd] of valid) {
      const [here, there] = [answerOf(cpd, { network, terms }), answerOf(cpd, sample)];
      expect({ ...here, basis: undefined }, name).toStrictEqual({ ...there, basis: undefined });
    }
  });
});
