import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf, site } from '../test/facts.js';
import { compileCondition, judge, limits, type Facts, type Rule } from './index.js';

const conditionOf = (text: string) => {
  const compiled = compileCondition(text);
  if (compiled.kind === 'fault') throw new TypeError(`${text}: ${compiled.fault.message}`);
  return compiled.condition;
};
const judged = (text: string, facts: Facts = factsOf(), left: number = limits.charge) => {
  const rule: Rule = {
    name: 'pattern',
    priority: 1,
    condition: conditionOf(text),
    effect: { kind: 'refuse', statusCode: 4, reason: 'it matches' },
  };
  return judge([rule], facts, 0, left);
};
const holds = (text: string, facts?: Facts): boolean => {
  const { fired, failed } = judged(text, facts);
  expect(failed).toStrictEqual([]);
  return fired.length > 0;
};
const ofCustomer = (id: string): Facts => factsOf({ customer: { id } });

describe('matches', () => {
  // cel-spec v0.25.1, tests/simple/testdata/string.textproto, section "matches": all of it.
  it.each([
    ["'hubba'.matches('ubb')", true],
    ["''.matches('foo|bar')", false],
    ["'cows'.matches('')", true],
    ["''.matches('')", true],
    ["'abcd'.matches('bc')", true],
    ["'grey'.matches('gr(a|e)y')", true],
    ["'banana'.matches('ba(na)*')", true],
    ["'mañana'.matches('a+ñ+a+')", true],
  ])('is as the specification of CEL says: %s is %s', (text, expected) => {
    expect(holds(text)).toBe(expected);
  });

  it.each([
    [String.raw`request.sites[0].link.matches(r"^ed-par-\d+/ge-")`, true],
    [String.raw`request.sites.exists(s, s.link.matches("^ed-(lon|par)-\\d+/ge-0/0/1$"))`, true],
    [String.raw`request.sites.exists(s, s.link.matches("^ed-(lon|ber)-"))`, false],
    ['request.sites.map(s, s.place).exists(p, p.matches("(?i)paris"))', true],
    ['(customer.id + "/" + customer.tier).matches("^acme/$")', true],
    ['!customer.id.matches("^a.me$") || customer.id.matches("x")', false],
    ['request.clauses.exists(c, c.matches("Map$"))', true],
  ])('is asked of the texts of an order: %s', (text, expected) => {
    expect(holds(text)).toBe(expected);
  });

  // A matcher that backtracks needs more than 10^30 steps for each of them.
  it.each(['^(a+)+$', '^(a|aa)+$', '^(a|a?)+$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(a*)*(a*)*(a*)*b', '(.*a){12}c$'])(
    'judges %s on the longest text within its charge',
    (pattern) => {
      const text = `customer.id.matches("${pattern}")`;
      const longest = ofCustomer(`${'a'.repeat(254)}!`);
      const { worstCase } = conditionOf(text);
      expect(judged(text, longest)).toStrictEqual({ fired: [], failed: [], left: limits.charge - worstCase });
      expect(judged(text, longest, worstCase - 1).failed).toStrictEqual([
        { name: 'pattern', why: `costs ${worstCase}, and ${worstCase - 1} are left` },
      ]);
    },
  );

  it('is charged by the length of the text, ten steps of the pattern for one', () => {
    const charge = (text: string, facts: Facts) => limits.charge - judged(text, facts).left;
    const text = 'customer.id.matches("^abc$")';
    // Four for the nodes; the program has seven instructions: one to fail, ^, one a letter, $, and one to end.
    const ofLength = (length: number) => charge(text, ofCustomer('x'.repeat(length)));
    expect([0, 1, 10, 11, 255].map(ofLength).map((one) => one - ofLength(0))).toStrictEqual([0, 0, 0, 7, 175]);
    expect(ofLength(255)).toBe(conditionOf(text).worstCase);
  });

  it('is charged by the longest text of a list', () => {
    const text = 'request.sites.exists(s, s.place.matches("^abc$"))';
    const ofPlaces = (...places: readonly string[]) =>
      judged(text, factsOf({ request: { sites: places.map((place, n) => site(n, { place })) } })).left;
    expect(ofPlaces('a', 'x'.repeat(100))).toBe(ofPlaces('x'.repeat(100), 'x'.repeat(91)));
    expect(ofPlaces('a', 'x'.repeat(100))).toBeLessThan(ofPlaces('a', 'x'.repeat(90)));
  });

  it('is refused at load where the longest list of the longest texts would be too dear', () => {
    const compiled = compileCondition('request.sites.exists(s, s.place.matches("(ab?c*){20}"))');
    expect(compiled).toMatchObject({ fault: { message: expect.stringContaining('may cost') as string } });
  });

  it('is never charged more than its worst case, whatever the text is', () => {
    const text = 'customer.id.matches("^(a|b+)*$")';
    const { worstCase } = conditionOf(text);
    fc.assert(
      fc.property(fc.string({ maxLength: 255 }), (id) => {
        expect(limits.charge - judged(text, ofCustomer(id)).left).toBeLessThanOrEqual(worstCase);
      }),
    );
  });

  it('finds what a regular expression of the runtime finds, where both read a pattern alike', () => {
    const letter = fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^c]', 'a?', 'b+', 'c*', '(ab)', '(a|c)');
    const pattern = fc.tuple(fc.constantFrom('', '^'), fc.array(letter, { maxLength: 6 }), fc.constantFrom('', '$'));
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 }), (parts, id) => {
        const written = parts.flat().join('');
        expect(holds(`customer.id.matches("${written}")`, ofCustomer(id))).toBe(new RegExp(written).test(id));
      }),
    );
  });
});
