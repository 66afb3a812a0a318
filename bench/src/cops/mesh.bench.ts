import { migrate } from '@parley/event-log';
import { Client } from 'pg';
import { cpuSecondsOf } from '../measure/cpu-time.js';
import { figureOf, type Bench, type BenchReport } from '../report/figure.js';
import { copsLines } from '../report/cops-lines.js';
import { machineLine } from '../report/machine.js';
import { show } from '../report/table.js';
import type { DevicesHeld } from './devices.process.js';
import { meshOf } from './mesh-network.js';
import { latestEvent, logSchema, startPolicyServer, type PolicyServer } from './policy-server.js';

const floorSchema = 'bench_floor';

/** An agreement on a full mesh, from its `order.completed` to the last active tunnel; then one site more. */
export const copsMeshBench: Bench = async ({ quick, sites = quick ? 5 : 200, postgresUrl, say }) => {
  say(`cops-mesh: ${sites} devices, and one that is added`);
  const before = machineLine();
  const server = await startPolicyServer(sites + 1, 1_000, postgresUrl);
  const database = new Client({ connectionString: server.servers.databaseUrl });
  try {
    await database.connect();
    await server.connect();
    await migrate({ url: server.servers.databaseUrl, schema: floorSchema });
    const mesh = await measure(server, database, sites, 1);
    say(`cops-mesh: active after ${show(mesh.seconds)} s`);
    const added = await measure(server, database, sites + 1, 2);
    return reportOf(sites, mesh, added, before);
  } finally {
    await database.end();
    await server.stop();
  }
};

interface Measured {
  readonly seconds: number;
  readonly floorSeconds: number;
  readonly events: number;
  readonly cpuSeconds: number;
}

async function measure(
  { devices, deployed, provision }: PolicyServer,
  database: Client,
  sites: number,
  negotiation: number,
): Promise<Measured> {
  const agreement = meshOf(sites, negotiation);
  const from = await latestEvent(database);
  const { pid } = deployed.process('cops-pdp');
  const cpuBefore = cpuSecondsOf(pid);
  const begun = performance.now();
  await provision(agreement);
  const seconds = (performance.now() - begun) / 1000;
  const cpuSeconds = cpuSecondsOf(pid) - cpuBefore;
  const { active } = await devices.ask<DevicesHeld>({ kind: 'held' });
  const wanted = sites * (sites - 1);
  if (active !== wanted) throw new Error(`${active} ends of tunnels are active, and not ${wanted}`);
  return { seconds, cpuSeconds, ...(await plainCopy(database, from)) };
}

/** The events since then, written once more by one statement into tables with the same indexes. */
async function plainCopy(
  database: Client,
  from: string,
): Promise<{ readonly floorSeconds: number; readonly events: number }> {
  const columns = 'stream_id, version, event_id, type, schema_version, data, meta, prev_hash, hash, recorded_at';
  const begun = performance.now();
  const { rowCount } = await database.query(
    `INSERT INTO ${floorSchema}.events (${columns}) SELECT ${columns} FROM ${logSchema}.events WHERE global_position > $1`,
    [from],
  );
  return { floorSeconds: (performance.now() - begun) / 1000, events: rowCount ?? 0 };
}

function reportOf(sites: number, mesh: Measured, added: Measured, machine: string): BenchReport {
  const pairOf = ({ seconds, floorSeconds }: Measured) => [{ ours: seconds, floor: floorSeconds }];
  const of = ({ events, cpuSeconds }: Measured): string => `${events} events, ${show(cpuSeconds)} s of CPU`;
  return {
    figures: [figureOf(copsLines.mesh, pairOf(mesh)), figureOf(copsLines.siteAdded, pairOf(added))],
    details: [
      `cops-mesh: ${sites} sites, ${(sites * (sites - 1)) / 2} tunnels: ${of(mesh)} of the policy server; the site added: ${of(added)}`,
      `cops-mesh: ${machine}`,
    ],
  };
}
