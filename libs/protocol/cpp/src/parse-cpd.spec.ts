import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpdArbitrary } from '../test/cpd.arbitrary.js';
import { example, EXAMPLES } from '../test/examples.js';
import { emptyCpd, isEmptyCpd } from './empty-cpd.js';
import { MAX_DEPTH, MAX_SITES, MAX_TEXT_LENGTH, MAX_TOTAL_TEXT_LENGTH, MAX_VALUES, MAX_VIOLATIONS } from './limits.js';
import { parseCpd, parseRequestedCpd } from './parse-cpd.js';
import { canBeSent, failCodeOf, type Violation } from './violation.js';

const violationsOf = (value: unknown): readonly Violation[] => {
  const parsed = parseCpd(value);
  return parsed.kind === 'invalid' ? parsed.violations : [];
};
const withMember = (member: unknown): unknown => ({ components: [], member });
const nodes = (customerNodesMap: unknown): unknown => ({ components: [{ profiles: [{ customerNodesMap }] }] });
const AT_PROFILE = '/components/0/profiles/0';

describe('the reader of a document', () => {
  test.each(EXAMPLES.filter((name) => name !== 'invalid-clauses'))('accepts the example %s as it is', (name) => {
    const value = example(name);
    expect(parseRequestedCpd(value)).toStrictEqual({ kind: 'valid', cpd: value });
  });

  test.each([{}, { kind: 'vpn' }, { version: 1 }, { version: 1, kind: 'vpn' }])(
    'takes %j for what there is, as it takes a document that says neither',
    (service) => {
      const value = { ...(example('pipe-two-sites') as object), ...service };
      expect(parseRequestedCpd(value)).toStrictEqual({ kind: 'valid', cpd: value });
    },
  );

  test('refuses any other kind of service by its name, whatever else is in the document', () => {
    const kind = fc.oneof(fc.string({ maxLength: 255 }), fc.constantFrom('VPN', '__proto__', 'constructor'));
    const kept = fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('__proto__'));
    fc.assert(
      fc.property(kind, fc.array(fc.record({ profiles: kept })), kept, (name, components, version) => {
        fc.pre(name !== 'vpn');
        const violations = violationsOf({ kind: name, version, components });
        const message = `the kind of service ${name} is not served; served is vpn`;
        expect(violations).toStrictEqual([{ path: '/kind', rule: 'kind of service', message }]);
        expect([failCodeOf(violations), violations.every(canBeSent)]).toStrictEqual([4, true]);
      }),
    );
  });

  test('refuses any other version by its number', () => {
    const version = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    const service = fc.constantFrom({}, { kind: 'vpn' });
    fc.assert(
      fc.property(version, service, (number, kind) => {
        fc.pre(number !== 1);
        const violations = violationsOf({ ...kind, version: number, components: [{ profiles: 7 }] });
        const message = `version ${number} of documents of vpn is not served; served is 1`;
        expect(violations).toStrictEqual([{ path: '/version', rule: 'version of the document', message }]);
        expect([failCodeOf(violations), violations.every(canBeSent)]).toStrictEqual([1, true]);
      }),
    );
  });

  test.each([
    [{ kind: 7 }, '/kind'],
    [{ kind: null }, '/kind'],
    [{ kind: 'x'.repeat(256) }, '/kind'],
    [{ version: '1' }, '/version'],
    [{ kind: 'vpn', version: null }, '/version'],
    [{ kind: 'x', components: [[]] }, '/components/0'],
    [{ kind: 'x', components: {} }, '/components'],
  ])('tells %j that its shape is wrong, and it cannot be sent', (members, path) => {
    const violations = violationsOf({ components: [], ...members });
    expect(violations.map((violation) => violation.path)).toContain(path);
    expect([failCodeOf(violations), violations.some(canBeSent)]).toStrictEqual([1, false]);
  });

  test('lists everything that is wrong with the example invalid-clauses', () => {
    expect(parseCpd(example('invalid-clauses'))).toStrictEqual({
      kind: 'invalid',
      violations: [
        {
          path: `${AT_PROFILE}/capacity`,
          rule: 'RFC 7297 §3.6',
          message: 'a capacity clause needs a conformance traffic clause',
        },
        {
          path: `${AT_PROFILE}/qosGuarantees`,
          rule: 'RFC 7297 §3.3',
          message: 'QoS guarantees must be either quantitative or qualitative, not both in one profile',
        },
        {
          path: `${AT_PROFILE}/qosGuarantees/lossRatio/percentile`,
          rule: 'RFC 7297 §3.3',
          message: 'the percentile of lossRatio needs a measurement interval',
        },
      ],
    });
  });

  test('accepts every document that keeps the rules, and returns that very object', () => {
    fc.assert(
      fc.property(cpdArbitrary, (cpd) => {
        const parsed = parseCpd(cpd);
        expect(parsed).toStrictEqual({ kind: 'valid', cpd });
        expect(parsed.kind === 'valid' && parsed.cpd === cpd).toBe(true);
      }),
    );
  });

  test('accepts the Empty CPD, which a request must not be', () => {
    expect([parseCpd(emptyCpd).kind, parseRequestedCpd(emptyCpd)]).toStrictEqual([
      'valid',
      {
        kind: 'invalid',
        violations: [
          {
            path: '/components',
            rule: 'CPNP-03 §9.2.1',
            message: 'a requested document must hold at least one component',
          },
        ],
      },
    ]);
  });

  test('takes a document for empty by its components alone', () => {
    fc.assert(fc.property(cpdArbitrary, (cpd) => isEmptyCpd(cpd) === (cpd.components.length === 0)));
  });

  test('needs no clause but the customer nodes map', () => {
    expect([
      violationsOf(nodes([{ identifier: 'a' }])),
      violationsOf({ components: [{ profiles: [{}] }] }),
    ]).toStrictEqual([
      [],
      [{ path: AT_PROFILE, rule: 'schema', message: "must have required property 'customerNodesMap'" }],
    ]);
  });

  test('lists violations in the order of the document, not of the schema', () => {
    const value = {
      components: [{ profiles: [{ scope: 1, customerNodesMap: [{ siteIdentifier: '' }, { identifier: 'a' }, 7] }] }],
    };
    expect(violationsOf(value).map(({ path }) => path)).toStrictEqual([
      `${AT_PROFILE}/scope`,
      `${AT_PROFILE}/customerNodesMap/0`,
      `${AT_PROFILE}/customerNodesMap/0/siteIdentifier`,
      `${AT_PROFILE}/customerNodesMap/2`,
    ]);
  });

  test.each([
    ['a latitude beyond the pole', { localisation: { latitude: 90.1, longitude: 0 } }, '/localisation/latitude'],
    [
      'a longitude beyond the date line',
      { localisation: { latitude: 0, longitude: -180.1 } },
      '/localisation/longitude',
    ],
    ['a latitude without longitude', { localisation: { latitude: 1 } }, '/localisation'],
    ['an empty link identifier', { linkIdentifier: '' }, '/linkIdentifier'],
    ['a text above its length', { siteIdentifier: 'x'.repeat(256) }, '/siteIdentifier'],
  ])('refuses %s', (_, members, path) => {
    expect(violationsOf(nodes([{ identifier: 'a', ...members }]))).toStrictEqual([
      { path: `${AT_PROFILE}/customerNodesMap/0${path}`, rule: 'schema', message: expect.any(String) as string },
    ]);
  });

  test.each([
    ['a malformed prefix', { flowIdentification: [{ srcPrefix: '10.0.0.0/33' }] }, '/flowIdentification/0/srcPrefix'],
    ['a DSCP above 63', { flowIdentification: [{ dscp: 64 }] }, '/flowIdentification/0/dscp'],
    [
      'a port above 65535',
      { flowIdentification: [{ srcPort: { from: 0, to: 65_536 } }] },
      '/flowIdentification/0/srcPort/to',
    ],
    ['a percentage above 100', { availability: { percentage: 100.1 } }, '/availability/percentage'],
    [
      'a rate that is no integer',
      { capacity: [{ in: { committedBps: 1 }, out: { committedBps: 0.5 } }] },
      '/capacity/0/out/committedBps',
    ],
    [
      'a rate beyond safe integers',
      { capacity: [{ in: { committedBps: 2 ** 53 }, out: { committedBps: 1 } }] },
      '/capacity/0/in/committedBps',
    ],
    [
      'a negative rate',
      { capacity: [{ in: { committedBps: -1 }, out: { committedBps: 1 } }] },
      '/capacity/0/in/committedBps',
    ],
    [
      'a loss above 1',
      { qosGuarantees: { kind: 'quantitative', lossRatio: { maximum: 1.1 } } },
      '/qosGuarantees/lossRatio/maximum',
    ],
    ['an unknown topology', { routingAndForwarding: { topology: 'ring' } }, '/routingAndForwarding/topology'],
    [
      'a class that is a number',
      { overallTrafficGuarantees: { delayClass: 5 } },
      '/overallTrafficGuarantees/delayClass',
    ],
    ['an empty capacity', { capacity: [] }, '/capacity'],
  ])('refuses %s', (_, clauses, path) => {
    const value = { components: [{ profiles: [{ customerNodesMap: [{ identifier: 'a' }], ...clauses }] }] };
    expect(violationsOf(value)).toStrictEqual([
      { path: AT_PROFILE + path, rule: 'schema', message: expect.any(String) as string },
    ]);
  });
});

describe('the reader of a hostile document', () => {
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

  test.each<[string, unknown, string]>([
    ['no JSON value', undefined, 'is not a JSON value'],
    ['a function', withMember(() => 1), 'is not a JSON value'],
    ['an instance of a class', withMember(new Map()), 'is not a JSON value'],
    ['a number that JSON cannot hold', JSON.parse('{"components":[],"member":1e999}'), 'is not a finite number'],
    [
      'a member named __proto__',
      JSON.parse('{"components":[],"member":{"__proto__":{}}}'),
      'a member is named __proto__',
    ],
    ['deep nesting', withMember(nested(100_000)), `the document nests deeper than ${MAX_DEPTH}`],
    ['half of a surrogate pair', withMember('\ud800'), 'a text holds half of a surrogate pair'],
    ['a huge text', withMember('x'.repeat(10_000_000)), `a text is longer than ${MAX_TEXT_LENGTH} characters`],
    ['a huge member name', { ['x'.repeat(10_000_000)]: 1 }, `a text is longer than ${MAX_TEXT_LENGTH} characters`],
    ['100,000 nodes', nodes(Array(100_000).fill({ identifier: 'a' })), `a list holds more than ${MAX_SITES} items`],
    [
      'lists of 100,000 values',
      withMember(Array(100).fill(Array(1_000).fill(1))),
      `the document holds more than ${MAX_VALUES} values`,
    ],
    [
      'many texts',
      withMember(Array(100).fill('x'.repeat(MAX_TEXT_LENGTH))),
      `the texts together are longer than ${MAX_TOTAL_TEXT_LENGTH} characters`,
    ],
    ['a sparse list', withMember(Array(2)), 'is not a JSON value'],
    [
      'a sparse list of a thousand million items',
      nodes(Array(1_000_000_000)),
      `a list holds more than ${MAX_SITES} items`,
    ],
  ])('answers %s with one violation', (_, value, message) => {
    expect(violationsOf(value)).toStrictEqual([{ path: expect.any(String) as string, rule: 'schema', message }]);
  });

  test('nests to the limit and no deeper', () => {
    expect([
      violationsOf(withMember(nested(MAX_DEPTH - 1))),
      violationsOf(withMember(nested(MAX_DEPTH))).length,
    ]).toStrictEqual([[], 1]);
  });

  test('answers many faults with a bounded list', () => {
    expect(violationsOf({ components: Array(60).fill({ profiles: Array(1_000).fill(1) }) }).length).toBe(
      MAX_VIOLATIONS,
    );
  });

  test('points to the place inside names that need escapes', () => {
    expect(violationsOf({ components: [], 'a/b~c': [NaN] })).toStrictEqual([
      { path: '/a~1b~0c/0', rule: 'schema', message: 'is not a finite number' },
    ]);
  });

  test('answers every value with a result', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true, withDate: true }),
        (value) => {
          const document = { components: [{ profiles: [{ customerNodesMap: [{ identifier: 'a' }], scope: value }] }] };
          const kinds = [parseCpd(value), parseCpd({ components: value }), parseCpd(document)].map(({ kind }) => kind);
          expect(kinds.every((kind) => kind === 'valid' || kind === 'invalid')).toBe(true);
        },
      ),
    );
  });

  test('answers an example whose values are replaced at random with a result', () => {
    const text = JSON.stringify(example('vpn-three-sites'));
    fc.assert(
      fc.property(fc.nat(), fc.jsonValue(), (choice, replacement) => {
        let count = 0;
        const target = choice % 100;
        const mutated: unknown = JSON.parse(text, (_, value: unknown) =>
          (count += 1) === target ? replacement : value,
        );
        expect(['valid', 'invalid']).toContain(parseCpd(mutated).kind);
      }),
    );
  });
});
