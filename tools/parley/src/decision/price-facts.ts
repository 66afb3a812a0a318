import type { Decision } from '@parley/contracts';
import { countOf, groupDigits } from '../render/quantity.js';

type Offer = Extract<Decision['answer'], { kind: 'offer' }>;
type Made = NonNullable<Offer['priceMade']>;
type Part = Made['parts'][number];

export type Fact = readonly [label: string, text: string];

export const more = (label: string, count: number): readonly Fact[] =>
  count > 0 ? [[label, `and ${groupDigits(count)} more`]] : [];

/** What an offer costs, of which parts, and by which rules; what it costs each month, and what of a credit is used with it. */
export const priceFacts = (offer: Offer, maximumShown: number): readonly Fact[] => [
  ...partFacts(offer, maximumShown),
  ...monthlyFacts(offer),
];

function monthlyFacts({ monthly, credit }: Offer): readonly Fact[] {
  if (monthly === undefined) return [];
  const { amount, currency } = monthly;
  const used: readonly Fact[] =
    credit === undefined
      ? []
      : [['credit', `${credit.used} of ${credit.perMonth} ${currency} a month are used with it`]];
  return [['monthly', `${amount} ${currency}, without set-up`], ...used];
}

function partFacts({ price, priceMade }: Offer, maximumShown: number): readonly Fact[] {
  if (price === undefined) return [];
  const amount = `${price.amount} ${price.currency}`;
  if (priceMade === undefined) return [['price', amount]];
  const { template, period, parts, factors = [], distances } = priceMade;
  const shown = distances?.listed.slice(0, maximumShown) ?? [];
  return [
    ['price', `${amount}, by ${template === undefined ? 'the tariff' : `the template ${template}`}`],
    ...parts.map((part): Fact => ['part', partText(part, period)]),
    ...factors.map(({ rule, factor }): Fact => ['part', `all of it times ${factor}, by the rule ${rule}`]),
    ...shown.map(({ from, to, km }): Fact => ['km', `${from} to ${to}: ${groupDigits(km)}`]),
    ...more('km', (distances?.count ?? 0) - shown.length),
  ];
}

function partText({ of, quantity, each, amount, rule }: Part, period: string): string {
  const by = rule === undefined ? '' : `, by the rule ${rule}`;
  switch (of) {
    case 'setUp':
    case 'setUpPerOrder':
      return `set-up, once: ${amount}${by}`;
    case 'setUpPerSite':
      return `set-up of ${countOf(Number(quantity), 'site')} at ${each}, once: ${amount}${by}`;
    case 'recurring':
      return `each ${period}: ${amount}${by}`;
    case 'perSite':
      return `${countOf(Number(quantity), 'site')} at ${each}, each ${period}: ${amount}${by}`;
    case 'perCommittedMbps':
      return `${quantity} Mbit/s at ${each}, each ${period}: ${amount}${by}`;
    case 'perMbpsKm':
      return `${quantity} Mbit/s times km at ${each}, each ${period}: ${amount}${by}`;
    default:
      return `${of}, ${quantity} at ${each}: ${amount}${by}`;
  }
}
