import { parseInformationElements, type InformationElements, type Price } from '@parley/cpnp';
import type { Session } from '@parley/cpnp-session';
import type { Child } from './child.js';

/** What the partner asks for what it holds (N43); undefined: it holds nothing, or has named no price that can be read. */
export const costsOf = ({ held: [agreement] }: Pick<Child, 'held'>): Price | undefined =>
  costIn(agreement?.informationElements);

/** What the partner asks for what it offers. */
export const costOfOffer = ({ offer }: Pick<Session, 'offer'>): Price | undefined => costIn(offer?.informationElements);

/** The price that a partner's elements name; undefined: none that can be read. */
export function costIn(elements: InformationElements | undefined): Price | undefined {
  const value = elements?.['negotiationOptions'];
  const parsed = parseInformationElements(value === undefined ? {} : { negotiationOptions: value });
  const cost = parsed.kind === 'valid' ? parsed.elements.negotiationOptions?.cost : undefined;
  return cost === 'ask' ? undefined : cost;
}

/**
 * Whether a price is more than what was agreed, or cannot be said to be as little: it is in another currency, or only one of the two was
 * named.
 */
export function isDearer(price: Price | undefined, agreed: Price | undefined): boolean {
  if (price === undefined) return agreed !== undefined;
  if (agreed === undefined || price.currency !== agreed.currency) return true;
  return millionthsOf(price) > millionthsOf(agreed);
}

/** An amount has six digits behind its point at most: as a number it would be rounded. */
function millionthsOf({ amount }: Price): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(6, '0'));
}
