import type { ReceivedOffer } from '@parley/client';
import type { ConnectivityProvisioningDocument, Price } from '@parley/cpnp';
import { isEmptyCpd, parseCpd, shortfallOf } from '@parley/cpp';
import { comparePrice, priceRemark } from './price-comparison.js';

/** What an offer is held against. */
export interface Asked {
  readonly requested: ConnectivityProvisioningDocument | undefined;
  /** The price that the customer named. */
  readonly price?: Price | undefined;
}

/** Why nobody should sign a document, whatever was asked for; none for a good one. */
export function faultsOfOffered({ cpd }: Pick<ReceivedOffer, 'cpd'>): readonly string[] {
  const parsed = parseCpd(cpd);
  if (parsed.kind === 'invalid')
    return parsed.violations.map(({ path, message }) => `the offered document is not valid: ${path} ${message}`);
  return isEmptyCpd(parsed.cpd) ? ['the offered document is empty: nothing would be agreed'] : [];
}

/** In what an offer is worse than what was asked for; none for one that is as good. */
export function shortfallsOf(
  offer: Pick<ReceivedOffer, 'cpd' | 'cost'>,
  { requested, price }: Asked,
): readonly string[] {
  const [before, after] = [parseCpd(requested), parseCpd(offer.cpd)];
  const comparable = before.kind === 'valid' && after.kind === 'valid';
  const worse = comparable
    ? shortfallOf(before.cpd, after.cpd).map(({ text }) => text)
    : ['the offer cannot be compared with the request'];
  if (price === undefined) return worse;
  const comparison = comparePrice(price, offer.cost);
  const isDear = comparison.kind !== 'as-named' && comparison.kind !== 'less';
  return isDear ? [...worse, `price: ${priceRemark(price, comparison)}`] : worse;
}
