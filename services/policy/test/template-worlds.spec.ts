import type { Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Template } from '../src/domain/catalogue/template.js';
import { askedAt } from './asked-at.js';
import { drawnWorlds } from './drawn.js';
import { decided, line } from './order-worlds.js';

const drawn = drawnWorlds('worlds of service templates');

const links = ['a/s1', 'b/s1', 'c/s1', 'a/s2', 'b/s2', 'c/s2'];
const sites = (count: number): Pick<Profile, 'customerNodesMap'> => ({
  customerNodesMap: links.slice(0, count).map((linkIdentifier, n) => ({ identifier: `n${n}`, linkIdentifier })),
});
const rates = (committedBps: number): Pick<Profile, 'capacity'> => ({
  capacity: [{ in: { committedBps }, out: { committedBps } }],
});
const shaped: Partial<Profile> = { conformanceTraffic: { outOfProfile: 'shape' } };

/** What is answered to an order by the template "line", which the provider announces with these members. */
function answer(members: object, asked: Partial<Profile> = {}): string {
  const template = { name: 'line', model: 'frozen', fixed: ['conformanceTraffic'], profile: line, ...members };
  const catalogue = { templates: [template] };
  const { type, data } = decided({ sections: { catalogue }, profile: asked, template: 'line' });
  if (type === 'capacity-refused') return `FAIL ${data.statusCode}: ${data.reasons.join('; ')}`;
  const price = data.priceMade?.template === undefined ? [] : [`${data.price?.amount} by ${data.priceMade.template}`];
  const validity =
    data.validity === undefined ? [] : [`for ${data.validity.ms / 60_000} minutes by the ${data.validity.by}`];
  return ['offered', ...data.reasons, ...price, ...validity].join(' ');
}

/** Members of a template in two worlds, and the answer to the same order in each. */
interface Worlds {
  readonly asked?: Partial<Profile>;
  readonly one: object;
  readonly said: string;
  readonly other: object;
  readonly otherwise: string;
}
const int = (min: number, max: number) => fc.integer({ min, max });
const changed =
  'FAIL 4: conformanceTraffic: fixed by the template line (conformanceTraffic: outOfProfile discard → shape)';
const instantAfter = (seconds: number) =>
  new Date(Date.parse(askedAt) + seconds * 1_000).toISOString().replace('.000Z', 'Z');
const name = fc.stringMatching(/^[a-z]{2,9}$/).filter((drawnName) => drawnName !== 'line');

const worlds: Readonly<Record<keyof Template, fc.Arbitrary<Worlds>>> = {
  name: name.map((other) => ({
    ...{ one: { name: other }, said: 'FAIL 4: template: there is no service template line here' },
    ...{ other: {}, otherwise: 'offered' },
  })),
  model: fc.constant({
    ...{ asked: shaped, one: { model: 'frozen' }, said: changed },
    ...{ other: { model: 'announcement' }, otherwise: 'offered' },
  }),
  fixed: fc.constantFrom('capacity', 'notifications', 'availability').map((clause) => ({
    ...{ asked: shaped, one: {}, said: changed },
    ...{ other: { fixed: [clause] }, otherwise: 'offered' },
  })),
  profile: fc.constant({
    ...{ asked: shaped, one: { profile: line }, said: changed },
    ...{ other: { profile: { ...line, ...shaped } }, otherwise: 'offered' },
  }),
  minimumSites: fc.tuple(int(3, 6), int(1, 2)).map(([more, fewer]) => {
    const profile = { ...line, ...sites(6) };
    return {
      one: { profile, minimumSites: more },
      said: `FAIL 4: customerNodesMap: the template line is of at least ${more} sites, and the document has 2`,
      ...{ other: { profile, minimumSites: fewer }, otherwise: 'offered' },
    };
  }),
  maximumSites: fc.tuple(int(2, 3), int(4, 9)).map(([fewer, more]) => ({
    ...{ asked: sites(4), one: { maximumSites: fewer } },
    said: `FAIL 4: customerNodesMap: the template line is of at most ${fewer} sites, and the document has 4`,
    ...{ other: { maximumSites: more }, otherwise: 'offered' },
  })),
  maximumCommittedBps: fc.tuple(int(2_000, 19_999_999), int(20_000_000, 99_000_000)).map(([less, more]) => {
    const profile = { ...line, ...rates(1_000) };
    const beyond = (way: string) =>
      `capacity: the template line is of at most ${less} bit/s ${way} at all sites together, and the document asks 20000000`;
    return {
      ...{ one: { profile, maximumCommittedBps: less }, said: `FAIL 4: ${beyond('in')}; ${beyond('out')}` },
      ...{ other: { profile, maximumCommittedBps: more }, otherwise: 'offered' },
    };
  }),
  fromMs: int(1, 9_000_000).map((seconds) => {
    const from = instantAfter(seconds);
    return {
      one: { from },
      said: `FAIL 4: template: line is not offered before ${from.replace('Z', '.000Z')}`,
      ...{ other: { from: instantAfter(1 - seconds) }, otherwise: 'offered' },
    };
  }),
  untilMs: int(1, 9_000_000).map((seconds) => {
    const until = instantAfter(1 - seconds);
    return {
      one: { until },
      said: `FAIL 4: template: line is offered no longer, since ${until.replace('Z', '.000Z')}`,
      ...{ other: { until: instantAfter(seconds) }, otherwise: 'offered' },
    };
  }),
  price: fc.uniqueArray(int(0, 900_000), { minLength: 2, maxLength: 2 }).map(([one = 0, other = 1]) => {
    const costing = (cents: number) => ({
      fixed: ['capacity'],
      price: { currency: 'EUR', period: 'month', setUpMinor: 100, recurringMinor: cents },
    });
    const said = (cents: number) => `offered ${((cents + 100) / 100).toFixed(2)} by line`;
    return { one: costing(one), said: said(one), other: costing(other), otherwise: said(other) };
  }),
  offerValidityMs: fc.uniqueArray(int(1, 43_200), { minLength: 2, maxLength: 2 }).map(([one = 1, other = 2]) => {
    const said = (minutes: number) => `offered for ${minutes} minutes by the template`;
    return {
      ...{ one: { offerValidity: `${one}m` }, said: said(one) },
      ...{ other: { offerValidity: `${other}m` }, otherwise: said(other) },
    };
  }),
  customers: fc.constantFrom(['acme'], ['acme', 'bolt'], undefined).map((customers) => ({
    ...{
      one: { visibleTo: { customers: ['bolt'] } },
      said: 'FAIL 4: template: there is no service template line here',
    },
    ...{ other: customers === undefined ? {} : { visibleTo: { customers } }, otherwise: 'offered' },
  })),
};

describe('a service template', () => {
  it.each(Object.entries(worlds))('is of two worlds that differ in its %s alone', (_, of) => {
    fc.assert(
      fc.property(of, ({ asked, one, said, other, otherwise }) => {
        expect(answer(one, asked)).toBe(said);
        expect(answer(other, asked)).toBe(otherwise);
      }),
      drawn(8),
    );
  });
});
