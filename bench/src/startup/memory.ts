import { existsSync, readFileSync } from 'node:fs';
import { familyOf } from '../measure/cpu-time.js';

/**
 * Memory of a process and all that descend from it, in MB: the sum of their proportional set sizes, in which a page that
 * several share is counted once. Needs the right to read /proc/<pid>/smaps_rollup of each.
 */
export function memoryOf(pid: number): number {
  const kilobytes = familyOf(pid).reduce((sum, member) => sum + proportionalKilobytes(member.pid), 0);
  return kilobytes / 1000;
}

/** 0 when the process has ended in between, as PostgreSQL's passing workers do. */
function proportionalKilobytes(pid: number): number {
  const path = `/proc/${pid}/smaps_rollup`;
  if (!existsSync(path)) return 0;
  try {
    return Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(path, 'utf8'))?.[1] ?? 0);
  } catch (error) {
    if (existsSync(path)) throw error;
    return 0;
  }
}
