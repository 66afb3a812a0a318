import { parseArgs } from 'node:util';

export interface ChaosOrder {
  readonly seconds: number;
  readonly seed: number;
}

/** Seconds below which a plan would hardly strike anything, and a day. */
const secondsRange = { least: 20, most: 86_400 } as const;

/** `SECONDS [--seed N]`. Throws with words for people. */
export function readChaosOrder(words: readonly string[], drawSeed: () => number): ChaosOrder {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { seed: { type: 'string' } },
  });
  const [seconds, ...more] = positionals;
  if (seconds === undefined || more.length > 0) throw new Error('npm run chaos -- SECONDS [--seed N]');
  return {
    seconds: wholeNumber('SECONDS', seconds, secondsRange),
    seed: values.seed === undefined ? drawSeed() : wholeNumber('--seed', values.seed, { least: 0, most: 2 ** 32 - 1 }),
  };
}

function wholeNumber(name: string, word: string, { least, most }: { least: number; most: number }): number {
  const value = Number(word);
  if (!/^\d+$/.test(word) || value < least || value > most)
    throw new Error(`${name} wants a whole number from ${least} to ${most}, not ${word}`);
  return value;
}
