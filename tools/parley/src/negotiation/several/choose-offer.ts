import type { Price } from '@parley/cpnp';
import { comparePrice } from '../price-comparison.js';

/** One offer among those of several providers, as far as the choice depends on it. */
export interface ComparedOffer {
  /** Undefined where the offer names none. */
  readonly price: Price | undefined;
  /** Its document is valid and not empty. */
  readonly isSound: boolean;
  /** In nothing worse than what was asked for. */
  readonly isAsGood: boolean;
}

/** Why an offer was chosen. */
export type ChoiceReason =
  /** No other may be accepted. */
  | 'only'
  /** The cheapest; of equal price one as good as the request, and then the first named. */
  | 'cheapest'
  /** The first named, since none says what it costs. */
  | 'no-prices'
  /** Prices of different currencies are not compared: the cheapest in the currency of the first named that is as good as the request. */
  | 'currencies-differ';

export interface Choice<Offer> {
  readonly offer: Offer;
  readonly reason: ChoiceReason;
}

/**
 * The offer that a customer accepts who is not asked, of those in the order in which their providers were named: one as good as the
 * request, or with `accept-any` a worse one too. One without a price is chosen only where no other has a price. Undefined where
 * none may be accepted.
 */
export function chooseOffer<Offer extends ComparedOffer>(
  offers: readonly Offer[],
  asked: 'accept' | 'accept-any',
): Choice<Offer> | undefined {
  const eligible = offers.filter(({ isSound, isAsGood }) => isSound && (isAsGood || asked === 'accept-any'));
  const priced = eligible.filter(({ price }) => price !== undefined);
  const compared = priced.length > 0 ? priced : eligible;
  const first = compared.find(({ isAsGood }) => isAsGood) ?? compared[0];
  if (first === undefined) return undefined;
  const comparable = compared.filter(({ price }) => price?.currency === first.price?.currency);
  const offer = comparable.reduce((best, each) => (isBetter(each, best) ? each : best));
  return { offer, reason: reasonOf(eligible.length, priced.length, comparable.length) };
}

/** Whether an offer goes before one that was named earlier. */
function isBetter(later: ComparedOffer, earlier: ComparedOffer): boolean {
  const comparison = earlier.price && comparePrice(earlier.price, later.price).kind;
  if (comparison === 'less') return true;
  return (comparison === undefined || comparison === 'as-named') && later.isAsGood && !earlier.isAsGood;
}

function reasonOf(eligible: number, priced: number, comparable: number): ChoiceReason {
  if (eligible === 1) return 'only';
  if (priced === 0) return 'no-prices';
  return comparable === priced ? 'cheapest' : 'currencies-differ';
}
