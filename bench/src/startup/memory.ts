import { readFileSync } from 'node:fs';
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
  try {
    return Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch (error) {
    // A process that has ended has its folder until its parent has asked how: the file in it is there, and cannot be opened.
    if (hasEnded(error)) return 0;
    throw error;
  }
}

const hasEnded = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH');
