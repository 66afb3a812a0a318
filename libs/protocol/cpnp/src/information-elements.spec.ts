import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instants } from '../test/arbitraries.js';
import {
  offerReasonsOf,
  parseInformationElements,
  withKnownElements,
  type CustomerDescription,
  type KnownElements,
} from './information-elements.js';
import type { JsonObject } from './json-value.js';

const contact = { email: 'noc@acme.example', postalAddress: '1 Rue X, Paris', telephoneNumbers: ['+33 1 23'] };
const whole: JsonObject = {
  customerDescription: { name: 'ACME', contactInformation: contact },
  providerDescription: { name: 'Transit', contactInformation: { email: 'a@b.example' }, asNumber: 4_200_000_000 },
  negotiationOptions: {
    cost: { amount: '1200.50', currency: 'EUR' },
    purpose: 'test',
    testEndDate: 'Thu, 23 Apr 2026 10:00:00 GMT',
    ownDomainOnly: true,
  },
  offerReasons: ['core a>b has 5 bit/s left of the 9 bit/s asked'],
  path: [{ r: 'r'.repeat(22), mac: 'm'.repeat(43) }],
  onBehalfOf: { customer: 'acme', mac: 'm'.repeat(43) },
  activity: { state: 'active', since: 'Thu, 23 Apr 2026 10:00:00 GMT' },
  'x-colour': { shade: 3 },
};

describe('information elements', () => {
  it('are read by their names', () => {
    expect(parseInformationElements(whole)).toStrictEqual({
      kind: 'valid',
      elements: {
        customerDescription: { name: 'ACME', contactInformation: contact },
        providerDescription: {
          name: 'Transit',
          contactInformation: { email: 'a@b.example' },
          asNumber: 4_200_000_000,
        },
        negotiationOptions: {
          cost: { amount: '1200.50', currency: 'EUR' },
          setup: { purpose: 'test', testEndDate: '2026-04-23T10:00:00.000Z' },
          ownDomainOnly: true,
        },
        offerReasons: ['core a>b has 5 bit/s left of the 9 bit/s asked'],
        path: [{ r: 'r'.repeat(22), mac: 'm'.repeat(43) }],
        onBehalfOf: { customer: 'acme', mac: 'm'.repeat(43) },
        activity: { state: 'active', since: '2026-04-23T10:00:00.000Z' },
      },
    });
    expect(parseInformationElements(undefined)).toStrictEqual({ kind: 'valid', elements: {} });
  });

  it('ask for a price with an empty cost', () => {
    const asking = withKnownElements({ negotiationOptions: { cost: 'ask', setup: { purpose: 'permanent' } } });
    expect(asking).toStrictEqual({ negotiationOptions: { cost: {}, purpose: 'permanent' } });
    expect(parseInformationElements(asking)).toStrictEqual({
      kind: 'valid',
      elements: { negotiationOptions: { cost: 'ask', setup: { purpose: 'permanent' } } },
    });
  });

  it('keep what is unknown beside what is written', () => {
    const before = { 'x-colour': 'red', negotiationOptions: { 'x-term': 12, purpose: 'permanent' } };
    const price = { amount: '7', currency: 'CHF' };
    expect(withKnownElements({ negotiationOptions: { cost: price } }, before)).toStrictEqual({
      'x-colour': 'red',
      negotiationOptions: { 'x-term': 12, purpose: 'permanent', cost: price },
    });
  });

  it('come back as they were written', () => {
    const text = fc.string({ minLength: 1, maxLength: 40 });
    const octets = (count: number) =>
      fc.uint8Array({ minLength: count, maxLength: count }).map((some) => Buffer.from(some).toString('base64url'));
    const party: fc.Arbitrary<CustomerDescription> = fc.record(
      {
        name: text,
        contactInformation: fc.record(
          {
            email: fc.constant('x@y.example'),
            postalAddress: text,
            telephoneNumbers: fc.array(text, { maxLength: 16 }),
          },
          { requiredKeys: ['email'], noNullPrototype: true },
        ),
      },
      { noNullPrototype: true },
    );
    const known: fc.Arbitrary<KnownElements> = fc.record(
      {
        customerDescription: party,
        providerDescription: party,
        offerReasons: fc.array(text, { minLength: 1, maxLength: 16 }),
        path: fc.array(fc.record({ r: octets(16), mac: octets(32) }, { noNullPrototype: true }), {
          minLength: 1,
          maxLength: 8,
        }),
        onBehalfOf: fc.record({ customer: text, mac: octets(32) }, { noNullPrototype: true }),
        activity: fc.record(
          { state: fc.constantFrom('active' as const, 'inactive' as const), since: instants },
          { requiredKeys: ['state'], noNullPrototype: true },
        ),
      },
      { requiredKeys: [], noNullPrototype: true },
    );
    fc.assert(
      fc.property(known, (elements) => {
        expect(parseInformationElements(withKnownElements(elements))).toStrictEqual({ kind: 'valid', elements });
      }),
    );
  });

  it('carry any reasons of an offer: the first ones, cut where they are too long, and how many more there are', () => {
    const reasons = fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 40 });
    fc.assert(
      fc.property(reasons, (all) => {
        const said = all.filter((reason) => reason !== '');
        const offerReasons = offerReasonsOf(all);
        expect(offerReasons === undefined).toBe(said.length === 0);
        if (offerReasons === undefined) return;
        expect(parseInformationElements({ offerReasons })).toStrictEqual({ kind: 'valid', elements: { offerReasons } });
        const more = said.length > 16 ? [`and ${said.length - 15} more`] : [];
        expect(offerReasons.slice(Math.min(said.length, 16) - more.length)).toStrictEqual(more);
      }),
    );
    expect(offerReasonsOf(['one', 'two'])).toStrictEqual(['one', 'two']);
  });

  it('name no date that does not exist', () => {
    const never = { purpose: 'test', testEndDate: 'soon' } as const;
    expect(() => withKnownElements({ negotiationOptions: { setup: never } })).toThrow(TypeError);
  });
});

const schema = JSON.parse(
  readFileSync(new URL('../../../../docs/information-elements.schema.json', import.meta.url), 'utf8'),
) as object;
const satisfiesSchema = new Ajv2020({ strict: false }).compile(schema);
const customer = (more: JsonObject): JsonObject => ({
  customerDescription: { name: 'A', contactInformation: { email: 'a@b.c' }, ...more },
});

it('a path is passed on without what else an entry says', () => {
  const entry = { r: 'r'.repeat(22), mac: 'm'.repeat(43) };
  expect(parseInformationElements({ path: [{ ...entry, provider: 'nordlink' }] })).toStrictEqual({
    kind: 'valid',
    elements: { path: [entry] },
  });
});

describe('the parser and the published schema', () => {
  it.each<readonly [JsonObject]>([[whole], [{}], [customer({})], [{ negotiationOptions: { cost: {} } }]])(
    'both take %j',
    (elements) => {
      expect(parseInformationElements(elements).kind).toBe('valid');
      expect(satisfiesSchema(elements)).toBe(true);
    },
  );

  it.each<readonly [string, JsonObject]>([
    ['/customerDescription', { customerDescription: 'ACME' }],
    ['/customerDescription/name', customer({ name: '' })],
    ['/customerDescription/name', customer({ name: 'x'.repeat(256) })],
    ['/customerDescription/contactInformation', { customerDescription: { name: 'A' } }],
    ['/customerDescription/contactInformation/email', customer({ contactInformation: {} })],
    ['/customerDescription/contactInformation/email', customer({ contactInformation: { email: 'nobody' } })],
    [
      '/customerDescription/contactInformation/telephoneNumbers',
      customer({ contactInformation: { email: 'a@b.c', telephoneNumbers: Array.from({ length: 17 }, () => '1') } }),
    ],
    [
      '/providerDescription/asNumber',
      { providerDescription: { name: 'P', contactInformation: { email: 'a@b.c' }, asNumber: 0 } },
    ],
    ['/offerReasons', { offerReasons: [] }],
    ['/offerReasons', { offerReasons: 'because' }],
    ['/offerReasons', { offerReasons: [''] }],
    ['/offerReasons', { offerReasons: Array.from({ length: 17 }, () => 'x') }],
    ['/path', { path: {} }],
    ['/path', { path: [] }],
    ['/path', { path: [{ r: 'r'.repeat(22) }] }],
    ['/path', { path: [{ r: 'r'.repeat(23), mac: 'm'.repeat(43) }] }],
    ['/path', { path: [{ r: 'r'.repeat(22), mac: `${'m'.repeat(42)}=` }] }],
    ['/path', { path: Array.from({ length: 9 }, () => ({ r: 'r'.repeat(22), mac: 'm'.repeat(43) })) }],
    ['/onBehalfOf', { onBehalfOf: 'acme' }],
    ['/onBehalfOf', { onBehalfOf: { customer: 'acme' } }],
    ['/onBehalfOf', { onBehalfOf: { customer: '', mac: 'm'.repeat(43) } }],
    ['/onBehalfOf', { onBehalfOf: { customer: 'x'.repeat(129), mac: 'm'.repeat(43) } }],
    ['/onBehalfOf', { onBehalfOf: { customer: 'acme', mac: 'm'.repeat(44) } }],
    ['/activity', { activity: 'active' }],
    ['/activity/state', { activity: {} }],
    ['/activity/state', { activity: { state: 'perhaps' } }],
    ['/activity/since', { activity: { state: 'active', since: 7 } }],
    ['/negotiationOptions', { negotiationOptions: [] }],
    ['/negotiationOptions/cost', { negotiationOptions: { cost: { amount: '1' } } }],
    ['/negotiationOptions/cost', { negotiationOptions: { cost: { amount: '-1', currency: 'EUR' } } }],
    ['/negotiationOptions/cost', { negotiationOptions: { cost: { amount: 1, currency: 'EUR' } } }],
    ['/negotiationOptions/cost', { negotiationOptions: { cost: { amount: '1', currency: 'euro' } } }],
    ['/negotiationOptions/purpose', { negotiationOptions: { purpose: 'lunch' } }],
    ['/negotiationOptions/testEndDate', { negotiationOptions: { purpose: 'test' } }],
    ['/negotiationOptions/ownDomainOnly', { negotiationOptions: { ownDomainOnly: 'yes' } }],
  ])('both refuse at %s', (path, elements) => {
    const parsed = parseInformationElements(elements);
    expect(parsed.kind === 'invalid' && parsed.faults.map((fault) => fault.path)).toStrictEqual([path]);
    expect(satisfiesSchema(elements)).toBe(false);
  });
});
