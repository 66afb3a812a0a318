import { createDatabase } from '@parley/testkit';
import { startChild, type Child } from '../negotiation/child.js';
import { onPostgres } from '../on-postgres.js';
import { figureOf, type BenchOptions, type BenchReport } from '../report/figure.js';
import { simulateLines } from '../report/simulate-lines.js';
import { show } from '../report/table.js';
import type { Read, Recorded, SimulatedAll, SimulateQuestion } from './simulate.process.js';

/** A long history of decisions, all of them made again by other rules; its floor reads the same events, and does nothing with them. */
export const simulateBench = (options: BenchOptions): Promise<BenchReport> =>
  onPostgres(options.postgresUrl, (server) => measure(server, options));

async function measure(server: string, { quick, say }: BenchOptions): Promise<BenchReport> {
  const decisions = quick ? 600 : 100_000;
  const url = await createDatabase(server, 'bench_simulate');
  say(`simulate: recording ${decisions} decisions`);
  const { reserved } = await inProcess(url, async (child) => ask<Recorded>(child, { kind: 'record', decisions }));
  // One round, which is minutes long, and has all in it that comes and goes on a machine.
  say('simulate: making them again');
  const read = await inProcess(url, async (child) => ask<Read>(child, { kind: 'read-events' }));
  const atMost = decisions / 5;
  const fifth = await inProcess(url, async (child) => ask<SimulatedAll>(child, { kind: 'simulate', atMost }));
  const made = await inProcess(url, async (child) => ask<SimulatedAll>(child, { kind: 'simulate' }));
  const failures = [
    ...(made.decisions === decisions && made.unknown === 0
      ? []
      : [`${made.decisions} of ${decisions} were made again, ${made.unknown} are not known`]),
    ...(made.differing === 0 ? ['none would be another one'] : []),
  ];
  return {
    figures: [
      figureOf(simulateLines.rate, [{ ours: made.decisions / made.seconds, floor: decisions / read.seconds }]),
      figureOf(simulateLines.memory, [{ ours: made.mostMegabytes, floor: made.beforeMegabytes }]),
      figureOf(simulateLines.bounded, [{ ours: made.liveMegabytes, floor: fifth.liveMegabytes }]),
    ],
    details: [
      `simulate: orders of two sites on deploy/provider/europe.yaml, ${reserved} reserved, 500 held at once`,
      `simulate: ${made.decisions} decisions in ${show(made.seconds)} s and ${made.questions} questions, ${made.differing} would be others; ${read.rows} events are read in ${show(read.seconds)} s`,
      `simulate: of the first ${fifth.decisions} decisions, from ${show(fifth.beforeMegabytes)} MB to ${show(fifth.mostMegabytes)} MB in ${fifth.questions} questions; of all, to ${show(made.mostMegabytes)} MB in ${made.questions}`,
    ],
    failures,
  };
}

const ask = <Answer>(child: Child, question: SimulateQuestion): Promise<Answer> => child.ask<Answer>(question);

async function inProcess<Result>(url: string, work: (child: Child) => Promise<Result>): Promise<Result> {
  const child = await startChild('simulate', 'simulate/simulate.process.js', { url });
  // One that has failed is not asked to stop: it ends with this process.
  const result = await work(child);
  await child.stop();
  return result;
}
