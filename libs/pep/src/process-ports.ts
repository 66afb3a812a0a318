import { randomInt } from 'node:crypto';
import { processClock } from './clock.js';

/** The clock and the chance of this process, and how long a server may take to answer a connection. */
export const processPorts = {
  clock: processClock,
  chance: Math.random,
  random32: () => randomInt(2 ** 32),
  connectWithinMs: 10_000,
} as const;
