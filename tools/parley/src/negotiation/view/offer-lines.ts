import type { ReceivedOffer } from '@parley/client';
import type { Price, ProviderDescription } from '@parley/cpnp';
import { jsonText } from '../../render/json-text.js';
import { countOf } from '../../render/quantity.js';
import { safeText } from '../../render/safe-text.js';
import type { Terminal } from '../../terminal/terminal.js';
import type { Asked } from '../objections.js';
import { comparePrice, priceRemark } from '../price-comparison.js';
import { differenceLine, differencesOf } from './difference-lines.js';
import { valueLines } from './value-lines.js';

/** What an offer changes, its price and what goes along with it: whoever signs sees all of it. */
export function offerLines(offer: ReceivedOffer, { requested, price }: Asked, terminal: Terminal): readonly string[] {
  return [
    ...documentLines(offer, requested, terminal),
    ...(offer.reasons ?? []).map((reason) => `Why: ${safeText(reason)}`),
    ...priceLines(offer.cost, price, terminal),
    ...(offer.providerDescription === undefined
      ? []
      : [`Provider: ${safeText(providerText(offer.providerDescription))}`]),
    ...(offer.informationElements === undefined
      ? []
      : `With the offer: ${jsonText(offer.informationElements, terminal.columns)}`.split('\n')),
  ];
}

function documentLines(
  { cpd }: ReceivedOffer,
  requested: Asked['requested'],
  { palette, columns }: Terminal,
): readonly string[] {
  const differences = requested && differencesOf(requested, cpd);
  if (differences === undefined)
    return [
      palette.warning('The offered document is not valid and cannot be compared:'),
      ...jsonText(cpd, columns).split('\n'),
    ];
  if (differences.length === 0) return [palette.good('The offer equals the request.')];
  return [
    palette.strong(`The offer differs from the request in ${countOf(differences.length, 'place')}:`),
    ...differences.flatMap((difference) => [
      `  ${differenceLine(difference, palette)}`,
      ...valueLines(difference, columns).map((line) => `      ${line}`),
    ]),
  ];
}

function priceLines(cost: Price | undefined, named: Price | undefined, { palette }: Terminal): readonly string[] {
  const remark = named && priceRemark(named, comparePrice(named, cost));
  if (cost !== undefined) {
    const amount = palette.strong(safeText(`${cost.amount} ${cost.currency}`));
    return [`Price: ${amount}${remark === undefined ? '' : `, ${remark}`}`];
  }
  return remark === undefined ? [] : [palette.warning(`${remark}.`)];
}

function providerText({ name, contactInformation, asNumber }: ProviderDescription): string {
  return [name, contactInformation.email, ...(asNumber === undefined ? [] : [`AS${asNumber}`])].join(', ');
}
