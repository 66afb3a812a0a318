import type { Effect, Rule } from '@parley/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tariffAmounts, type TariffAmount } from '../src/domain/price.js';
import { askedAt } from './asked-at.js';
import { drawnWorlds } from './drawn.js';
import { words } from './order-effects.js';
import { decided, offerOf, type Decision } from './order-worlds.js';

const drawn = drawnWorlds('worlds of the effects of rules');

type MemberOf<One> = One extends { readonly kind: infer Kind extends string }
  ? `${Kind}.${Exclude<keyof One & string, 'kind'>}`
  : never;
/** Each member of an effect but those of which there are several kinds, which have worlds of their own below. */
type Member = Exclude<MemberOf<Effect>, 'approval.check' | 'prefer.preference'>;
type CheckMember = keyof Extract<Effect, { kind: 'approval' }>['check'];

/** A member of an effect: what the answer says of it is what the provider wrote, whichever value that is. */
interface Worlds<Value = never> {
  readonly values: fc.Arbitrary<Value>;
  readonly written: (value: Value) => object;
  readonly said: (answer: Decision) => unknown;
  readonly expected: (value: Value) => unknown;
}
const worldsOf = <Value>(worlds: Worlds<Value>): Worlds => worlds as unknown as Worlds; // each is looked at with its own values

const approval = (members: object) => ({
  approval: { approvers: 'noc', deadline: '4h', atDeadline: 'reject', ...members },
});
const checked = (member: CheckMember) => (answer: Decision) => [
  offerOf(answer).escalation?.checks.map((check) => check[member]),
  offerOf(answer).escalation?.reasons,
];
const amount = fc.integer({ min: 0, max: 99_999 }).map((hundredths) => (hundredths / 100).toFixed(2));
const repriced = (of: TariffAmount): Worlds =>
  worldsOf({
    values: amount,
    written: (each: string) => ({ reprice: { [of]: each } }),
    said: (answer) =>
      offerOf(answer)
        .priceMade?.parts.filter(({ rule }) => rule !== undefined)
        .map(({ of: part, each, rule }) => [part, Number(each), rule]),
    expected: (each: string) => [[of, Number(each), 'asked']],
  });
const capReason = (reason: string) => [
  ...['a/s1', 'b/s1'].map((at) => `${at}: 1000 bit/s into the network of the 10000000 bit/s there are: ${reason}`),
  ...['a/s1', 'b/s1'].map((at) => `${at}: 1000 bit/s out of it of the 10000000 bit/s there are: ${reason}`),
];

const members: Readonly<Record<Member, Worlds>> = {
  'refuse.statusCode': worldsOf({
    values: fc.integer({ min: 2, max: 6 }),
    written: (code: number) => ({ refuse: { code, reason: 'by its rule' } }),
    said: ({ type, data }) => (type === 'capacity-refused' ? [data.statusCode, data.reasons] : undefined),
    expected: (code: number) => [code, ['by its rule']],
  }),
  'refuse.reason': worldsOf({
    values: words,
    written: (reason: string) => ({ refuse: { code: 4, reason } }),
    said: ({ type, data }) => (type === 'capacity-refused' ? [data.statusCode, data.reasons] : undefined),
    expected: (reason: string) => [4, [reason]],
  }),
  'cap.committedBps': worldsOf({
    values: fc.integer({ min: 1, max: 9_999_999 }),
    written: (committedBps: number) => ({ cap: { committedBps } }),
    said: (answer) => [
      [...new Set(offerOf(answer).amounts.map(({ bps }) => bps))],
      answer.data.reasons.every((reason) => reason.endsWith(': the provider commits no more by its rule asked')),
    ],
    expected: (committedBps: number) => [[committedBps], true],
  }),
  'cap.reason': worldsOf({
    values: words,
    written: (reason: string) => ({ cap: { committedBps: 1_000, reason } }),
    said: ({ data }) => data.reasons,
    expected: capReason,
  }),
  'reprice.factor': worldsOf({
    values: fc.integer({ min: 0, max: 900 }).map((percent) => (percent / 100).toFixed(2)),
    written: (factor: string) => ({ reprice: { factor } }),
    said: (answer) => offerOf(answer).priceMade?.factors,
    expected: (factor: string) => [{ rule: 'asked', factor }],
  }),
  'reprice.setUpPerOrder': repriced('setUpPerOrder'),
  'reprice.setUpPerSite': repriced('setUpPerSite'),
  'reprice.perSite': repriced('perSite'),
  'reprice.perCommittedMbps': repriced('perCommittedMbps'),
  'reprice.perMbpsKm': repriced('perMbpsKm'),
  'offer.validityMs': worldsOf({
    values: fc.integer({ min: 1, max: 43_200 }),
    written: (minutes: number) => ({ offer: { validity: `${minutes}m` } }),
    said: (answer) => offerOf(answer).validity,
    expected: (minutes: number) => ({ ms: minutes * 60_000, by: 'rule', rule: 'asked' }),
  }),
};

const checks: Readonly<Record<CheckMember, Worlds>> = {
  // The check bears the name of the rule.
  name: worldsOf({
    values: fc.stringMatching(/^[a-z][a-z ]{0,20}[a-z]$/),
    written: (name: string) => ({ name, ...approval({}) }),
    said: checked('name'),
    expected: (name: string) => [[name], [`the rule ${name} has noc asked`]],
  }),
  approvers: worldsOf({
    values: fc.constantFrom('noc', 'sales'),
    written: (approvers: string) => approval({ approvers }),
    said: checked('approvers'),
    expected: (approvers: string) => [[approvers], [`the rule asked has ${approvers} asked`]],
  }),
  deadlineMs: worldsOf({
    values: fc.integer({ min: 1, max: 600 }),
    written: (minutes: number) => approval({ deadline: `${minutes}m` }),
    said: checked('deadlineMs'),
    expected: (minutes: number) => [[minutes * 60_000], ['the rule asked has noc asked']],
  }),
  atDeadline: worldsOf({
    values: fc.constantFrom('approve', 'reject'),
    written: (atDeadline: string) => approval({ atDeadline }),
    said: checked('atDeadline'),
    expected: (atDeadline: string) => [[atDeadline], ['the rule asked has noc asked']],
  }),
};

describe('an effect of a rule', () => {
  it.each([
    ...Object.entries(members),
    ...Object.entries(checks).map(([member, worlds]) => [`approval.check.${member}`, worlds] as const),
  ])('is of two worlds that differ in %s alone', (_, { values, written, said, expected }) => {
    fc.assert(
      fc.property(fc.uniqueArray(values, { minLength: 2, maxLength: 2 }), (two) => {
        const answers = two.map((value) =>
          decided({}, [{ name: 'asked', priority: 1, when: 'true', ...written(value) }]),
        );
        expect(answers.map(said)).toStrictEqual(two.map(expected));
        const [one, other] = answers.map(said);
        expect(one).not.toStrictEqual(other);
      }),
      drawn(6),
    );
  });

  it('replaces each amount of the tariff, and no other price than that', () => {
    for (const of of tariffAmounts) expect(members).toHaveProperty([`reprice.${of}`]);
  });
});

/** What of a rule is no effect. */
const others: Readonly<
  Record<
    Exclude<keyof Rule, 'effect' | 'condition'>,
    fc.Arbitrary<readonly [one: readonly object[], said: string, other: readonly object[], otherwise: string]>
  >
> = {
  // What is recorded names it; a customer is told the reason alone.
  name: fc.uniqueArray(words, { minLength: 2, maxLength: 2 }).map(([a = '', b = '']) => {
    const rule = (name: string) => [
      {
        name: `r ${name}`
          .replaceAll(/[^a-z ]/g, '')
          .slice(0, 60)
          .trim(),
        priority: 1,
        when: 'true',
        approval: approval({}).approval,
      },
    ];
    const said = (rules: ReturnType<typeof rule>) => `asked: the rule ${rules[0]?.name} has noc asked`;
    return [rule(a), said(rule(a)), rule(b), said(rule(b))] as const;
  }),
  priority: fc
    .uniqueArray(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 2 })
    .map(([a = 0, b = 0]) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const rules = (first: number, second: number) => [
        { name: 'first', priority: first, when: 'true', refuse: { code: 2, reason: 'by the first' } },
        { name: 'second', priority: second, when: 'true', refuse: { code: 3, reason: 'by the second' } },
      ];
      return [rules(high, low), 'FAIL 2: by the first', rules(low, high), 'FAIL 3: by the second'] as const;
    }),
  fromMs: fc
    .integer({ min: 0, max: 10_000_000 })
    .map((seconds) => [since(-seconds), 'FAIL 4: by its rule', since(seconds + 1), 'offered'] as const),
  untilMs: fc
    .integer({ min: 1, max: 10_000_000 })
    .map((seconds) => [before(seconds), 'FAIL 4: by its rule', before(1 - seconds), 'offered'] as const),
};
function since(seconds: number): readonly object[] {
  return [
    {
      name: 'asked',
      priority: 1,
      from: instantAfter(seconds),
      when: 'true',
      refuse: { code: 4, reason: 'by its rule' },
    },
  ];
}
function before(seconds: number): readonly object[] {
  return [
    {
      name: 'asked',
      priority: 1,
      until: instantAfter(seconds),
      when: 'true',
      refuse: { code: 4, reason: 'by its rule' },
    },
  ];
}
function instantAfter(seconds: number): string {
  return new Date(Date.parse(askedAt) + seconds * 1_000).toISOString().replace('.000Z', 'Z');
}

function saidOf({ type, data }: Decision): string {
  if (type === 'capacity-refused') return `FAIL ${data.statusCode}: ${data.reasons.join('; ')}`;
  return data.escalation === undefined
    ? ['offered', ...data.reasons].join(': ')
    : `asked: ${data.escalation.reasons.join('; ')}`;
}

describe('a rule', () => {
  it.each(Object.entries(others))('is of two worlds that differ in its %s alone', (_, worlds) => {
    fc.assert(
      fc.property(worlds, ([one, said, other, otherwise]) => {
        fc.pre(said !== otherwise);
        expect([one, other].map((rules) => saidOf(decided({}, rules)))).toStrictEqual([said, otherwise]);
      }),
      drawn(8),
    );
  });
});
