import { spreadOf } from '../measure/spread.js';
import { show } from '../report/table.js';
import { frozenCommit } from './frozen.js';
import type { Recording } from './recording.js';
import type { Run, Side } from './side.js';

type BySide<Value> = Readonly<Record<Side['name'], Value>>;

/** What one negotiation was seen to move and write, and the floor repeats. */
export function linesOfHops({
  datagrams,
  requests,
  events,
  delivered,
  orderRows,
  policyRows,
}: Recording): readonly string[] {
  const sizes = (of: Readonly<Record<string, number>>): string =>
    Object.entries(of)
      .map(([name, octets]) => `${name} ${octets}`)
      .join(', ');
  const exchanges = Object.entries(requests).map(([name, { request, reply }]) => `${name} ${request}/${reply}`);
  return [
    `negotiation: recorded from one negotiation of ${frozenCommit} and repeated by the floor (octets):`,
    `  6 datagrams: ${sizes(datagrams)}`,
    `  4 requests with their replies: ${exchanges.join(', ')}`,
    `  4 events published and acknowledged, ${delivered} times delivered and acknowledged (3 in the floor): ${sizes(events)}`,
    `  rows: order ${orderRows.events.length} events, ${orderRows.keys.length} key, 2 deadlines set and cleared, ${orderRows.inbox.length} inbox row; policy ${policyRows.events.length} events, ${policyRows.inbox.length} inbox rows; a checkpoint of each every 50 ms`,
  ];
}

/** CPU milliseconds per complete negotiation, by process. */
export function linesOfCpu(runs: BySide<readonly Run[]>): readonly string[] {
  const median = (side: Side['name'], process: string): number =>
    spreadOf(runs[side].map(({ cpuMs }) => cpuMs.get(process) ?? 0)).median;
  const processes = [...(runs.ours[0]?.cpuMs.keys() ?? [])];
  return [
    'negotiation: CPU ms per negotiation (median of all rounds), ours / floor:',
    ...processes.map(
      (process) =>
        `  ${process.padEnd(12)} ${median('ours', process).toFixed(3)} / ${median('floor', process).toFixed(3)}`,
    ),
  ];
}

/** Latency of a complete negotiation, from the moment when it was due to begin. */
export function linesOfLatency(perSecond: number, runs: BySide<Run>): readonly string[] {
  return [
    `negotiation: latency at ${show(perSecond)} begun per second, half of the rate that was reached (ms, p50 / p95 / p99):`,
    ...(['ours', 'floor'] as const).map((side) => {
      const { p50, p95, p99 } = runs[side].latencyMs;
      return `  ${side.padEnd(12)} ${[p50, p95, p99].map((ms) => ms.toFixed(1)).join(' / ')}`;
    }),
  ];
}

export function linesOfOutcomes(runs: BySide<readonly Run[]>): readonly string[] {
  return (['ours', 'floor'] as const).map((side) => {
    const total: Record<string, number> = {};
    for (const { outcomes } of runs[side])
      for (const [outcome, count] of Object.entries(outcomes)) total[outcome] = (total[outcome] ?? 0) + count;
    const retransmissions = runs[side].reduce((sum, run) => sum + run.retransmissions, 0);
    return `negotiation: ${side} ended as ${JSON.stringify(total)}, ${retransmissions} datagrams of the clients repeated`;
  });
}
