import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, release, totalmem, type } from 'node:os';

/** The machine in one line; figures without it mean little. */
export function machineLine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  return `${availableParallelism()} cores of ${model}, ${gigabytes} GB, ${system()}, ${arch()}, Node ${process.version}`;
}

function system(): string {
  try {
    const name = /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
    return `${name ?? type()} (${type()} ${release()})`;
  } catch {
    return `${type()} ${release()}`;
  }
}
