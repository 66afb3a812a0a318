import { InvalidArgumentError } from 'commander';

/** An argument that names something of other services: an order, a partner, a customer. Throws InvalidArgumentError. */
export const givenName =
  (longest: number) =>
  (text: string): string => {
    if (text === '' || text.length > longest) throw new InvalidArgumentError(`a name of 1 to ${longest} characters.`);
    return text;
  };
