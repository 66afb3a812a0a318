import { CpnpClient, type Decision, type QuoteOutcome, type ReceivedOffer } from '@parley/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AskedProvider } from './asked-provider.js';
import { settleOffers, type OffersDecision } from './settling.js';

/** What a provider does: it offers and then answers an ACCEPT so, or it ends without an offer. */
type Behaviour = 'agrees' | 'refuses the acceptance' | 'leaves the acceptance unanswered' | 'fails' | 'breaks';

const order = { customerOrderIdentifier: 'o-1', providerOrderIdentifier: 'p-1' };
const outcome = (kind: QuoteOutcome['kind'], more = {}) => ({ kind, ...order, ...more }) as unknown as QuoteOutcome; // As far as it is read.
const endOf: Readonly<Record<Exclude<Behaviour, 'fails' | 'breaks'>, QuoteOutcome>> = {
  agrees: outcome('agreed'),
  'refuses the acceptance': outcome('failed', { statusCode: 5 }),
  'leaves the acceptance unanswered': outcome('no-answer', { to: 'ACCEPT' }),
};

/** Providers that behave so, each of which has answered, and what was decided on each offer. */
async function asking(behaviours: readonly Behaviour[]) {
  const decisions: (Decision | undefined)[] = behaviours.map(() => undefined);
  const asked = behaviours.map((behaviour, index) => {
    const provider = new AskedProvider(index + 1, `server-${index}`, new CpnpClient({ server: '127.0.0.1' }));
    provider.ask(async (decide) => {
      if (behaviour === 'breaks') throw new Error('the disk is full');
      if (behaviour === 'fails') return outcome('failed', { statusCode: 4 });
      const decision = await decide({} as ReceivedOffer, { components: [] }); // Nobody looks into the offer here.
      decisions[index] = decision;
      return decision === 'accept' ? endOf[behaviour] : outcome(decision === 'decline' ? 'declined' : 'offered');
    });
    return provider;
  });
  await Promise.all(asked.map(({ answered }) => answered));
  return { asked, decisions };
}
const first = ([provider]: readonly AskedProvider[]): OffersDecision => {
  if (provider === undefined) throw new Error('nothing stands to be decided on');
  return { kind: 'accept', provider, reason: 'asked' };
};
const quietly = { onDecision: () => undefined, onLost: () => undefined };

const behaviours = fc.array(
  fc.constantFrom<Behaviour>('agrees', 'refuses the acceptance', 'leaves the acceptance unanswered', 'fails', 'breaks'),
  { maxLength: 6 },
);

describe('the offers of several providers', () => {
  it('are settled with at most one agreement: the others are declined only when it is there', async () => {
    await fc.assert(
      fc.asyncProperty(behaviours, async (each) => {
        const { asked, decisions } = await asking(each);
        const settled = await settleOffers(asked, { decide: first, ...quietly });
        await Promise.all(asked.map(({ ended }) => ended));
        const agreed = asked.filter((provider) => provider.outcome?.kind === 'agreed');
        const unclear = asked.filter((provider) => provider.outcome?.kind === 'no-answer');
        expect(agreed.length + unclear.length).toBeLessThanOrEqual(1);
        if (decisions.includes('decline')) expect(agreed).toHaveLength(1);
        if (decisions.includes('later')) expect(unclear).toHaveLength(1);
        if (agreed.length === 1) expect(settled).toMatchObject({ kind: 'accept', provider: agreed[0] });
      }),
    );
  });

  it('are settled with a further one when the provider of the chosen one refuses', async () => {
    const { asked, decisions } = await asking(['refuses the acceptance', 'fails', 'agrees', 'agrees']);
    const lost: number[] = [];
    const settled = await settleOffers(asked, {
      decide: first,
      onDecision: () => undefined,
      onLost: ({ number }) => lost.push(number),
    });
    expect(settled).toMatchObject({ kind: 'accept', provider: asked[2] });
    expect([decisions, lost]).toStrictEqual([['accept', undefined, 'accept', 'decline'], [1]]);
  });

  it('are left open when it stays unclear whether the chosen one is agreed', async () => {
    const { asked, decisions } = await asking(['leaves the acceptance unanswered', 'agrees']);
    await settleOffers(asked, { decide: first, ...quietly });
    expect(decisions).toStrictEqual(['accept', 'later']);
    expect(asked.map((provider) => provider.outcome?.kind)).toStrictEqual(['no-answer', 'offered']);
  });

  it('are decided on anew when the chosen one ran out while it was being chosen', async () => {
    const { asked, decisions } = await asking(['agrees', 'agrees']);
    const [slow] = asked;
    if (slow === undefined) throw new Error('nobody was asked');
    await settleOffers(asked, {
      decide: (standing) => {
        if (standing.includes(slow)) slow.outcome = outcome('cancelled', { cause: 'validity-date' });
        return standing.includes(slow) ? { kind: 'accept', provider: slow, reason: 'asked' } : first(standing);
      },
      ...quietly,
    });
    expect(decisions).toStrictEqual([undefined, 'accept']);
  });

  it('are none when all ran out while they were being chosen from', async () => {
    const { asked, decisions } = await asking(['agrees']);
    const settled = await settleOffers(asked, {
      decide: ([only]) => {
        if (only !== undefined) only.outcome = outcome('cancelled', { cause: 'validity-date' });
        return { kind: 'leave-open' };
      },
      ...quietly,
    });
    expect([settled, decisions]).toStrictEqual([{ kind: 'no-offer' }, [undefined]]);
  });

  it.each([
    [{ kind: 'decline', reason: 'asked' }, 'decline', 'declined'],
    [{ kind: 'leave-open' }, 'later', 'offered'],
  ] as const)('all follow %j', async (decision, each, end) => {
    const { asked, decisions } = await asking(['agrees', 'fails', 'agrees']);
    expect(await settleOffers(asked, { decide: () => decision, ...quietly })).toBe(decision);
    expect(decisions).toStrictEqual([each, undefined, each]);
    expect(asked.map((provider) => provider.outcome?.kind)).toStrictEqual([end, 'failed', end]);
  });

  it('need no decision where there are none', async () => {
    const { asked } = await asking(['fails', 'breaks']);
    expect(await settleOffers(asked, { decide: first, ...quietly })).toStrictEqual({ kind: 'no-offer' });
    expect(asked[1]?.fault).toBeInstanceOf(Error);
  });
});
