import { setTimeout as delay } from 'node:timers/promises';
import type { LoadReport } from '../negotiation/load.js';
import { figureOf, type BenchOptions, type BenchReport } from '../report/figure.js';
import { floodLines } from '../report/table-lines.js';
import { show } from '../report/table.js';
import { requireAllAgreed, startFloodServices, type FloodServices } from './flood-services.js';
import type { FloodOrder, FloodReport } from './flooder.process.js';

/** One source that floods, and customers at other addresses who negotiate all the while. */
export async function floodBench({ quick, say }: BenchOptions): Promise<BenchReport> {
  const services = await startFloodServices({ addresses: ['127.77.0.1'], seed: 1 }, {});
  try {
    return await measure(services, quick, say);
  } finally {
    await services.stop();
  }
}

/** Negotiations of all customers together, far below what the services can do: their time is to be that of a quiet service. */
const perSecond = 50;
/** Share of them that end before times are taken; the flood begins then. */
const leadIn = 0.2;

async function measure(services: FloodServices, quick: boolean, say: (line: string) => void): Promise<BenchReport> {
  const seconds = quick ? 2 : 20;
  const floods = {
    provisions: { kind: 'flood', of: { kind: 'provisions' }, perSecond: 5_000, datagrams: 5_000 * seconds },
    garbage: { kind: 'flood', of: { kind: 'garbage' }, perSecond: 30_000, datagrams: 30_000 * seconds },
  } as const satisfies Record<string, FloodOrder>;
  const negotiations = Math.ceil((perSecond * seconds) / (1 - leadIn));
  const calm = async (): Promise<LoadReport> => services.negotiate(perSecond, Math.ceil(negotiations / 2));

  say(`flood: ${perSecond} negotiations per second without a flood`);
  await calm();
  const quiet = await calm();
  const before = largest(services);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, largest(services))), 500);
  const under = async (order: FloodOrder) => {
    say(`flood: ${show(order.perSecond)} ${order.of.kind} per second of one source for ${seconds} s`);
    const refusedBefore = await services.counted('cpnp_refusals');
    const flood = delay((negotiations * leadIn * 1000) / perSecond).then(() =>
      services.flooder.ask<FloodReport>(order),
    );
    const [report, sent] = await Promise.all([services.negotiate(perSecond, negotiations), flood]);
    requireAllAgreed(order.of.kind, report);
    const refused = (await services.counted('cpnp_refusals')) - refusedBefore;
    await delay(quick ? 100 : 2_000);
    const after = await calm();
    requireAllAgreed(`after ${order.of.kind}`, after);
    return { kind: order.of.kind, report, sent, refused, after };
  };
  const provisions = await under(floods.provisions);
  const garbage = await under(floods.garbage);
  clearInterval(watch);
  const pair = ({ latencyMs }: LoadReport) => [{ ours: latencyMs.p99, floor: quiet.latencyMs.p99 }];
  return {
    figures: [
      figureOf(floodLines.floodOfProvisions, pair(provisions.report)),
      figureOf(floodLines.afterProvisions, pair(provisions.after)),
      figureOf(floodLines.floodOfGarbage, pair(garbage.report)),
      figureOf(floodLines.afterGarbage, pair(garbage.after)),
      figureOf(floodLines.floodMemory, [{ ours: most, floor: before }]),
    ],
    details: [
      `flood: services with default settings but PARLEY_LOG_LEVEL=warn; ${perSecond} negotiations per second from 8 addresses, the flood from another`,
      ...[provisions, garbage].map(({ kind, report, sent, refused, after }) => {
        const [ended, calmAgain] = [JSON.stringify(report.outcomes), JSON.stringify(after.outcomes)];
        return `flood: ${show(sent.sent)} ${kind} sent at ${show(sent.perSecond)} per second, ${show(refused)} counted as refused; the others: ${ended}, ${report.retransmissions} repeats; after: ${calmAgain}`;
      }),
      `flood: latency of the others (ms, p50 / p95 / p99): ${[
        ['quiet', quiet] as const,
        ['provisions', provisions.report] as const,
        ['garbage', garbage.report] as const,
      ]
        .map(
          ([
            name,
            {
              latencyMs: { p50, p95, p99 },
            },
          ]) => `${name} ${show(p50)} / ${show(p95)} / ${show(p99)}`,
        )
        .join(', ')}`,
    ],
  };
}

/** MB of the service process that has most. */
const largest = (services: FloodServices): number => Math.max(...services.memory().values());
