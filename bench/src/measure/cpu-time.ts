import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts a process's time in these; 100 of them to a second on every architecture that Node runs on. */
const ticksPerSecond = 100;

interface ProcessStat {
  readonly pid: number;
  readonly command: string;
  readonly parent: number;
  /** User and system time, with that of children that ended and were waited for. */
  readonly seconds: number;
}

/** Reads /proc/<pid>/stat; undefined when the process is gone. */
export function statOf(pid: number): ProcessStat | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The command stands in brackets and may hold blanks and brackets itself.
  const close = text.lastIndexOf(')');
  const fields = text
    .slice(close + 2)
    .split(' ')
    .map(Number);
  const [, parent = 0] = fields;
  const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
  return { pid, command: text.slice(text.indexOf('(') + 1, close), parent, seconds: ticks / ticksPerSecond };
}

/** The process and all that descend from it, as they are now. */
export function familyOf(pid: number): readonly ProcessStat[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
  const family = all.filter((each) => each.pid === pid);
  for (const member of family) family.push(...all.filter((each) => each.parent === member.pid));
  return family;
}

/** CPU seconds that a process and its descendants have used so far. */
export const cpuSecondsOf = (pid: number): number => familyOf(pid).reduce((sum, { seconds }) => sum + seconds, 0);
