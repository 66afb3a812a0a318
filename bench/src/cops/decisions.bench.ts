import type { OrderCompleted } from '@parley/contracts';
import { freePort } from '@parley/testkit';
import { cpuSecondsOf } from '../measure/cpu-time.js';
import { alternate, type Pair } from '../measure/rounds.js';
import { quantile } from '../measure/spread.js';
import { startChild, type Child } from '../negotiation/child.js';
import { copsLines } from '../report/cops-lines.js';
import { figureOf, type Bench, type BenchReport } from '../report/figure.js';
import { machineLine } from '../report/machine.js';
import { show } from '../report/table.js';
import type { Answered, AskingQuestion, AskingSettings } from './decisions/asking-devices.process.js';
import { LogFloor } from './decisions/log-floor.js';
import { meshAmong } from './mesh-network.js';
import { startPolicyServer } from './policy-server.js';

interface Load {
  readonly rounds: number;
  readonly forMs: number;
  readonly devices: number;
  readonly handles: number;
}

/** Decisions: the protocol alone against a TCP echo, and the service with its log against that log. */
export const copsDecisionsBench: Bench = async ({ quick, postgresUrl, say }) => {
  const machine = machineLine();
  const load: Load = quick
    ? { rounds: 1, forMs: 100, devices: 4, handles: 2 }
    : { rounds: 5, forMs: 2_000, devices: 50, handles: 16 };
  say(`cops-decisions: ${load.devices} devices with ${load.handles} handles each, without a log`);
  const bare = await withoutLog(load);
  say('cops-decisions: the service as it ships');
  const shipped = await asShipped(load, postgresUrl);
  return {
    figures: [...bare.figures, ...shipped.figures],
    details: [...bare.details, ...shipped.details, `cops-decisions: ${machine}`],
  };
};

/** One side of a measurement: what answers, and the devices that ask it. */
interface Side {
  readonly server: Child;
  readonly devices: Child;
  answered: number;
  cpuSeconds: number;
}

async function withoutLog(load: Load): Promise<BenchReport> {
  const sides: Side[] = [];
  const start = async (name: string, installs = false): Promise<Side> => {
    const port = await freePort();
    const server = await startChild(name, `cops/decisions/${name}.process.js`, { port, installs });
    const devices = await startAsking(port, load);
    const side: Side = { server, devices, answered: 0, cpuSeconds: 0 };
    sides.push(side);
    await devices.ask<object>({ kind: 'take' } satisfies AskingQuestion);
    return side;
  };
  try {
    const [named, rows, echo] = [await start('bare-pdp'), await start('bare-pdp', true), await start('echo')];
    const turn = (side: Side) => () => rateOf(side, load.forMs);
    for (const side of sides) await rateOf(side, load.forMs);
    const figures = [
      figureOf(copsLines.decisionsWithoutLog, await alternate(load.rounds, turn(named), turn(echo))),
      figureOf(copsLines.decisionsWithRows, await alternate(load.rounds, turn(rows), turn(echo))),
    ];
    const each = sides.map(({ cpuSeconds, answered }) => show((cpuSeconds * 1_000_000) / answered));
    return {
      figures,
      details: [`cops-decisions: without a log, µs of CPU per decision, in this order: ${each.join(', ')}`],
    };
  } finally {
    for (const { server, devices } of sides) await Promise.all([devices.stop(), server.stop()]);
  }
}

async function rateOf(side: Side, forMs: number): Promise<number> {
  const before = cpuSecondsOf(side.server.pid);
  const question: AskingQuestion = { kind: 'ask', forMs, atOnce: 1 };
  const { seconds, latenciesMs } = await side.devices.ask<Answered>(question);
  side.answered += latenciesMs.length;
  side.cpuSeconds += cpuSecondsOf(side.server.pid) - before;
  return latenciesMs.length / seconds;
}

function startAsking(port: number, { devices, handles }: Load): Promise<Child> {
  const settings: AskingSettings = { port, devices, handles };
  return startChild('asking', 'cops/decisions/asking-devices.process.js', settings);
}

function pairsOf({ devices, handles }: Load): readonly OrderCompleted[] {
  return Array.from({ length: (devices / 2) * handles }, (_, at) => {
    const first = 2 * Math.floor(at / handles);
    return meshAmong([first, first + 1], `bench-${at}`, 1);
  });
}

/** Pairs of devices with as many VPNs of one tunnel as they have handles; they ask about each of them again and again. */
async function asShipped(load: Load, postgresUrl: string | undefined): Promise<BenchReport> {
  const server = await startPolicyServer(load.devices, 0, postgresUrl);
  const ends: (() => Promise<void>)[] = [() => server.stop()];
  try {
    const asking = await startAsking(server.port, load);
    ends.push(() => asking.stop());
    const discovered = asking.ask<object>({ kind: 'discover' } satisfies AskingQuestion);
    await Promise.all(pairsOf(load).map((agreement) => server.provision(agreement)));
    await discovered;
    const floor = await LogFloor.open(server.servers.databaseUrl);
    ends.push(() => floor.close());
    const question: AskingQuestion = { kind: 'ask', forMs: load.forMs, atOnce: load.handles };
    const pairs: Pair[] = [];
    const latenciesMs: number[] = [];
    const { pid } = server.deployed.process('cops-pdp');
    let [rows, appends, decisions, cpuSeconds] = [0, 0, 0, 0];
    for (let round = 0; round <= load.rounds; round += 1) {
      const after = await floor.latest();
      const before = cpuSecondsOf(pid);
      const answered = await asking.ask<Answered>(question);
      const used = cpuSecondsOf(pid) - before;
      const repeated = await floor.repeat(after);
      // The first round warms both up.
      if (round === 0) continue;
      pairs.push({ ours: repeated.rows / answered.seconds, floor: repeated.rows / repeated.seconds });
      latenciesMs.push(...answered.latenciesMs);
      rows += repeated.rows;
      appends += repeated.appends;
      decisions += answered.latenciesMs.length;
      cpuSeconds += used;
    }
    const ascending = latenciesMs.toSorted((a, b) => a - b);
    const quantiles = [0.5, 0.95, 0.99].map((share) => show(quantile(ascending, share))).join(' / ');
    return {
      figures: [figureOf(copsLines.decisionsAsShipped, pairs)],
      details: [
        `cops-decisions: as it ships, from REQ to DEC (ms, p50 / p95 / p99): ${quantiles}`,
        `cops-decisions: as it ships, ${decisions} decisions, ${show(rows / decisions)} rows each, ${show(rows / appends)} rows per append; ${show((cpuSeconds * 1_000_000) / decisions)} µs of CPU per decision`,
      ],
    };
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}
