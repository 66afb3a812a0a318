import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/**
 * When a process started, as a text to compare: numbers of processes are used again. Undefined when there is no such process, or
 * the system does not tell.
 */
export async function startOfProcess(pid: number): Promise<string | undefined> {
  return (await startInProc(pid)) ?? (process.platform === 'linux' ? undefined : startByPs(pid));
}

/** Field 22 of /proc/<pid>/stat: clock ticks since boot. The second one is a name in brackets, which may hold anything. */
async function startInProc(pid: number): Promise<string | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19];
}

/** Where there is no /proc: `ps` of POSIX systems, to the second. */
export function startByPs(pid: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { ...process.env, LC_ALL: 'C' } }, (_, stdout) =>
      resolve(stdout.trim() === '' ? undefined : stdout.trim()),
    );
  });
}
