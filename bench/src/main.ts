import { constants } from 'node:os';
import { comparisons } from './against/against.bench.js';
import { treeOf } from './against/tree.js';
import { appendBench } from './append/append.bench.js';
import { childOrdersBench } from './child-orders/child-orders.bench.js';
import { codecBench } from './codec/codec.bench.js';
import { copsCodecBench } from './codec/cops-codec.bench.js';
import { copsDecisionsBench } from './cops/decisions.bench.js';
import { copsMeshBench } from './cops/mesh.bench.js';
import { copsSessionsBench } from './cops/sessions.bench.js';
import { readCommandLine } from './command-line.js';
import { decisionBench } from './decision/decision.bench.js';
import { concurrentOrdersBench } from './ledger/concurrent-orders.bench.js';
import { ledgerBench } from './ledger/ledger.bench.js';
import { floodBench } from './flood/flood.bench.js';
import { mutatedBench } from './flood/mutated.bench.js';
import { negotiationBench } from './negotiation/negotiation.bench.js';
import { readModelBench } from './read-model/read-model.bench.js';
import { simulateBench } from './simulate/simulate.bench.js';
import { startupBench } from './startup/startup.bench.js';
import type { Bench, BenchName, BenchReport, Figure } from './report/figure.js';
import { machineLine } from './report/machine.js';
import { writeJson, writePage } from './report/publish.js';
import { textTable } from './report/table.js';

const benches: Record<BenchName, Bench> = {
  codec: codecBench,
  'cops-codec': copsCodecBench,
  append: appendBench,
  negotiation: negotiationBench,
  'read-model': readModelBench,
  startup: startupBench,
  flood: floodBench,
  mutated: mutatedBench,
  'cops-mesh': copsMeshBench,
  'cops-sessions': copsSessionsBench,
  'cops-decisions': copsDecisionsBench,
  decision: decisionBench,
  'concurrent-orders': concurrentOrdersBench,
  ledger: ledgerBench,
  simulate: simulateBench,
  'child-orders': childOrdersBench,
};

// The runner is gone, and nobody reads what is measured. Servers and services end with this process.
process.once('disconnect', () => process.exit(1));
process.channel?.unref();
// A signal alone would end this process without its exit, by which what it has started is let go.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => process.exit(128 + constants.signals[signal]));

const chosen = readCommandLine(process.argv.slice(2));
const say = (line: string): void => void process.stderr.write(`  ${line}\n`);
const figures: Figure[] = [];
const details: string[] = [];
const machine = machineLine();
console.log(machine);
if (chosen.against === undefined) {
  for (const name of chosen.benches) await add(name, () => benches[name]({ ...chosen, say }));
} else {
  const { commit, readModelsOff, benches: compared } = chosen.against;
  const older = await treeOf(commit, say);
  try {
    for (const name of compared)
      await add(name, () => comparisons[name]({ older, readModelsOff, quick: chosen.quick, say }));
  } finally {
    await older.remove();
  }
}
console.log(`\n${textTable(figures)}\n\n${details.join('\n')}`);
const measured = { machine, figures, details };
if (chosen.json !== undefined) writeJson(chosen.json, measured);
if (chosen.markdown !== undefined) writePage(chosen.markdown, measured);

async function add(name: BenchName, measure: () => Promise<BenchReport>): Promise<void> {
  try {
    const report = await measure();
    figures.push(...report.figures);
    details.push(...report.details);
    for (const failure of report.failures ?? []) {
      console.error(`${name} failed: ${failure}`);
      process.exitCode = 1;
    }
  } catch (error) {
    // What the other benches measured is worth its minutes.
    console.error(`${name} failed:`, error);
    process.exitCode = 1;
  }
}
