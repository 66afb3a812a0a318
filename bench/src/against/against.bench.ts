import { createDatabase } from '@parley/testkit';
import { alternateInSlices, type Pair } from '../measure/rounds.js';
import { startChild, type Child } from '../negotiation/child.js';
import { levels, quickLoad, quickWarmUp, ratesInTurn, warmUp, type Runs } from '../negotiation/in-turn.js';
import { linesOfCpu, linesOfOutcomes } from '../negotiation/lines.js';
import { onPostgres } from '../on-postgres.js';
import { figureOf, type BenchReport, type Figure, type TableLine } from '../report/figure.js';
import { holdReadModels } from '../read-model/read-models-off.js';
import { linesAgainst } from '../report/table-lines.js';
import type { AppendQuestion, AppendSettings } from './append.process.js';
import type { CodecQuestion } from './codec.process.js';
import type { ComparedBench } from './compared.js';
import { startTreeSide } from './tree-side.js';
import { thisTree, type Tree } from './tree.js';

export interface Comparison {
  /** The older tree, installed and built. */
  readonly older: Tree;
  /** Nobody follows the log with this tree's read models: for an older tree that has none, the same work. */
  readonly readModelsOff?: boolean;
  readonly quick: boolean;
  readonly say: (line: string) => void;
}

/** This tree against an older one in turn, with the same load and the same document; a figure's floor is the older tree. */
export const comparisons: Readonly<Record<ComparedBench, (comparison: Comparison) => Promise<BenchReport>>> = {
  codec: compareCodecs,
  append: compareAppends,
  negotiation: compareNegotiations,
};

const roundsOf = (quick: boolean, slices: number) => ({ rounds: quick ? 2 : 7, slices: quick ? 1 : slices });

async function compareCodecs({ older, quick, say }: Comparison): Promise<BenchReport> {
  say(`codec: against ${older.name}`);
  const start = ({ root, name }: Tree) => startChild(`codec of ${name}`, 'against/codec.process.js', { root });
  return withChildren([await start(thisTree), await start(older)], async (ours, theirs) => {
    const ask: CodecQuestion = { kind: 'codec', forMs: quick ? 20 : 100 };
    const pairs = await pairsOf(roundsOf(quick, 10), ours, theirs, ask);
    return reportOf([[linesAgainst(older.name).codec, pairs]]);
  });
}

async function compareAppends({ older, quick, say }: Comparison): Promise<BenchReport> {
  say(`append: against ${older.name}`);
  return onPostgres(undefined, async (server) => {
    const start = async ({ root, name }: Tree, database: string): Promise<Child> => {
      const settings: AppendSettings = { root, url: await createDatabase(server, database) };
      return startChild(`event log of ${name}`, 'against/append.process.js', settings);
    };
    const children = [await start(thisTree, 'bench_ours'), await start(older, 'bench_theirs')] as const;
    return withChildren(children, async (ours, theirs) => {
      const streams: AppendQuestion = { kind: 'streams', streams: 64, forMs: quick ? 100 : 500 };
      const single: AppendQuestion = { kind: 'single', count: quick ? 50 : 200 };
      const lines = linesAgainst(older.name);
      return reportOf([
        [lines.appendStreams, await pairsOf(roundsOf(quick, 6), ours, theirs, streams)],
        [lines.appendSingle, await pairsOf(roundsOf(quick, 4), ours, theirs, single)],
      ]);
    });
  });
}

async function compareNegotiations({ older, readModelsOff = false, quick, say }: Comparison): Promise<BenchReport> {
  say(`negotiation: starting the services of both trees`);
  const ours = await startTreeSide('ours', thisTree, readModelsOff ? holdReadModels : undefined);
  try {
    const floor = await startTreeSide('floor', older);
    try {
      const runs: Runs = { ours: [], floor: [] };
      await warmUp({ ours, floor }, quick ? quickWarmUp : 5_000);
      const measured: [TableLine, readonly Pair[]][] = [];
      for (const level of levels) {
        const turns = {
          rounds: quick ? 1 : 7,
          slices: quick ? 1 : 3,
          ...(quick ? quickLoad : { inFlight: level, negotiations: 1_000 }),
        };
        say(
          `negotiation: ${turns.inFlight} in flight, ${turns.rounds} rounds of ${turns.slices} times ${turns.negotiations}`,
        );
        measured.push([linesAgainst(older.name)[level], await ratesInTurn({ ours, floor }, turns, runs)]);
      }
      const { figures, details } = reportOf(measured);
      const more = [...linesOfCpu(runs), ...linesOfOutcomes(runs)].map((line) => line.replace('floor', older.name));
      const how = `negotiation: read models of this tree: ${readModelsOff ? 'off' : 'on'}`;
      const which = 'negotiation: order, policy and gateway of each tree, and no other service';
      return { figures, details: [...details, how, which, ...more] };
    } finally {
      await floor.stop();
    }
  } finally {
    await ours.stop();
  }
}

/** Asks both the same in turn. */
async function pairsOf(
  rounds: { readonly rounds: number; readonly slices: number },
  ours: Child,
  theirs: Child,
  question: CodecQuestion | AppendQuestion,
): Promise<readonly Pair[]> {
  const rate = (child: Child) => async () => (await child.ask<{ readonly perSecond: number }>(question)).perSecond;
  // What the compiler has to learn, it learns before.
  for (let turn = 0; turn < rounds.slices; turn += 1) for (const child of [ours, theirs]) await rate(child)();
  return alternateInSlices(rounds, rate(ours), rate(theirs));
}

async function withChildren(
  [ours, theirs]: readonly [Child, Child],
  work: (ours: Child, theirs: Child) => Promise<BenchReport>,
): Promise<BenchReport> {
  try {
    return await work(ours, theirs);
  } finally {
    await Promise.all([ours.stop(), theirs.stop()]);
  }
}

/** Every round's ratio stands in the details: a median hides whether it was the one side or the weather. */
function reportOf(measured: readonly (readonly [TableLine, readonly Pair[]])[]): BenchReport {
  const figures: Figure[] = measured.map(([line, pairs]) => figureOf(line, pairs));
  const details = measured.map(([{ bench, name, against }, pairs]) => {
    const ratios = pairs.map(({ ours, floor }) => (ours / floor).toFixed(3));
    return `${bench}: ${name}, this tree divided by ${against}, round by round: ${ratios.join(' ')}`;
  });
  return { figures, details };
}
