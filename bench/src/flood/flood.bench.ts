import { setTimeout as delay } from 'node:timers/promises';
import type { LoadReport } from '../negotiation/load.js';
import { figureOf, type BenchOptions, type BenchReport } from '../report/figure.js';
import { floodLines } from '../report/table-lines.js';
import { show } from '../report/table.js';
import { lostOf, percentiles, startFloodServices, type FloodServices } from './flood-services.js';
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
  const seconds = quick ? 0.5 : 20;
  const negotiations = Math.ceil((perSecond * seconds) / (1 - leadIn));
  const calm = async (): Promise<LoadReport> => services.negotiate(perSecond, Math.ceil(negotiations / 2));
  const flooded = async (order: FloodOrder) => {
    const flood = delay((negotiations * leadIn * 1000) / perSecond).then(() =>
      services.flooder.ask<FloodReport>(order),
    );
    const [report, sent] = await Promise.all([services.negotiate(perSecond, negotiations), flood]);
    return { report, sent };
  };

  say(`flood: ${perSecond} negotiations per second without a flood`);
  await calm();
  const quiet = await calm();
  const before = largest(services);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, largest(services))), 500);
  const under = async (of: FloodOrder['of'] & { readonly kind: 'provisions' | 'garbage' }, floodPerSecond: number) => {
    const order = { kind: 'flood', of, perSecond: floodPerSecond, datagrams: floodPerSecond * seconds } as const;
    say(`flood: ${show(floodPerSecond)} ${of.kind} per second to a socket that nobody reads, for ${seconds} s`);
    const sending = await flooded({ ...order, to: 'nobody' });
    say(`flood: the same from one source to the services`);
    const refusedBefore = await services.counted('cpnp_refusals');
    const { report, sent } = await flooded({ ...order, to: 'services' });
    const refused = (await services.counted('cpnp_refusals')) - refusedBefore;
    await delay(quick ? 100 : 2_000);
    return { kind: of.kind, sending: sending.report, report, sent, refused, after: await calm() };
  };
  const provisions = await under({ kind: 'provisions' }, 5_000);
  const garbage = await under({ kind: 'garbage' }, 30_000);
  clearInterval(watch);
  const pair = ({ latencyMs }: LoadReport) => [{ ours: latencyMs.p99, floor: quiet.latencyMs.p99 }];
  return {
    failures: [provisions, garbage].flatMap(({ kind, report, after }) => [
      ...lostOf(kind, report),
      ...lostOf(`after ${kind}`, after),
    ]),
    figures: [
      figureOf(floodLines.floodOfProvisions, pair(provisions.report)),
      figureOf(floodLines.sendingProvisions, pair(provisions.sending)),
      figureOf(floodLines.afterProvisions, pair(provisions.after)),
      figureOf(floodLines.floodOfGarbage, pair(garbage.report)),
      figureOf(floodLines.sendingGarbage, pair(garbage.sending)),
      figureOf(floodLines.afterGarbage, pair(garbage.after)),
      figureOf(floodLines.floodMemory, [{ ours: most, floor: before }]),
    ],
    details: [
      `flood: services with default settings but PARLEY_LOG_LEVEL=warn; ${perSecond} negotiations per second from 8 addresses, the flood from another, by a process of the lowest priority`,
      ...[provisions, garbage].map(({ kind, report, sent, refused, after }) => {
        const [ended, calmAgain] = [JSON.stringify(report.outcomes), JSON.stringify(after.outcomes)];
        return `flood: ${show(sent.sent)} ${kind} sent at ${show(sent.perSecond)} per second, ${show(refused)} counted as refused; the others: ${ended}, ${report.retransmissions} repeats; after: ${calmAgain}`;
      }),
      `flood: latency of the others (ms, p50 / p95 / p99): quiet ${percentiles(quiet)}, ${[provisions, garbage]
        .map(
          ({ kind, sending, report }) => `${kind} ${percentiles(report)}, their sending alone ${percentiles(sending)}`,
        )
        .join(', ')}`,
    ],
  };
}

/** MB of the service process that has most. */
const largest = (services: FloodServices): number => Math.max(...services.memory().values());
