import { figureOf, type BenchOptions, type BenchReport, type Figure } from '../report/figure.js';
import { floorLines } from '../report/table-lines.js';
import { show } from '../report/table.js';
import { frozenCommit, frozenRecording } from './frozen.js';
import { levels, quickLoad, quickWarmUp, ratesInTurn, warmUp, type Runs } from './in-turn.js';
import { linesOfCpu } from './lines.js';
import { recordNegotiation } from './record.js';
import { startFloor, startOurs, startServers, type FloorSide } from './sides.js';

/**
 * The floor as it was made before (from a recording of the services of today, without their flags of Node) against the
 * frozen one, each on servers of its own: by how much the one flatters or blames us.
 */
export async function compareFloors({ quick, say }: BenchOptions): Promise<BenchReport> {
  say('floors: recording one negotiation, starting both floors');
  const rerecorded = await startRerecordedFloor();
  const servers = await startServers();
  try {
    const floor = await startFloor(servers, frozenRecording());
    const sides = { ours: { ...rerecorded.side, name: 'ours' }, floor } as const;
    try {
      const runs: Runs = { ours: [], floor: [] };
      await warmUp(sides, quick ? quickWarmUp : 5_000);
      const figures: Figure[] = [];
      for (const level of levels) {
        const load = quick ? quickLoad : { inFlight: level, negotiations: 3_000 };
        say(`floors: ${load.inFlight} in flight`);
        const turns = { rounds: quick ? 1 : 7, slices: quick ? 1 : 3, ...load };
        figures.push(figureOf(floorLines[level], await ratesInTurn(sides, turns, runs)));
      }
      return { figures, details: [...figures.map(lineOf), ...linesOfCpu(runs).map(asFloors)] };
    } finally {
      await floor.stop();
    }
  } finally {
    await servers.stop();
    await rerecorded.stop();
  }
}

/** On servers of its own; the services that it recorded are stopped. */
async function startRerecordedFloor(): Promise<{ readonly side: FloorSide; stop(): Promise<void> }> {
  const servers = await startServers();
  try {
    const ours = await startOurs(servers);
    const at = { port: ours.deployed.cpnpPort, natsUrl: servers.natsUrl, databaseUrl: servers.databaseUrl };
    const recording = await recordNegotiation(at).finally(() => ours.stop());
    const side = await startFloor(servers, recording, []);
    const stop = async (): Promise<void> => {
      await side.stop();
      await servers.stop();
    };
    return { side, stop };
  } catch (error) {
    await servers.stop();
    throw error;
  }
}

const lineOf = ({ name, ours, floor, unit, ratio }: Figure): string =>
  `floors: ${name}: ${show(ours.median)} ${unit}, frozen ${show(floor.median)}: ` +
  `${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)})`;

const asFloors = (line: string): string =>
  line.replace('negotiation:', 'floors:').replace('ours / floor', `recorded now / frozen of ${frozenCommit}`);
