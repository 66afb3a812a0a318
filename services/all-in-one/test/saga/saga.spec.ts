import { describe, expect, it } from 'vitest';
import { firstBps, playSaga, plots, type Played, type SagaCase } from './saga.js';

/** One child order in either mode (N39), and two, of which each has another one. */
const bought = [
  { nordlink: 'before-offer' },
  { nordlink: 'on-parent-accept' },
  { nordlink: 'before-offer', fjordnet: 'on-parent-accept' },
] as const;
const cases: readonly SagaCase[] = plots.flatMap((plot) => bought.map((partners) => ({ plot, partners })));
const nameOf = ({ plot, partners }: SagaCase): string => `${plot}, ${Object.values(partners).join(' and ')}`;

const outcomesOf: Readonly<Record<SagaCase['plot'], readonly string[]>> = {
  agree: ['agreed 20000000'],
  decline: ['declined 20000000'],
  expire: ['cancelled'],
  withdraw: ['agreed 20000000', 'withdrawn'],
  enlarge: ['agreed 20000000', 'agreed 30000000'],
  reduce: ['agreed 20000000', 'agreed 10000000'],
  'decline-update': ['agreed 20000000', 'declined 30000000'],
};

/** What is wrong about a run, beside the one in which nobody ended; none: it ended as that did. */
function wrongIn({ end, disagreements, faults }: Played, expected: Played['end']): readonly unknown[] {
  const isAlike = JSON.stringify(end) === JSON.stringify(expected);
  return [...(isAlike ? [] : [end]), ...disagreements, ...faults];
}

/**
 * All steps are some 2,300 runs and two minutes: one run of the tests takes every fourth of them, and begins at another one each
 * time. PARLEY_SAGA_STRIDE=1 takes all.
 */
const stride = Number(process.env.PARLEY_SAGA_STRIDE ?? 4);
const offset = Math.floor(Math.random() * stride);

/** The steps of a case, at which the service that takes it ends: what is wrong then. */
async function endedAtSteps(
  one: SagaCase,
): Promise<{ readonly steps: number; readonly ended: readonly number[]; readonly wrong: readonly unknown[] }> {
  const { steps, from, until, end } = await playSaga(one);
  const ended: number[] = [];
  const wrong: unknown[] = [];
  for (let at = from + offset; at <= until; at += stride) {
    ended.push(at);
    const found = wrongIn(await playSaga(one, { at }), end);
    if (found.length > 0) wrong.push([`${at}: ${steps[at - 1]?.service} ${steps[at - 1]?.what}`, ...found]);
  }
  return { steps: until - from + 1, ended, wrong };
}

describe('an order with a part of our own and child orders, on virtual time', () => {
  it.each(cases.map((one) => [nameOf(one), one] as const))('ends as its customer has it: %s', async (_, one) => {
    const { end, disagreements, faults } = await playSaga(one);
    expect(end.outcomes).toStrictEqual(outcomesOf[one.plot]);
    expect([disagreements, faults]).toStrictEqual([[], []]);
    const isOver = ['decline', 'expire', 'withdraw'].includes(one.plot);
    const changed: Readonly<Record<string, number>> = { enlarge: 30_000_000, reduce: 10_000_000 };
    const bps = isOver ? undefined : (changed[one.plot] ?? firstBps);
    expect(end.carried).toStrictEqual(Object.fromEntries(Object.keys(one.partners).map((name) => [name, [bps]])));
  });

  it.each(cases.map((one) => [nameOf(one), one] as const))(
    'ends just so where gateway, order service, policy or broker ends at any of its steps: %s',
    async (_, one) => {
      const { steps, ended, wrong } = await endedAtSteps(one);
      process.stdout.write(`${nameOf(one)}: ended at ${ended.length} of ${steps} steps, the first at ${ended[0]}\n`);
      expect(wrong).toStrictEqual([]);
      expect(steps).toBeGreaterThan(10);
      expect(ended.length).toBeGreaterThanOrEqual(Math.floor(steps / stride));
    },
  );

  describe('is seen to go wrong', () => {
    const before = { nordlink: 'before-offer' } as const;

    it.each([
      ['the end of its parent', 'decline', 'parent-ended'],
      ['what is bought', 'agree', 'purchase-requested'],
      ['a WITHDRAW', 'withdraw', 'child-withdraw-sent'],
    ] as const)('where an append is dropped: %s', async (_, plot, type) => {
      const one: SagaCase = { plot, partners: before };
      const { end } = await playSaga(one);
      const wrong = wrongIn(await playSaga(one, undefined, { kind: 'drops-append', type }), end);
      expect(wrong).not.toStrictEqual([]);
    });

    it('where a message leaves before it is in the log that it does', async () => {
      const one: SagaCase = { plot: 'agree', partners: before };
      const { steps, end } = await playSaga(one);
      const leaving = steps.flatMap(({ what }, at) => (what.startsWith('before ask cpnp.client-send') ? [at + 2] : []));
      const runs = leaving.map(async (at) => {
        const [good, bad] = [{ at, service: 'broker' } as const, { kind: 'sends-before-append' } as const];
        expect(wrongIn(await playSaga(one, good), end)).toStrictEqual([]);
        return wrongIn(await playSaga(one, good, bad), end);
      });
      const wrong = (await Promise.all(runs)).filter((found) => found.length > 0);
      expect(wrong.length).toBeGreaterThan(0);
    });
  });
});
