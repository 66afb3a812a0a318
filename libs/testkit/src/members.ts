import { readdirSync, readFileSync } from 'node:fs';

export interface Member {
  readonly pid: number;
  /** Its words. */
  readonly line: string;
}

/** The processes of this machine, but for our own, whose words or variables hold one of these texts: a folder, a port. */
export function membersOn(...texts: readonly string[]): readonly Member[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => ({ pid: Number(pid), line: read(pid, 'cmdline'), variables: read(pid, 'environ') }))
    .filter(({ line, variables }) => texts.some((text) => line.includes(text) || variables.includes(text)))
    .map(({ pid, line }) => ({ pid, line }));
}

function read(pid: string, file: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // it has just ended
  }
}
