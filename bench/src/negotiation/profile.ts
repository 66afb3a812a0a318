import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summarise, type CpuProfile, type ProfileSummary, type TimeShare } from '../measure/cpu-profile.js';
import type { BenchOptions } from '../report/figure.js';
import { loadOn } from './side.js';
import { oneClient, startOurs, startServers } from './sides.js';
import { countStatements, forgetStatements, linesOfStatements, statementSettings } from './statements.js';

/** Starts services and servers again under their profilers, and says where each process spent its time under load. */
export async function profileServices({ quick, say }: BenchOptions): Promise<readonly string[]> {
  say('negotiation: profiling');
  const folder = await mkdtemp(join(tmpdir(), 'parley-profile-'));
  const servers = await startServers(statementSettings);
  try {
    await countStatements(servers.databaseUrl);
    const ours = await startOurs(servers, { ...oneClient, NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` });
    const names = new Map([...ours.pids].map(([name, pid]) => [pid, name]));
    let from = 0;
    let to = 0;
    const lines: string[] = [];
    try {
      await loadOn(ours, { kind: 'closed', inFlight: 64, negotiations: quick ? 100 : 1_500 });
      await forgetStatements(servers.databaseUrl);
      from = monotonicMs();
      const { outcomes } = await loadOn(ours, { kind: 'closed', inFlight: 256, negotiations: quick ? 320 : 5_000 });
      to = monotonicMs();
      lines.push(...(await linesOfStatements(servers.databaseUrl, outcomes['agreed'] ?? 1)));
    } finally {
      await ours.stop();
    }
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
    await servers.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1_000_000;

function linesOf(name: string, { busy, rooms, functions, withCallees }: ProfileSummary): readonly string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(1).padStart(5)} %`;
  const shares = (of: readonly TimeShare[]): readonly string[] =>
    of.map((each) => `  ${percent(each.share)}  ${each.name}`);
  return [
    `profile of ${name}: busy ${percent(busy)} of the time; of that, self time by room:`,
    ...shares(rooms),
    `profile of ${name}: self time by function:`,
    ...shares(functions),
    `profile of ${name}: time with callees, overlapping:`,
    ...shares(withCallees),
  ];
}
