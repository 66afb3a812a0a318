import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summarise, type CpuProfile, type ProfileSummary } from '../measure/cpu-profile.js';
import type { BenchOptions } from '../report/figure.js';
import { loadOn } from './side.js';
import { startOurs, type Servers } from './sides.js';

/** Starts the services again under Node's profiler, and says where each process spent its time under load. */
export async function profileServices(servers: Servers, { quick, say }: BenchOptions): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-profile-'));
  try {
    say('negotiation: profiling');
    const ours = await startOurs(servers, { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` });
    const names = new Map([...ours.pids].map(([name, pid]) => [pid, name]));
    let from = 0;
    let to = 0;
    try {
      await loadOn(ours, { kind: 'closed', inFlight: 64, forMs: quick ? 500 : 3_000 });
      from = monotonicMs();
      await loadOn(ours, { kind: 'closed', inFlight: 256, forMs: quick ? 500 : 8_000 });
      to = monotonicMs();
    } finally {
      await ours.stop();
    }
    const lines: string[] = [];
    for (const file of await readdir(folder)) {
      // CPU.<date>.<time>.<pid>.<thread>.<number>.cpuprofile
      const name = names.get(Number(file.split('.')[3]));
      if (name === undefined) continue;
      // Node wrote it.
      const profile = JSON.parse(await readFile(join(folder, file), 'utf8')) as CpuProfile;
      lines.push(...linesOf(name, summarise(profile, from, to)));
    }
    return lines;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1_000_000;

function linesOf(name: string, { busy, rooms, functions }: ProfileSummary): readonly string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(1).padStart(5)} %`;
  return [
    `profile of ${name}: busy ${percent(busy)} of the time; self time by room and by function:`,
    ...rooms.map((room) => `  ${percent(room.share)}  ${room.name}`),
    '  --',
    ...functions.map((each) => `  ${percent(each.share)}  ${each.name}`),
  ];
}
