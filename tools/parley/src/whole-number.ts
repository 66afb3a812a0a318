import { InvalidArgumentError } from 'commander';

/** An argument that counts something. Throws InvalidArgumentError. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d{1,6}$/.test(text) || number < 1) throw new InvalidArgumentError('a whole number from 1 to 999999.');
  return number;
}
