import type { Effect } from '@parley/rules';
import fc from 'fast-check';
import { expect } from 'vitest';
import { decided, offerOf, type Decision, type Offer, type World } from './order-worlds.js';

/** What a drawn rule does, as the provider file says it, and what is answered where it applies. */
export interface DrawnEffect {
  readonly kind: Effect['kind'];
  readonly written: object;
  expectSaid(answer: Decision, plain: Offer): void;
}

/** Words of a reason that somebody could write. */
export const words = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ,.:-]{0,60}[a-z]$/);

/** Each kind of effect of a rule that is judged of an order. */
export const effects: Readonly<Record<Effect['kind'], fc.Arbitrary<DrawnEffect>>> = {
  refuse: fc.record({ code: fc.integer({ min: 2, max: 6 }), reason: words }).map((refuse) => ({
    kind: 'refuse',
    written: { refuse },
    expectSaid: ({ type, data }) => {
      expect({ type, ...data }).toMatchObject({
        ...{ type: 'capacity-refused', statusCode: refuse.code, reasons: [refuse.reason] },
      });
    },
  })),
  approval: fc
    .record({
      approvers: fc.constantFrom('noc', 'sales'),
      minutes: fc.integer({ min: 1, max: 600 }),
      atDeadline: fc.constantFrom('approve', 'reject'),
    })
    .map(({ approvers, minutes, atDeadline }) => ({
      kind: 'approval',
      written: { approval: { approvers, deadline: `${minutes}m`, atDeadline } },
      expectSaid: ({ data }, plain) => {
        const { reasons = [], checks = [] } = plain.escalation ?? {};
        expect(data).toStrictEqual({
          ...plain,
          rules: data.rules,
          escalation: {
            reasons: [...reasons, `the rule asked has ${approvers} asked`],
            checks: [...checks, { name: 'asked', approvers, deadlineMs: minutes * 60_000, atDeadline }],
          },
        });
      },
    })),
  cap: fc
    .record({ committedBps: fc.integer({ min: 1, max: 999_999 }), reason: fc.option(words, { nil: undefined }) })
    .map(({ committedBps, reason }) => ({
      kind: 'cap',
      written: { cap: { committedBps, ...(reason !== undefined && { reason }) } },
      expectSaid: ({ type, data }, plain) => {
        const why = reason ?? 'the provider commits no more by its rule asked';
        const capped = plain.amounts.flatMap(({ resource, bps }) => {
          const [kind, at, way] = resource.split(' ');
          const where = way === 'in' ? 'into the network' : 'out of it';
          return kind === 'stub' ? [`${at}: ${committedBps} bit/s ${where} of the ${bps} bit/s there are: ${why}`] : [];
        });
        expect(type).toBe('capacity-reserved');
        expect(capped.length).toBeGreaterThan(0);
        expect(data.reasons.toSorted()).toStrictEqual([...plain.reasons, ...capped].toSorted());
        const { amounts = [] } = data as Partial<Offer>; // of an offer, as was looked at
        expect(amounts.filter(({ bps }) => bps > committedBps)).toStrictEqual([]);
      },
    })),
  reprice: fc.integer({ min: 0, max: 300 }).map((hundredths) => {
    const factor = (hundredths / 100).toFixed(2);
    return {
      kind: 'reprice',
      written: { reprice: { factor } },
      expectSaid: ({ data }, plain) => {
        const { price, priceMade, ...others } = data as Offer; // of an offer, as is looked at
        // Whole millionths, of which ten thousand are a cent: never less than the list says.
        const millionths = (plain.priceMade?.parts ?? []).reduce(
          (sum, { amount }) => sum + BigInt(Math.round(Number(amount) * 1_000_000)),
          0n,
        );
        const cents = (millionths * BigInt(hundredths) + 999_999n) / 1_000_000n;
        expect(price).toStrictEqual({ amount: (Number(cents) / 100).toFixed(2), currency: 'EUR' });
        expect(priceMade).toStrictEqual({ ...plain.priceMade, factors: [{ rule: 'asked', factor }] });
        expect(others.reasons).toStrictEqual(plain.reasons);
      },
    };
  }),
  offer: fc.integer({ min: 1, max: 43_200 }).map((minutes) => ({
    kind: 'offer',
    written: { offer: { validity: `${minutes}m` } },
    expectSaid: ({ data }, plain) => {
      const validity = { ms: minutes * 60_000, by: 'rule', rule: 'asked' };
      expect(data).toStrictEqual({ ...plain, rules: data.rules, validity });
    },
  })),
  // Straight it is 5 ms from a to b, and over c 10.
  prefer: fc.integer({ min: 6, max: 1_000 }).map((costMs) => ({
    kind: 'prefer',
    written: { prefer: { avoid: { links: ['a>b'] }, costMs } },
    expectSaid: ({ data }, plain) => {
      const { preferred, paths, reasons } = data as Offer; // of an offer, as is looked at
      const isStraight = ({ over }: { readonly over: readonly string[] }) => /^(a b|b a)$/.test(over.join(' '));
      const straight = plain.paths?.listed.filter(isStraight);
      expect(straight?.length).toBeGreaterThan(0);
      expect(preferred).toStrictEqual({ isFollowed: true, instead: straight });
      expect(paths?.listed.filter(isStraight)).toStrictEqual([]);
      expect(paths?.listed.filter(({ over }) => /^(a c b|b c a)$/.test(over.join(' ')))).toHaveLength(2);
      expect(reasons).toStrictEqual(plain.reasons);
    },
  })),
};

/**
 * Two worlds that a rule tells apart: where its condition holds, the answer is what its effect says, and what is recorded names the rule; where it
 * does not, the answer is as without it.
 */
export function expectToldApart(
  when: string,
  { kind, written, expectSaid }: DrawnEffect,
  one: World,
  other: World,
): void {
  const rules = [{ name: 'asked', priority: 1, when, ...written }];
  const answer = decided(one, rules);
  expect(answer.data.rules).toStrictEqual({ fired: [{ name: 'asked', effect: kind }], failed: [] });
  expectSaid(answer, offerOf(decided(one)));
  expect(decided(other, rules)).toStrictEqual(decided(other));
}
