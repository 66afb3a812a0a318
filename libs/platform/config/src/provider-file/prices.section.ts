import { Type, type Static } from 'typebox';
import type { YamlFault } from '../yaml.js';
import { amountOfMoney, currencyOfMoney } from './money.schema.js';
import type { NetworkSection } from './network.section.js';

/** How often what is not set-up is paid. */
export const paymentPeriod = (description: string) =>
  Type.Union([Type.Literal('month'), Type.Literal('year')], { description });

const inPlace = 'in place of that of `prices`';
/** What a rule may put in place of an amount of the tariff. */
export const repricedAmounts = {
  setUpPerOrder: Type.Optional(amountOfMoney(`for setting up an order, ${inPlace}`)),
  setUpPerSite: Type.Optional(amountOfMoney(`for setting up a site, ${inPlace}`)),
  perSite: Type.Optional(amountOfMoney(`for each site, ${inPlace}`)),
  perCommittedMbps: Type.Optional(amountOfMoney(`for each committed Mbit/s, ${inPlace}`)),
  perMbpsKm: Type.Optional(amountOfMoney(`for each committed Mbit/s and km, ${inPlace}`)),
};

export const PricesSection = Type.Object(
  {
    currency: currencyOfMoney('ISO 4217, such as EUR; what an OFFER names is whole minor units of it, rounded up'),
    period: Type.Optional(
      paymentPeriod('how often the amounts that are not set-up are paid, as explanations say it; default: month'),
    ),
    setUpPerOrder: Type.Optional(
      amountOfMoney('for setting up an order, once, by its first agreement; absent: nothing'),
    ),
    setUpPerSite: Type.Optional(
      amountOfMoney('for each border link that the order did not have before, once; absent: nothing'),
    ),
    perSite: amountOfMoney('for each site'),
    perCommittedMbps: amountOfMoney('for each committed Mbit/s, in and out counted alike'),
    perMbpsKm: Type.Optional(
      amountOfMoney(
        'for each Mbit/s that is committed into the network at a site, and each km to the farthest site that it sends to (docs/policy.md); needs `coordinates` of every device with stub links; absent: nothing',
      ),
    ),
  },
  {
    description:
      'What an offer costs, for a customer who asks (N43): set-up, and one period of the rest. Without it, offers name no price.',
  },
);
export type PricesSection = Static<typeof PricesSection>;

interface WithPrices {
  readonly prices?: PricesSection;
  readonly rules?: readonly { readonly reprice?: { readonly perMbpsKm?: string } }[];
  readonly network: NetworkSection;
}

/** Where km cost something, it is known of every device that sites are at where it stands. */
export function* distancesAreKnown({ prices, rules = [], network }: WithPrices): Iterable<YamlFault> {
  const at = rules.findIndex(({ reprice }) => reprice?.perMbpsKm !== undefined);
  if (prices?.perMbpsKm === undefined && at === -1) return;
  const by = prices?.perMbpsKm === undefined ? `rules[${at}].reprice` : 'prices';
  for (const [index, { name, stubLinks, coordinates }] of network.edgeDevices.entries())
    if (stubLinks.length > 0 && coordinates === undefined)
      yield {
        path: ['network', 'edgeDevices', index],
        message: `${name} has no coordinates, which ${by}.perMbpsKm needs`,
      };
}
