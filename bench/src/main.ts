import { appendBench } from './append/append.bench.js';
import { codecBench } from './codec/codec.bench.js';
import { readCommandLine } from './command-line.js';
import { negotiationBench } from './negotiation/negotiation.bench.js';
import { startupBench } from './startup/startup.bench.js';
import type { Bench, BenchName, Figure } from './report/figure.js';
import { machineLine } from './report/machine.js';
import { writeJson, writePage } from './report/publish.js';
import { textTable } from './report/table.js';

const benches: Record<BenchName, Bench> = {
  codec: codecBench,
  append: appendBench,
  negotiation: negotiationBench,
  startup: startupBench,
};

const chosen = readCommandLine(process.argv.slice(2));
const say = (line: string): void => void process.stderr.write(`  ${line}\n`);
const figures: Figure[] = [];
const details: string[] = [];
const machine = machineLine();
console.log(machine);
for (const name of chosen.benches) {
  try {
    const report = await benches[name]({ quick: chosen.quick, profile: chosen.profile, say });
    figures.push(...report.figures);
    details.push(...report.details);
  } catch (error) {
    // What the other benches measured is worth its minutes.
    console.error(`${name} failed:`, error);
    process.exitCode = 1;
  }
}
console.log(`\n${textTable(figures)}\n\n${details.join('\n')}`);
const measured = { machine, figures, details };
if (chosen.json !== undefined) writeJson(chosen.json, measured);
if (chosen.markdown !== undefined) writePage(chosen.markdown, measured);
