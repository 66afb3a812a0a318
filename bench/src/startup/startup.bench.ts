import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@parley/servers';
import type { Pair } from '../measure/rounds.js';
import { alternate } from '../measure/rounds.js';
import { figureOf, type BenchOptions, type BenchReport } from '../report/figure.js';
import { tableLines } from '../report/table-lines.js';
import { startEmbedded } from './embedded.js';
import { memoryOf } from './memory.js';

/** One start on a fresh folder, one on the same again, and the memory while idle. */
interface Start {
  readonly freshSeconds: number;
  readonly againSeconds: number;
  /** Absent: this start was not kept idle. */
  readonly idleMegabytes?: number;
}

/** The embedded form, against the PostgreSQL that it brings started alone. */
export async function startupBench({ quick, say }: BenchOptions): Promise<BenchReport> {
  const rounds = quick ? 1 : 5;
  const idleMs = quick ? 500 : 10_000;
  say(`startup: ${rounds} rounds, idle for ${idleMs} ms in some`);
  const idleRounds = quick ? 1 : 3;
  const starts: { ours: Start[]; floor: Start[] } = { ours: [], floor: [] };
  const once = (side: 'ours' | 'floor', starting: Starting) => async (): Promise<number> => {
    const start = await measureStart(starting, starts[side].length < idleRounds ? idleMs : undefined);
    starts[side].push(start);
    return start.freshSeconds;
  };
  // The first start of all reads the files from the disk.
  await measureStart(embedded, undefined);
  await alternate(rounds, once('ours', embedded), once('floor', postgresAlone));
  const pairs = (of: (start: Start) => number | undefined): readonly Pair[] =>
    starts.ours.flatMap((start, round) => {
      const alone = starts.floor[round];
      const [ours, floor] = [of(start), alone && of(alone)];
      return ours === undefined || floor === undefined ? [] : [{ ours, floor }];
    });
  return {
    figures: [
      figureOf(
        tableLines.startFresh,
        pairs((start) => start.freshSeconds),
      ),
      figureOf(
        tableLines.startAgain,
        pairs((start) => start.againSeconds),
      ),
      figureOf(
        tableLines.idleMemory,
        pairs((start) => start.idleMegabytes),
      ),
    ],
    details: [
      `startup: idle memory is the sum of PSS over node and all postgres processes, ${idleMs / 1000} s after ready`,
    ],
  };
}

interface Started {
  readonly seconds: number;
  readonly pid: number;
  stop(): Promise<void>;
}
type Starting = (dataDir: string) => Promise<Started>;

const embedded: Starting = (dataDir) => startEmbedded(dataDir);

const postgresAlone: Starting = async (dataDir) => {
  const begun = performance.now();
  const server = await startEmbeddedPostgres({ dataDir });
  return { seconds: (performance.now() - begun) / 1000, pid: server.pid, stop: () => server.stop() };
};

async function measureStart(start: Starting, idleMs: number | undefined): Promise<Start> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-startup-'));
  try {
    const fresh = await start(dataDir);
    const idle = idleMs === undefined ? {} : { idleMegabytes: await memoryAfter(fresh.pid, idleMs) };
    await fresh.stop();
    const again = await start(dataDir);
    await again.stop();
    return { freshSeconds: fresh.seconds, againSeconds: again.seconds, ...idle };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function memoryAfter(pid: number, idleMs: number): Promise<number> {
  await delay(idleMs);
  return memoryOf(pid);
}
