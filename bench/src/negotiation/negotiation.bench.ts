import { spreadOf } from '../measure/spread.js';
import { figureOf, type BenchOptions, type BenchReport, type Figure } from '../report/figure.js';
import { tableLines } from '../report/table-lines.js';
import { show } from '../report/table.js';
import { compareFloors } from './floors.js';
import { frozenRecording } from './frozen.js';
import { levels, quickLoad, quickWarmUp, ratesInTurn, warmUp, type Runs } from './in-turn.js';
import { linesOfCpu, linesOfHops, linesOfLatency, linesOfOutcomes } from './lines.js';
import { profileServices } from './profile.js';
import { loadOn, type Side } from './side.js';
import { startFloor, startOurs, startServers, type Servers } from './sides.js';

const lines = { 64: tableLines.negotiation64, 256: tableLines.negotiation256 } as const;

/** Complete negotiations per second of the deployed form, against a bare pipeline of the same hops, octets and rows. */
export async function negotiationBench(options: BenchOptions): Promise<BenchReport> {
  const servers = await startServers();
  let report: BenchReport;
  try {
    report = await measure(servers, options);
  } finally {
    await servers.stop();
  }
  // Not lines of the table: they say nothing of Parley.
  const floors = options.floors === true ? (await compareFloors(options)).details : [];
  const profile = options.profile ? await profileServices(options) : [];
  return { ...report, details: [...report.details, ...floors, ...profile] };
}

async function measure(servers: Servers, { quick, say }: BenchOptions): Promise<BenchReport> {
  say('negotiation: starting the services');
  const ours = await startOurs(servers);
  try {
    say('negotiation: starting the floor');
    const floor = await startFloor(servers, frozenRecording());
    const sides = { ours, floor };
    try {
      const rounds = quick ? 1 : 7;
      await warmUp(sides, quick ? quickWarmUp : 2_500);
      const runs: Runs = { ours: [], floor: [] };
      const figures: Figure[] = [];
      for (const level of levels) {
        const { inFlight, negotiations } = quick ? quickLoad : { inFlight: level, negotiations: 1_500 };
        say(`negotiation: ${inFlight} in flight, ${rounds} rounds of ${negotiations}`);
        const pairs = await ratesInTurn(sides, { rounds, inFlight, negotiations }, runs);
        figures.push(figureOf(lines[level], pairs));
      }
      const perSecond = Math.max(1, Math.round(Math.max(...figures.map(({ ours: { median } }) => median)) / 2));
      say(`negotiation: ${show(perSecond)} begun per second`);
      const paced = { kind: 'paced', perSecond, negotiations: quick ? 50 : perSecond * 8 } as const;
      const atHalf = { ours: await loadOn(ours, paced), floor: await loadOn(floor, paced) };
      figures.push(cpuFigure(runs));
      return {
        figures,
        details: [
          'negotiation: services as built, default settings but PARLEY_LOG_LEVEL=warn and PARLEY_RATE_PER_SECOND=0; no OTLP endpoint, so no spans; one client process',
          ...linesOfHops(floor.recording),
          ...linesOfCpu(runs),
          ...linesOfLatency(perSecond, atHalf),
          ...linesOfOutcomes({ ours: [...runs.ours, atHalf.ours], floor: [...runs.floor, atHalf.floor] }),
        ],
      };
    } finally {
      await floor.stop();
    }
  } finally {
    await ours.stop();
  }
}

/** All processes together; where both cores are busy, this is what the rate comes from. */
function cpuFigure(runs: Runs): Figure {
  const totals = (side: Side['name']): readonly number[] =>
    runs[side].map(({ cpuMs }) => [...cpuMs.values()].reduce((sum, ms) => sum + ms, 0));
  const floor = totals('floor');
  return figureOf(
    tableLines.negotiationCpu,
    totals('ours').map((ms, round) => ({ ours: ms, floor: floor[round] ?? spreadOf(floor).median })),
  );
}
