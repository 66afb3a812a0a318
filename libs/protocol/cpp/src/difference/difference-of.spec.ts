import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpdArbitrary, withMembersReversed } from '../../test/cpd.arbitrary.js';
import { example } from '../../test/examples.js';
import { canonicalForm } from '../canonical-form.js';
import type { Cpd, Profile } from '../generated/cpd.js';
import { emptyCpd } from '../empty-cpd.js';
import { parseCpd } from '../parse-cpd.js';
import { differenceOf } from './difference-of.js';

const valid = (value: unknown): Cpd => {
  const parsed = parseCpd(value);
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.violations));
  return parsed.cpd;
};
const vpn = valid(example('vpn-three-sites'));
const onlyProfile = (cpd: Cpd): Profile => {
  const profile = cpd.components[0]?.profiles[0];
  if (profile === undefined) throw new Error('the example has a profile');
  return profile;
};
const withClauses = (clauses: Partial<Profile>): Cpd => ({
  components: [{ profiles: [{ ...onlyProfile(vpn), ...clauses }] }],
});
const textsOf = (before: Cpd, after: Cpd): readonly string[] => differenceOf(before, after).map(({ text }) => text);
const AT_PROFILE = '/components/0/profiles/0';

describe('the difference of two documents', () => {
  test('says what a counter-offer changes', () => {
    const asked = valid(example('counter-offer'));
    const text = JSON.stringify(asked).replaceAll('1000000000', '800000000');
    expect(differenceOf(asked, valid(JSON.parse(text)))).toStrictEqual(
      [0, 1].flatMap((index) =>
        ['in', 'out'].map((direction) => ({
          path: `${AT_PROFILE}/capacity/${index}/${direction}/committedBps`,
          clause: 'capacity',
          kind: 'changed',
          before: 1_000_000_000,
          after: 800_000_000,
          text: `capacity of ed-${index === 0 ? 'par' : 'mad'}-1/ge-0/0/1: ${direction}.committedBps 1000000000 → 800000000`,
        })),
      ),
    );
  });

  test('says that an update adds a site with what is behind it, and nothing else', () => {
    expect(
      differenceOf(vpn, valid(example('update-add-site'))).map(({ path, kind, text }) => [path, kind, text]),
    ).toStrictEqual([
      [`${AT_PROFILE}/customerNodesMap/3`, 'added', 'customer node acme-madrid: added'],
      [`${AT_PROFILE}/scope/4`, 'added', 'scope of out: added'],
      [`${AT_PROFILE}/capacity/3`, 'added', 'capacity of ed-mad-1/ge-0/0/1: added'],
    ]);
  });

  test('matches items by identity when the first one is removed', () => {
    const [, ...others] = onlyProfile(vpn).customerNodesMap;
    expect(differenceOf(vpn, withClauses({ customerNodesMap: others }))).toStrictEqual([
      {
        path: `${AT_PROFILE}/customerNodesMap/0`,
        clause: 'customerNodesMap',
        kind: 'removed',
        before: onlyProfile(vpn).customerNodesMap[0],
        text: 'customer node acme-paris: removed',
      },
    ]);
  });

  test('names the pairs that a partial mesh gains and loses, whichever end comes first', () => {
    const meshOf = (...pairs: readonly (readonly [string, string])[]) =>
      withClauses({ routingAndForwarding: { topology: 'partial-mesh', pairs } });
    const before = meshOf(['paris', 'london'], ['london', 'frankfurt']);
    expect(textsOf(before, meshOf(['paris', 'london'], ['frankfurt', 'paris']))).toStrictEqual([
      'pair frankfurt–paris: added',
      'pair london–frankfurt: removed',
    ]);
    expect(textsOf(before, meshOf(['london', 'paris'], ['london', 'frankfurt']))).toStrictEqual([
      'pair london–paris: paris, london → london, paris',
    ]);
    expect(textsOf(withClauses({ routingAndForwarding: { topology: 'full-mesh' } }), before)).toStrictEqual([
      'routingAndForwarding: topology full-mesh → partial-mesh',
      'routingAndForwarding: pairs paris–london, london–frankfurt added',
    ]);
  });

  test('says which service and version a document names that the other does not', () => {
    const named: Cpd = { ...vpn, kind: 'vpn', version: 1 };
    expect(textsOf(vpn, named)).toStrictEqual(['kind: vpn added', 'version: 1 added']);
    expect(textsOf(named, vpn)).toStrictEqual(['kind: vpn removed', 'version: 1 removed']);
    expect(textsOf(named, { ...named, version: 2 })).toStrictEqual(['version: 1 → 2']);
  });

  test('says that items with an identity change places', () => {
    const customerNodesMap = onlyProfile(vpn).customerNodesMap.toReversed();
    expect(differenceOf(vpn, withClauses({ customerNodesMap }))).toStrictEqual([
      {
        path: `${AT_PROFILE}/customerNodesMap`,
        clause: 'customerNodesMap',
        kind: 'changed',
        before: ['acme-paris', 'acme-london', 'acme-frankfurt'],
        after: ['acme-frankfurt', 'acme-london', 'acme-paris'],
        text: 'customerNodesMap: order acme-paris, acme-london, acme-frankfurt → acme-frankfurt, acme-london, acme-paris',
      },
    ]);
  });

  test('points into the later document where an item has moved and changed', () => {
    const [paris, london, frankfurt] = onlyProfile(vpn).customerNodesMap;
    if (paris === undefined || london === undefined || frankfurt === undefined) throw new Error('three sites');
    const customerNodesMap = [london, { ...paris, siteIdentifier: 'Z' }];
    expect(differenceOf(vpn, withClauses({ customerNodesMap })).map(({ path, text }) => [path, text])).toStrictEqual([
      [`${AT_PROFILE}/customerNodesMap/1/siteIdentifier`, 'customer node acme-paris: siteIdentifier A → Z'],
      [`${AT_PROFILE}/customerNodesMap/2`, 'customer node acme-frankfurt: removed'],
      [`${AT_PROFILE}/customerNodesMap`, 'customerNodesMap: order acme-paris, acme-london → acme-london, acme-paris'],
    ]);
  });

  test('reads as sentences for clauses, lists and unknown members', () => {
    const scope = (onlyProfile(vpn).scope ?? []).map((entry) => ({ ...entry, prefixes: ['10.0.0.0/8', '::/0'] }));
    const { notifications: _, ...rest } = onlyProfile(
      withClauses({
        scope,
        conformanceTraffic: { outOfProfile: 'shape', mtuOctets: 9_000 },
        flowIdentification: [{ dscp: 46 }, { dscp: 10 }, {}],
        overallTrafficGuarantees: {},
      }),
    );
    const after: Cpd & { note: string } = { components: [{ profiles: [rest] }], note: 'a\nb' };
    expect(textsOf(vpn, after)).toStrictEqual([
      'scope of in: prefixes 10.0.0.0/8, 2001:db8::/32 → 10.0.0.0/8, ::/0',
      'scope of out: prefixes 10.1.0.0/16, 2001:db8:1::/48 → 10.0.0.0/8, ::/0',
      'scope of out: prefixes 10.2.0.0/16, 2001:db8:2::/48 → 10.0.0.0/8, ::/0',
      'scope of out: prefixes 10.3.0.0/16, 2001:db8:3::/48 → 10.0.0.0/8, ::/0',
      'conformanceTraffic: outOfProfile discard → shape',
      'conformanceTraffic: mtuOctets 1500 → 9000',
      'flowIdentification[1]: dscp 0 → 10',
      'flowIdentification[2]: added',
      'overallTrafficGuarantees: added',
      'notifications: removed',
      String.raw`note: "a\nb" added`,
    ]);
  });

  test('names component and profile where there are several', () => {
    const two = { components: [...vpn.components, ...vpn.components] };
    const after = {
      components: [...vpn.components, { profiles: [{ ...onlyProfile(vpn), availability: { percentage: 99 } }] }],
    };
    expect([textsOf(vpn, two), textsOf(two, after)]).toStrictEqual([
      ['component 2: added'],
      [
        'component 2, profile 1, availability: percentage 99.95 → 99',
        'component 2, profile 1, availability: statistic average removed',
        'component 2, profile 1, availability: periodS 2592000 removed',
      ],
    ]);
  });

  test('keeps line breaks and other control characters out of its texts', () => {
    const [node] = onlyProfile(vpn).customerNodesMap;
    const customerNodesMap = [{ ...node, identifier: 'a\n\u001b[31m' }];
    expect(textsOf(vpn, withClauses({ customerNodesMap }))[0]).toBe('customer node "a\\n\\u001b[31m": added');
  });

  test('of anything and the Empty CPD is its components', () => {
    expect([textsOf(emptyCpd, vpn), textsOf(vpn, emptyCpd)]).toStrictEqual([
      ['component 1: added'],
      ['component 1: removed'],
    ]);
  });

  test('is empty exactly where the canonical forms are equal', () => {
    fc.assert(
      fc.property(cpdArbitrary, cpdArbitrary, (before, after) => {
        expect(differenceOf(before, after).length === 0).toBe(canonicalForm(before) === canonicalForm(after));
      }),
    );
  });

  test('is empty for the same document with its members in another order', () => {
    fc.assert(
      fc.property(cpdArbitrary, (cpd) => {
        expect(differenceOf(cpd, valid(withMembersReversed(cpd)))).toStrictEqual([]);
      }),
    );
  });

  test('sees any single value that is replaced, list that is turned round, and member that is dropped', () => {
    fc.assert(
      fc.property(cpdArbitrary, fc.nat(60), fc.constantFrom('replace', 'reverse', 'drop'), (cpd, target, how) => {
        let count = 0;
        const mutated = JSON.parse(JSON.stringify(cpd), (name, value: unknown) => {
          count += 1;
          if (count !== target || name === '' || name === 'components' || name === 'profiles') return value;
          if (typeof value === 'object' && value !== null && !Array.isArray(value) && /^\d+$/.test(name)) return value;
          if (how === 'reverse') return Array.isArray(value) ? value.toReversed() : value;
          return how === 'drop' && !/^\d+$/.test(name) ? undefined : 'replaced';
        }) as Cpd;
        expect(differenceOf(cpd, mutated).length === 0).toBe(canonicalForm(cpd) === canonicalForm(mutated));
      }),
      { numRuns: 300 },
    );
  });

  test('holds the values of both sides whole, in either direction', () => {
    fc.assert(
      fc.property(cpdArbitrary, cpdArbitrary, (before, after) => {
        const forth = differenceOf(before, after);
        const back = differenceOf(after, before);
        const sides = (kind: string) => (difference: { kind: string }) => difference.kind === kind;
        expect([
          forth.filter(sides('added')).length,
          forth.filter(sides('removed')).length,
          forth.filter(sides('changed')).length,
        ]).toStrictEqual([
          back.filter(sides('removed')).length,
          back.filter(sides('added')).length,
          back.filter(sides('changed')).length,
        ]);
        expect(
          forth.every(
            ({ kind, before: earlier, after: later }) =>
              (earlier === undefined) === (kind === 'added') && (later === undefined) === (kind === 'removed'),
          ),
        ).toBe(true);
      }),
    );
  });
});
