import { Type } from 'typebox';

/** An amount of the file. */
export const amountOfMoney = (what: string) =>
  Type.String({
    pattern: '^[0-9]{1,12}([.][0-9]{1,6})?$',
    description: `${what}; an amount of money as decimal text, such as '120.00'`,
  });

export const currencyOfMoney = (description: string) => Type.String({ pattern: '^[A-Z]{3}$', description });
