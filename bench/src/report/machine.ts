import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** The machine in one line, and how busy it was with other work; figures without it mean little. Ask before the first bench. */
export function machineLine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const [load = 0] = loadavg();
  const parts = [`${availableParallelism()} cores of ${model}`, `${gigabytes} GB`, system(), arch()];
  return [...parts, `Node ${process.version}`, `load average before the run ${load.toFixed(1)}`].join(', ');
}

function system(): string {
  try {
    const name = /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
    return `${name ?? type()} (${type()} ${release()})`;
  } catch {
    return `${type()} ${release()}`;
  }
}
