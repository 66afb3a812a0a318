import { Type, type Static } from 'typebox';

/** A price of the file. */
export const amountOfMoney = (what: string) =>
  Type.String({
    pattern: '^[0-9]{1,12}([.][0-9]{1,6})?$',
    description: `${what}; an amount of money as decimal text, such as '120.00'`,
  });

export const PricesSection = Type.Object(
  {
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217, such as EUR' }),
    perSite: amountOfMoney('for each site'),
    perCommittedMbps: amountOfMoney('for each committed Mbit/s, in and out counted alike'),
  },
  { description: 'What an offer costs, for a customer who asks (N43). Without it, offers name no price.' },
);
export type PricesSection = Static<typeof PricesSection>;
