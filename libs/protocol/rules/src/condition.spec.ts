import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCondition, limits, vocabulary, type RecordShape } from './index.js';

const faultOf = (text: string) => {
  const compiled = compileCondition(text);
  return compiled.kind === 'fault' ? compiled.fault : undefined;
};
const costOf = (text: string) => {
  const compiled = compileCondition(text);
  return compiled.kind === 'condition' ? compiled.condition.worstCase : undefined;
};

/** Comprehensions within each other, so many levels of them. */
const nested = (levels: number): string =>
  levels === 0 ? 'true' : `path.pairs.all(p${levels}, ${nested(levels - 1)})`;

describe('compileCondition', () => {
  it.each([
    ['', 'Unexpected token: EOF', 0],
    ['request.inBps >', 'Unexpected token: EOF', 15],
    ['request.inBps', 'is int; expected bool', 0],
    ['customer.id == 1', 'no such overload: string == int', 0],
    ['path.maximumDelayMs == 5', 'no such overload: double == int', 0],
    [
      'customer.name == "acme"',
      'Customer has no name; there are id, tenant, tier, isVerified, consentsToPartners, orders, ordersInWeek, ordersOfTemplateInWeek, inBps, outBps',
      9,
    ],
    ['request.sites.all(s, s.speed > 1)', 'Site has no speed', 23],
    ['request.constructor == 1', 'Request has no constructor', 8],
    ['order.id == "a"', 'there is no variable order; there are request, customer, path, ledger, partner', 0],
    ['partner.delay > 1.0', 'Partner has no delay; there are name, beyond, class, priceFactor', 8],
    ['partner.sites == 1.0', 'no such overload: int == double', 0],
    [
      'partner.name == "a" && path.maximumDelayMs > 1.0',
      'there is no variable path; there are request, customer, partner',
      23,
    ],
    ['partner.sites > 1 && request.sites.all(s, s.offeredInBps > 1)', 'Site has no offeredInBps', 44],
    ['true && now() > 1', 'there is no function now in rules', 8],
    ['timestamp("2026-01-01T00:00:00Z") < timestamp("2027-01-01T00:00:00Z")', 'no function timestamp in rules', 0],
    ['customer.id.matches("a(b")', 'is no pattern of RE2: missing closing ): `a(b`', 20],
    ['true && customer.id.matches("a{2,1}")', 'is no pattern of RE2: invalid repeat count', 28],
    ['customer.id.matches("(a)\\\\1")', 'is no pattern of RE2: invalid escape sequence', 20],
    ['customer.id.matches("(?=a)b")', 'is no pattern of RE2: invalid or unsupported Perl syntax', 20],
    ['customer.id.matches("a{1000}")', 'is a pattern of 1,002 instructions; at most 1,000', 20],
    ['customer.id.matches(customer.tier)', 'matches takes a pattern that is written out', 0],
    ['customer.id.matches("a" + "b")', 'matches takes a pattern that is written out', 0],
    ['customer.id.matches(1)', 'matches takes a pattern that is written out', 20],
    ['customer.id.matches("a", "b")', 'matches takes a pattern that is written out', 0],
    ['matches(customer.id, "a")', 'matches takes a pattern that is written out', 0],
    ['customer.orders.matches("a")', 'matches is for texts', 0],
    ['request.clauses.matches("a")', 'matches is for texts', 0],
    ['customer.id.matches("a") == 1', 'no such overload: bool == int', 0],
    ['{"a": 1}["a"] == 1', 'maps and optional values are left out of rules', 0],
    ['customer.id != null', 'null, bytes and unsigned numbers are left out of rules', 15],
    ['customer.orders > 1u', 'null, bytes and unsigned numbers are left out of rules', 18],
    ['dyn(1) == 1', 'there is no function dyn in rules', 0],
    ['int("1") == 1', 'there is no function int in rules', 0],
    ['cel.bind(x, 1, x == 1)', 'there is no function bind in rules', 0],
    ['"a" in customer.id', 'in is for lists; for a text there is contains', 0],
    ['customer.id.all(c, c == "a")', 'all is for lists', 0],
    ['request.sites.all(s)', 'all takes a name and what is asked of each', 0],
    [nested(20), 'Exceeded maxDepth (32)', 210],
    [`${'1>0||'.repeat(400)}true`, 'Exceeded maxAstNodes (1000)', 1252],
    ['x'.repeat(limits.conditionLength + 1), 'has 4097 characters; at most 4096', 0],
  ])('says what is wrong with %s', (text, message, at) => {
    const fault = faultOf(text);
    expect(fault?.message).toContain(message);
    expect(fault?.at).toBe(at);
  });

  it.each([
    ['customer.orders > 3', 'order'],
    ['request.sites.exists(partner, partner.inBps > 1)', 'order'],
    ['customer.orders > 3 || partner.name == "a"', 'candidate'],
    ['partner.name == "a" && partner.price > 10.0', 'offer'],
  ])('knows what %s is judged of', (text, about) => {
    const compiled = compileCondition(text);
    expect(compiled.kind === 'condition' ? compiled.condition.about : compiled.fault).toBe(about);
  });

  it.each([
    ['customer.tier == "gold" || "silver" != customer.tier', ['customer.tier gold 17', 'customer.tier silver 27']],
    ['customer.id in ["a", "b"]', ['customer.id a 16', 'customer.id b 21']],
    ['"price" in request.clauses', ['request.clauses[] price 0']],
    [
      'request.sites.exists(s, s.place == "Paris") && request.sites[0].link != "x"',
      ['request.sites[].place Paris 35', 'request.sites[].link x 72'],
    ],
    ['customer.id == customer.tier && customer.id.startsWith("a") && customer.orders == 1', []],
    ['request.sites.filter(s, s.inBps > 1).exists(s, s.place == "Paris")', ['request.sites[].place Paris 58']],
    ['request.sites.map(s, s.place).exists(p, p == "Paris")', ['request.sites[].place Paris 45']],
    ['request.sites.map(s, s.place + "!").exists(request, request == "Paris!")', []],
  ])('says which texts %s compares with which variables', (text, expected) => {
    const compiled = compileCondition(text);
    const comparisons = compiled.kind === 'condition' ? compiled.condition.comparisons : [];
    expect(comparisons.map(({ path, text: compared, at }) => `${path} ${compared} ${at}`)).toStrictEqual(expected);
  });

  it('counts a node once for each time that it may be evaluated', () => {
    expect(costOf('true')).toBe(1);
    expect(costOf('customer.orders > 3')).toBe(4);
    // Two for the list, and one for each site besides the four of what is asked of it.
    expect(costOf('request.sites.all(s, s.inBps > 0)')).toBe(1 + 2 + 1_024 * (1 + 4));
  });

  it('counts what is compared of texts, ten characters for one', () => {
    expect(costOf('customer.id == "acme"')).toBe(4 + 1);
    expect(costOf(`customer.id == "${'a'.repeat(300)}"`)).toBe(4 + 26);
  });

  it('refuses what may cost more than a rule may, at the list that makes it so', () => {
    expect(faultOf('customer.orders > 0 && path.pairs.all(p, path.pairs.exists(q, q.from == p.to))')).toStrictEqual({
      message: expect.stringMatching(/^may cost [0-9,]+ for a large order; at most 1,000,000/) as string,
      at: 23,
    });
  });

  it.each([2, 3, 8])('refuses %i levels of comprehensions by their cost, without evaluating them', (levels) => {
    expect(costOf(nested(1))).toBeLessThan(limits.charge);
    expect(faultOf(nested(levels))?.message).toContain('may cost');
  });

  it('refuses a walk over a list that grows with each level', () => {
    expect(
      faultOf('(path.pairs + path.pairs + path.pairs).map(p, path.pairs).exists(l, l.exists(p, p.links > 3))'),
    ).toMatchObject({ message: expect.stringContaining('may cost') as string });
  });

  it('charges no list more than the longest one', () => {
    const text = 'request.sites.all(s, s.inBps > 0) && path.pairs.exists(p, p.delayMs > 10.0)';
    const compiled = compileCondition(text);
    const worst = costOf(text) ?? 0;
    fc.assert(
      fc.property(fc.nat(1_024), fc.nat(10_000), (siteCount, pairCount) => {
        const sizes = new Map([
          ['request.sites', siteCount],
          ['path.pairs', pairCount],
        ]);
        const charge = compiled.kind === 'condition' ? compiled.condition.chargeWith((path) => sizes.get(path)) : NaN;
        expect(charge).toBeLessThanOrEqual(worst);
        expect(charge).toBeGreaterThan(siteCount * 5 + pairCount * 5);
      }),
    );
  });

  it('knows every list of the variables by its path', () => {
    for (const [variable, { fields }] of Object.entries<RecordShape>(vocabulary))
      for (const [name, { shape }] of Object.entries(fields))
        if (shape.kind === 'list') expect(shape.path).toBe(`${variable}.${name}`);
  });

  it('is charged by the sizes of each order, whatever those before it were', () => {
    const text = 'request.sites.exists(s, s.place == "a") || customer.tier == "gold" || path.pairs.size() > 3';
    const conditionOf = () => {
      const compiled = compileCondition(text);
      if (compiled.kind !== 'condition') throw new TypeError(compiled.fault.message);
      return compiled.condition;
    };
    const size = fc.nat({ max: 2_000 });
    const used = conditionOf();
    fc.assert(
      fc.property(size, fc.constantFrom(1, 2, 300), (sites, place) => {
        const sizeOf = (path: string) =>
          path === 'request.sites' ? sites : path.endsWith('.place') ? place : undefined;
        expect(used.chargeWith(sizeOf)).toBe(conditionOf().chargeWith(sizeOf));
        expect(used.chargeWith(sizeOf)).toBe(conditionOf().chargeWith(sizeOf));
      }),
    );
  });
});
