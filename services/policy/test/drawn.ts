import { afterAll } from 'vitest';

/** PARLEY_WORLDS_SEED draws the worlds of a printed seed again. */
const { PARLEY_WORLDS_SEED } = process.env;
const seed = PARLEY_WORLDS_SEED === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(PARLEY_WORLDS_SEED);

/** How the worlds of a test file are drawn; with the seed, which is printed when all of them were looked at. */
export function drawnWorlds(what: string): (numRuns: number) => { readonly seed: number; readonly numRuns: number } {
  afterAll(() => void process.stdout.write(`${what}: PARLEY_WORLDS_SEED=${seed} draws them again\n`));
  return (numRuns) => ({ seed, numRuns });
}
