import { clientMachine } from '@parley/cpnp';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clientWalk, playClientWalk } from './client-walk.js';
import { clientInputs, playClientInputs } from './client-inputs.js';
import { coverageOf } from './coverage.js';
import { playedWith, runs, seed } from './walk-settings.js';

/** Rows of the machine that this client does not take, and why. */
const neverRests = {
  'OfferReceived: send CANCEL': 'PROCESSING is said in the turn that takes the OFFER',
  'OfferReceived: validity date passes': 'PROCESSING is said in the turn that takes the OFFER',
} as const;

const rows = new Set<string>();

it('keeps its order whatever a server says', () => {
  fc.assert(
    fc.property(clientInputs, (inputs) => {
      for (const row of playClientInputs(inputs)) rows.add(row);
    }),
    { numRuns: runs(2_000), seed, interruptAfterTimeLimit: 10_000 },
  );
});

it('stands with the server at the end, whatever a user, a network and a crash do', async () => {
  let played = 0;
  await fc.assert(
    fc.asyncProperty(clientWalk, async (plan) => {
      for (const row of await playClientWalk(plan)) rows.add(row);
      played += 1;
    }),
    { numRuns: runs(2_000), seed, interruptAfterTimeLimit: 30_000 },
  );
  const coverage = coverageOf('client', clientMachine, rows, neverRests);
  process.stdout.write(`${playedWith('client walk', played)}\n${coverage.text}\n`);
  expect(coverage.missing).toStrictEqual([]);
});
