import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf, sites } from '../test/facts.js';
import {
  chargeTogether,
  compileCondition,
  inOrder,
  judge,
  judgeNone,
  limits,
  type Effect,
  type Rule,
} from './index.js';

const refusal: Effect = { kind: 'refuse', statusCode: 4, reason: 'not sold' };
const cap: Effect = { kind: 'cap', committedBps: 1_000 };

function rule(name: string, when: string, members: Partial<Rule> = {}): Rule {
  const compiled = compileCondition(when);
  if (compiled.kind === 'fault') throw new Error(compiled.fault.message);
  return { name, priority: 0, condition: compiled.condition, effect: cap, ...members };
}
const said = (rules: readonly Rule[], facts = factsOf(), atMs = 0) => {
  const { fired, failed } = judge(inOrder(rules), facts, atMs);
  return { fired: fired.map(({ name }) => name), failed };
};

describe('judge', () => {
  it.each([
    ['customer.id == "acme"', true],
    ['customer.id == "bolt"', false],
    ['request.method == "PROVISION" && request.sites.size() == 2', true],
    ['request.sites.all(s, s.place.endsWith(", FR"))', true],
    ['request.sites.exists(s, s.inBps > 1000000)', false],
    ['request.sites.exists_one(s, s.identifier == "site-1")', true],
    ['request.sites.filter(s, s.link.startsWith("ed-par")).map(s, s.device) == ["ed-par-1", "ed-par-1"]', true],
    ['"availability" in request.clauses', false],
    ['customer.id in ["acme", "bolt"] ? path.maximumDelayMs > 4.5 : false', true],
    ['path.pairs.exists(p, p.from == "site-0" && p.delayMs >= 5.0 && p.links < 2)', true],
    ['ledger.links.exists(l, l.loadWithOrder > 0.45 && l.resource.contains("par"))', true],
    ['double(customer.orders) / 2.0 < 0.5', true],
    ['request.inBps + customer.inBps > 5 * 1000', true],
  ])('evaluates %s', (when, holds) => {
    expect(said([rule('a', when)])).toStrictEqual({ fired: holds ? ['a'] : [], failed: [] });
  });

  it('goes by priority, the highest first, and among equals as they were written', () => {
    const all = [
      rule('low', 'true', { priority: 1 }),
      rule('a', 'true', { priority: 5 }),
      rule('b', 'true', { priority: 5 }),
    ];
    expect(said(all).fired).toStrictEqual(['a', 'b', 'low']);
  });

  it('judges nothing after a refusal', () => {
    const all = [
      rule('refuse', 'true', { priority: 5, effect: refusal }),
      rule('low', 'true'),
      rule('high', 'true', { priority: 9 }),
    ];
    expect(said(all).fired).toStrictEqual(['high', 'refuse']);
  });

  it('knows a rule from its first instant, and no longer at its last', () => {
    const all = [rule('a', 'true', { fromMs: 100, untilMs: 200 })];
    expect([99, 100, 199, 200].map((atMs) => said(all, factsOf(), atMs).fired.length)).toStrictEqual([0, 1, 1, 0]);
  });

  it.each([
    ['1 / customer.orders > 0', 'division by zero'],
    ['request.sites[7].inBps > 0', 'No such key: index out of bounds, index 7 >= size 2'],
    ['9223372036854775807 + customer.orders + 1 > 0', 'integer overflow: 9223372036854775808'],
  ])('says of %s why it could not be judged, and goes on', (when, why) => {
    expect(said([rule('broken', when, { priority: 1 }), rule('next', 'true')])).toStrictEqual({
      fired: ['next'],
      failed: [{ name: 'broken', why }],
    });
  });

  it('does not evaluate what is too dear for what is left of the decision', () => {
    const dear = `request.sites.all(s, request.clauses.all(c, ${'c != "" && '.repeat(8)}true))`;
    const large = factsOf({
      request: { sites: sites(1_024), clauses: Array.from({ length: 16 }, (_, n) => `clause-${n}`) },
    });
    const all = ['one', 'two'].map((name) => rule(name, dear));
    const { fired, failed } = said([...all, rule('cheap', 'true')], large);
    expect(fired).toStrictEqual(['one', 'cheap']);
    expect(failed).toStrictEqual([
      { name: 'two', why: expect.stringMatching(/^costs \d+, and \d+ are left$/) as string },
    ]);
    expect(said(all).failed).toStrictEqual([]);
  });

  it('evaluates no rule that reads a list which is longer than rules may see, and those that do not read it', () => {
    const pairs = Array.from({ length: 10_001 }, () => ({ from: 'a', to: 'b', delayMs: 1, links: 1 }));
    const all = [rule('reads', 'path.pairs.exists(p, p.links > 7)'), rule('does not', 'customer.id == "acme"')];
    expect(said(all, factsOf({ path: { pairs } }))).toStrictEqual({
      fired: ['does not'],
      failed: [{ name: 'reads', why: 'the order is larger than a rule may look at' }],
    });
    expect(said(all, factsOf({ path: { pairs: pairs.slice(1) } })).failed).toStrictEqual([]);
  });

  it('says the same of the same facts, whatever was judged before', () => {
    const all = [
      rule('many', 'customer.ordersInWeek >= 3', { effect: refusal }),
      rule('fast', 'request.sites.exists(s, s.inBps > 5000)', { priority: 2 }),
      rule('ratio', 'request.inBps / customer.orders > 10', { priority: 1 }),
    ];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(10_000)), { minLength: 1 }), (drawn) => {
        const facts = drawn.map(([ordersInWeek, orders, inBps]) =>
          factsOf({
            customer: { ordersInWeek, orders },
            request: { inBps, sites: sites(2).map((one) => ({ ...one, inBps })) },
          }),
        );
        const first = facts.map((one) => said(all, one));
        const again = facts.toReversed().map((one) => said(all, one));
        expect(again.toReversed()).toStrictEqual(first);
      }),
    );
  });

  it('judges no rule where the instant is not known, and says so of each', () => {
    const all = [rule('a', 'true'), rule('b', 'false', { fromMs: 100 })];
    expect(said(all, factsOf(), Date.parse('soon'))).toStrictEqual({
      fired: [],
      failed: ['a', 'b'].map((name) => ({ name, why: 'it is not known when the order was asked about' })),
    });
  });

  it('leaves no rule out in silence: it fires, does not hold, or is named as failed', () => {
    expect(limits.charge).toBe(1_000_000);
    const broken = rule('broken', 'request.sites.all(s, s.inBps / customer.orders > 0)');
    expect(said([broken, broken]).failed.map(({ name }) => name)).toStrictEqual(['broken', 'broken']);
  });
});

describe('chargeTogether', () => {
  it('is what a judgement is charged in which no rule refuses, and nothing for rules that are not in force', () => {
    const all = [
      rule('a', 'request.sites.all(s, s.inBps > 0)'),
      rule('b', 'customer.orders > 3', { effect: refusal }),
      rule('later', 'customer.orders > 3', { fromMs: 100 }),
    ];
    fc.assert(
      fc.property(fc.nat(60), (count) => {
        const facts = factsOf({ request: { sites: sites(count) } });
        expect(chargeTogether(all, facts, 0)).toBe(limits.charge - judge(all, facts, 0).left);
      }),
    );
    const pairs = Array.from({ length: 10_001 }, () => ({ from: 'a', to: 'b', delayMs: 1, links: 1 }));
    expect(chargeTogether([rule('reads', 'path.pairs.all(p, p.links > 7)')], factsOf({ path: { pairs } }), 0)).toBe(0);
  });
});

describe('judgeNone', () => {
  it('fails each rule that is in force for one reason, and has spent nothing', () => {
    const all = [rule('a', 'true'), rule('b', 'true', { untilMs: 100 }), rule('c', 'true', { fromMs: 100 })];
    const failed = (...names: readonly string[]) => names.map((name) => ({ name, why: 'it was ended' }));
    expect(judgeNone(all, 0, 'it was ended', 7)).toStrictEqual({ fired: [], failed: failed('a', 'b'), left: 7 });
    expect(judgeNone(all, Number.NaN, 'it was ended')).toMatchObject({ failed: failed('a', 'b', 'c') });
  });
});
