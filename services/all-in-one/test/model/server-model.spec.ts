import fc from 'fast-check';
import { serverMachine } from '@parley/cpnp';
import { expect, it } from 'vitest';
import { checkEdges } from './check-edges.js';
import { checkedWalks } from './checked-walks.js';
import { coverageOf } from './coverage.js';
import { ServerWalk } from './server-walk.js';
import { walk } from './server-walk.moves.js';
import { playedWith, runs, seed } from './walk-settings.js';

/** Rows of the machine that this server does not take yet, and why. */
const notYet = {
  'AwaitingProcessing: create child order':
    'in the stream of the broker: services/broker/src/domain/procurement.spec.ts',
  'AwaitingProcessing: child order completed':
    'in the stream of the broker: services/broker/src/domain/procurement.spec.ts',
  'AwaitingProcessing: child order cancelled':
    'in the stream of the broker: services/broker/src/domain/procurement.spec.ts',
} as const;

/** How long walks are played; a busy machine goes on until they have taken every row. */
const usuallyMs = 30_000;

it('says and holds what the tables of the protocol say, whatever a client, a network and a crash do', async () => {
  const [rows, checks] = [new Set<string>(), new Set<string>()];
  const covered = () => [
    coverageOf('server', serverMachine, rows, notYet),
    coverageOf('checks', checkEdges, checks, {}),
  ];
  const missing = () => covered().flatMap((one) => one.missing);
  const started = performance.now();
  let played = 0;
  await fc.assert(
    fc.asyncProperty(walk, async (chosen) => {
      if (performance.now() - started > usuallyMs && missing().length === 0) return;
      const one = new ServerWalk(chosen);
      await one.play();
      for (const row of one.rows) rows.add(row);
      for (const row of one.checkRows) checks.add(row);
      played += 1;
    }),
    { numRuns: runs(2_000), seed, examples: checkedWalks.map((one) => [one]) },
  );
  const texts = covered().map(({ text }) => text);
  process.stdout.write(`${playedWith('server walk', played)}\n${texts.join('\n')}\n`);
  expect(missing()).toStrictEqual([]);
});

it.each([
  ['answers every repeat at once', { repeatIntervalMs: 0 }],
  ['keeps answers for ever', { answerLifetimeMs: Infinity }],
  ['takes any document', { isValid: () => true }],
  ['keeps offers for ever', { offerValidityMs: 1e9 }],
  ['asks no administrator', { checksOf: () => [] }],
])('sees the difference when the model %s', async (_, wrong) => {
  const found = await fc.check(
    fc.asyncProperty(walk, (chosen) => new ServerWalk(chosen, wrong).play()),
    { numRuns: 500, seed: 1, endOnFailure: true },
  );
  // An assertion, and no fault of the test's own.
  expect(found.errorInstance).toMatchObject({ name: 'AssertionError' });
});
