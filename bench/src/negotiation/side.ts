import { cpuSecondsOf } from '../measure/cpu-time.js';
import type { Child } from './child.js';
import type { LoadOrder, LoadReport } from './load.js';

/** Ours or the floor: a client process that makes the load, and the processes whose time is counted. */
export interface Side {
  readonly name: 'ours' | 'floor';
  readonly client: Child;
  /** Process ids by name; a process counts with its descendants. */
  readonly pids: ReadonlyMap<string, number>;
}

/** A load as it went, with the CPU milliseconds that each process spent on one negotiation. */
export interface Run extends LoadReport {
  readonly cpuMs: ReadonlyMap<string, number>;
}

export async function loadOn({ client, pids }: Side, order: LoadOrder): Promise<Run> {
  const before = new Map([...pids].map(([process, pid]) => [process, cpuSecondsOf(pid)]));
  const report = await client.ask<LoadReport>(order);
  const agreed = report.outcomes['agreed'] ?? 0;
  if (agreed === 0) throw new Error(`${client.name}: no negotiation was completed: ${JSON.stringify(report.outcomes)}`);
  const cpuMs = new Map(
    [...pids].map(([process, pid]) => [process, ((cpuSecondsOf(pid) - (before.get(process) ?? 0)) * 1000) / agreed]),
  );
  return { ...report, cpuMs };
}
