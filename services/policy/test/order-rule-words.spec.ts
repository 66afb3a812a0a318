import type { Clause, Profile } from '@parley/cpp';
import { compileCondition, type RuleFunction, type RuleOperator } from '@parley/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnWorlds } from './drawn.js';
import { effects, expectToldApart } from './order-effects.js';
import { wordWorlds } from './order-word-worlds.js';
import { before, decided, line, type World } from './order-worlds.js';

const drawn = drawnWorlds('worlds of the words of rules');
const int = (min: number, max: number) => fc.integer({ min, max });

/** Conditions that hold after so many orders of the customer and not before, each by one word of the language. */
const language: Readonly<Record<RuleOperator | RuleFunction, (least: number) => string>> = {
  '==': (least) => `(customer.orders >= ${least}) == true`,
  '!=': (least) => `(customer.orders >= ${least}) != false`,
  '<': (least) => `${least - 1} < customer.orders`,
  '<=': (least) => `${least} <= customer.orders`,
  '>': (least) => `customer.orders > ${least - 1}`,
  '>=': (least) => `customer.orders >= ${least}`,
  '+': (least) => `customer.orders + 1 > ${least}`,
  '-': (least) => `customer.orders - ${least} >= 0`,
  '*': (least) => `customer.orders * 2 >= ${2 * least}`,
  '/': (least) => `customer.orders / ${least} >= 1`,
  '%': (least) => `customer.orders % 1000 >= ${least}`,
  '-_': (least) => `-customer.orders <= -${least}`,
  '!_': (least) => `!(customer.orders < ${least})`,
  '&&': (least) => `customer.id == "acme" && customer.orders >= ${least}`,
  '||': (least) => `customer.id == "bolt" || customer.orders >= ${least}`,
  '?:': (least) => `customer.orders >= ${least} ? true : false`,
  '.': (least) => `customer.orders >= ${least}`,
  in: (least) => `(customer.orders >= ${least}) in [true]`,
  '[]': (least) => `[customer.orders, 0][0] >= ${least}`,
  list: (least) => `[customer.orders >= ${least}] == [true]`,
  all: (least) => `[${least}].all(n, customer.orders >= n)`,
  exists: (least) => `[99, ${least}].exists(n, customer.orders >= n)`,
  exists_one: (least) => `[99, ${least}].exists_one(n, customer.orders >= n)`,
  filter: (least) => `[99, ${least}].filter(n, customer.orders >= n) == [${least}]`,
  map: (least) => `[${least}].map(n, customer.orders - n)[0] >= 0`,
  size: (least) => `[${least}].filter(n, customer.orders >= n).size() > 0`,
  double: (least) => `double(customer.orders) >= ${least}.0`,
  startsWith: (least) => `(customer.orders >= ${least} ? "yes" : "no").startsWith("y")`,
  endsWith: (least) => `(customer.orders >= ${least} ? "yes" : "no").endsWith("s")`,
  contains: (least) => `(customer.orders >= ${least} ? "yes" : "no").contains("e")`,
  matches: (least) => `(customer.orders >= ${least} ? "yes" : "no").matches("^y.s$")`,
};

/** A value of each clause that is offered as the line is without it. */
const clauses: Readonly<Record<Exclude<Clause, 'customerNodesMap'>, Partial<Profile>>> = {
  scope: {
    scope: [
      { direction: 'in', type: 'restricted', model: 'hose' },
      { direction: 'out', type: 'restricted', model: 'hose' },
    ],
  },
  qosGuarantees: { qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: 90 } } },
  availability: { availability: { percentage: 0 } },
  capacity: { capacity: line.capacity ?? [] },
  trafficIsolation: { trafficIsolation: { isolated: false } },
  conformanceTraffic: { conformanceTraffic: { outOfProfile: 'discard' } },
  flowIdentification: { flowIdentification: [{ protocol: 6 }] },
  overallTrafficGuarantees: { overallTrafficGuarantees: { delayClass: 'gold' } },
  routingAndForwarding: { routingAndForwarding: { topology: 'full-mesh' } },
  activationMeans: { activationMeans: [{ means: 'static' }] },
  invocationMeans: { invocationMeans: { type: 'implicit' } },
  notifications: { notifications: [{ means: 'webhook' }] },
  // Only tunnels keep hours.
  activationSchedule: { activationSchedule: { timeZone: 'Europe/Paris', windows: [{ from: '08:00' }] } },
};
/** What makes a VPN of the line. */
const vpn: Partial<Profile> = {
  trafficIsolation: { isolated: true },
  scope: [
    { direction: 'in', type: 'restricted', model: 'hose' },
    ...['here', 'there'].map((node, n) => ({
      ...{ direction: 'out' as const, type: 'restricted' as const, model: 'hose' as const },
      ...{ egress: [node], prefixes: [`10.${n}.0.0/16`] },
    })),
  ],
};

describe('a rule about an order', () => {
  it.each(Object.entries(wordWorlds))('sees %s, whatever it does to the order', (word, { when, one, other }) => {
    const isBeforePaths = compileCondition(when, 'before-paths').kind === 'condition';
    expect(isBeforePaths).toBe(/^(request|customer)\.(?!.*offered)/.test(word));
    fc.assert(
      fc.property(one, other, fc.record(effects), (holds, not, { prefer, ...others }) => {
        for (const effect of [...Object.values(others), ...(isBeforePaths ? [prefer] : [])])
          expectToldApart(when, effect, holds, not);
      }),
      drawn(4),
    );
  });

  it.each(Object.entries(language))('means something by %s', (_, conditionOf) => {
    fc.assert(
      fc.property(
        int(1, 9).chain((least) => fc.tuple(fc.constant(least), int(least, least + 3), int(0, least - 1))),
        effects.refuse,
        ([least, more, fewer], effect) => {
          const after = (count: number) => before(...Array.from({ length: count }, () => ({})));
          expectToldApart(conditionOf(least), effect, after(more), after(fewer));
        },
      ),
      drawn(5),
    );
  });

  it.each(Object.entries(clauses))('sees whether a document has %s', (clause, has) => {
    const base = clause === 'activationSchedule' ? { ...line, ...vpn } : line;
    const { [clause as Clause]: _, ...without } = base; // as the list of clauses is closed
    fc.assert(
      fc.property(fc.oneof(effects.refuse, effects.approval, effects.offer), (effect) => {
        expectToldApart(
          `"${clause}" in request.clauses`,
          effect,
          { whole: { ...base, ...has } },
          { whole: without as Profile },
        );
      }),
      drawn(5),
    );
  });

  it('counts no more orders of a template in seven days than the provider says, whichever the two are', () => {
    const within = fc.double({ min: 0, max: 6.9, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom('line', 'other'),
        int(1, 12),
        fc.array(within, { minLength: 12, maxLength: 12 }),
        int(0, 5),
        (of, most, days, older) => {
          const reason = `at most ${most} orders of ${of} in seven days`;
          const when = `request.template == "${of}" && customer.ordersOfTemplateInWeek >= ${most}`;
          const rules = [{ name: 'asked', priority: 1, when, refuse: { code: 4, reason } }];
          const after = (count: number): World => ({
            template: of,
            ...before(
              ...days.slice(0, count).map((daysBefore) => ({ template: of, daysBefore })),
              ...Array.from({ length: older }, () => ({ template: of, daysBefore: 8 })),
              ...[{ template: of, customerId: 'bolt' }, { template: of === 'line' ? 'other' : 'line' }],
            ),
          });
          expect(decided(after(most), rules)).toMatchObject({
            type: 'capacity-refused',
            data: { statusCode: 4, reasons: [reason] },
          });
          expect(decided(after(most - 1), rules)).toStrictEqual(decided(after(most - 1)));
        },
      ),
      drawn(15),
    );
  });
});
