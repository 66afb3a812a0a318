import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresFault } from './embedded-postgres.faults.js';

/** A server that has not ended by then writes no checkpoint any more. */
const stopTimeoutMs = 60_000;

/**
 * One process owns a data folder. Its mark holds the process id and its start, for ids are used again.
 * @throws EmbeddedPostgresFault data-dir-in-use when the process that left the mark still runs.
 */
export async function takeOwnership(dataDir: string): Promise<void> {
  const mark = join(dataDir, 'owner');
  const earlier = await readFile(mark, 'utf8').catch(() => '');
  const [pid = '', startedAt = ''] = earlier.trim().split(' ');
  if (pid !== '' && Number(pid) !== process.pid && startedAt !== '' && (await startOf(Number(pid))) === startedAt) {
    throw new EmbeddedPostgresFault('data-dir-in-use', `${dataDir} is in use by process ${pid}`);
  }
  await writeFile(mark, `${process.pid} ${await startOf(process.pid)}\n`);
}

export async function giveUpOwnership(dataDir: string): Promise<void> {
  await rm(join(dataDir, 'owner'), { force: true });
}

/**
 * Stops a server that an earlier owner left running on this cluster, and removes a stale pid file. By our own signals: the server
 * may run under another account than the one that ours will get.
 */
export async function stopLeftover(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  if (!(await serves(pid, cluster))) return rm(pidFile, { force: true });
  const begun = performance.now();
  for (let told: NodeJS.Signals | undefined; await serves(pid, cluster); await delay(20)) {
    const signal = performance.now() - begun < stopTimeoutMs ? 'SIGINT' : 'SIGQUIT';
    if (signal !== told) signalIfThere(pid, signal);
    told = signal;
  }
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** PostgreSQL works inside its data folder; where there is no /proc, its words name it. */
async function serves(pid: number, cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return (await askPs(pid, 'command')).includes(cluster);
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return folder !== undefined && folder === (await realpath(cluster));
}

/** Field 22 of /proc/<pid>/stat: clock ticks since boot; elsewhere what `ps` says; '' when there is no such process. */
async function startOf(pid: number): Promise<string> {
  if (process.platform !== 'linux') return (await askPs(pid, 'lstart')).replaceAll(' ', '_');
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

/** One column of POSIX `ps`; '' when there is no such process. */
function askPs(pid: number, column: 'command' | 'lstart'): Promise<string> {
  return new Promise((done) => {
    execFile('ps', ['-o', `${column}=`, '-p', String(pid)], { env: { ...process.env, LC_ALL: 'C' } }, (_, stdout) =>
      done(stdout.trim()),
    );
  });
}
