import { alternate } from '../measure/rounds.js';
import { spreadOf } from '../measure/spread.js';
import { figureOf, type BenchOptions, type BenchReport, type Figure } from '../report/figure.js';
import { tableLines } from '../report/table-lines.js';
import { shown } from '../report/table.js';
import { linesOfCpu, linesOfHops, linesOfLatency, linesOfOutcomes } from './lines.js';
import { profileServices } from './profile.js';
import { loadOn, type Run, type Side } from './side.js';
import { startFloor, startOurs, startServers, type Servers } from './sides.js';

const levels = [
  { inFlight: 64, line: tableLines.negotiation64 },
  { inFlight: 256, line: tableLines.negotiation256 },
] as const;

/** Complete negotiations per second of the deployed form, against a bare pipeline of the same hops, octets and rows. */
export async function negotiationBench(options: BenchOptions): Promise<BenchReport> {
  const servers = await startServers();
  let report: BenchReport;
  try {
    report = await measure(servers, options);
  } finally {
    await servers.stop();
  }
  if (!options.profile) return report;
  return { ...report, details: [...report.details, ...(await profileServices(options))] };
}

async function measure(servers: Servers, { quick, say }: BenchOptions): Promise<BenchReport> {
  say('negotiation: starting the services');
  const ours = await startOurs(servers);
  try {
    say('negotiation: recording one negotiation, starting the floor');
    const floor = await startFloor(servers, ours.deployed.cpnpPort);
    try {
      const rounds = quick ? 2 : 7;
      const warmUp = { kind: 'closed', inFlight: 64, negotiations: quick ? 100 : 2_500 } as const;
      await loadOn(ours, warmUp);
      await loadOn(floor, warmUp);
      const runs: Record<Side['name'], Run[]> = { ours: [], floor: [] };
      const figures: Figure[] = [];
      for (const { inFlight, line } of levels) {
        const negotiations = quick ? inFlight + 64 : 1_500;
        say(`negotiation: ${inFlight} in flight, ${rounds} rounds of ${negotiations}`);
        const rate = (side: Side) => async (): Promise<number> => {
          const run = await loadOn(side, { kind: 'closed', inFlight, negotiations });
          runs[side.name].push(run);
          return run.perSecond;
        };
        figures.push(figureOf(line, await alternate(rounds, rate(ours), rate(floor))));
      }
      const perSecond = Math.max(1, Math.round(Math.max(...figures.map(({ ours: { median } }) => median)) / 2));
      say(`negotiation: ${shown(perSecond)} begun per second`);
      const paced = { kind: 'paced', perSecond, negotiations: quick ? 50 : perSecond * 8 } as const;
      const atHalf = { ours: await loadOn(ours, paced), floor: await loadOn(floor, paced) };
      figures.push(cpuFigure(runs));
      return {
        figures,
        details: [
          'negotiation: services as built, default settings but PARLEY_LOG_LEVEL=warn; no OTLP endpoint, so no spans; one client process',
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
function cpuFigure(runs: Readonly<Record<Side['name'], readonly Run[]>>): Figure {
  const totals = (side: Side['name']): readonly number[] =>
    runs[side].map(({ cpuMs }) => [...cpuMs.values()].reduce((sum, ms) => sum + ms, 0));
  const floor = totals('floor');
  return figureOf(
    tableLines.negotiationCpu,
    totals('ours').map((ms, round) => ({ ours: ms, floor: floor[round] ?? spreadOf(floor).median })),
  );
}
