import type { AskedProvider } from './asked-provider.js';
import type { ChoiceReason } from './choose-offer.js';

/** What is to become of the offers that stand. */
export type OffersDecision =
  | { readonly kind: 'accept'; readonly provider: AskedProvider; readonly reason: ChoiceReason | 'asked' }
  /** None is accepted. */
  | { readonly kind: 'decline'; readonly reason: 'asked' | 'none-good-enough' }
  | { readonly kind: 'leave-open' };

/** The last decision, which all offers have followed. */
export type Settled = OffersDecision | { readonly kind: 'no-offer' };

export interface Deciding {
  decide(standing: readonly AskedProvider[]): OffersDecision | Promise<OffersDecision>;
  /** Hears of each decision before it is followed. */
  onDecision(decision: OffersDecision): void;
  /** Hears of a chosen offer that cannot be accepted any more: it has run out, or its provider has refused the acceptance. */
  onLost(provider: AskedProvider): void;
}

/**
 * Has one of the offers accepted, and then the others declined: not before, since another is chosen when the provider refuses. Where
 * it stays unclear whether the chosen one is agreed, the others are left open: a second agreement is nobody's wish, and nor is none.
 */
export async function settleOffers(asked: readonly AskedProvider[], deciding: Deciding): Promise<Settled> {
  let last: Settled = { kind: 'no-offer' };
  for (;;) {
    const standing = asked.filter(({ isStanding }) => isStanding);
    if (standing.length === 0) return last;
    const decision = await deciding.decide(standing);
    if (decision.kind !== 'accept') {
      if (!standing.some(({ isStanding }) => isStanding)) return last;
      deciding.onDecision(decision);
      await decideAll(standing, decision.kind === 'decline' ? 'decline' : 'later');
      return decision;
    }
    last = decision;
    const { provider } = decision;
    if (provider.isStanding) {
      deciding.onDecision(decision);
      await provider.decide('accept');
      if (provider.outcome?.kind !== 'failed') {
        await decideAll(asked, provider.outcome?.kind === 'agreed' ? 'decline' : 'later');
        return decision;
      }
    }
    deciding.onLost(provider);
  }
}

async function decideAll(providers: readonly AskedProvider[], decision: 'decline' | 'later'): Promise<void> {
  await Promise.all(providers.filter(({ isStanding }) => isStanding).map((each) => each.decide(decision)));
}
