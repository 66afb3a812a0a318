import { readFileSync } from 'node:fs';
import type { Cpd } from '@parley/cpp';

/** A document of docs/examples, by its name without the ending. */
export function example(name: string): Cpd {
  const path = new URL(`../../../docs/examples/${name}.cpd.json`, import.meta.url);
  // The examples are documents; the ones that are not valid are sent as they are.
  return JSON.parse(readFileSync(path, 'utf8')) as Cpd;
}

/** What pipe-two-sites takes: 50 Mbit/s in and out of two stub links, and both ways over one core link. */
export const reservedByPipeBps = 6 * 50_000_000;
