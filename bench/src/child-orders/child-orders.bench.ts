import { CpnpClient } from '@parley/client';
import type { Cpd } from '@parley/cpp';
import { cpuSecondsOf } from '../measure/cpu-time.js';
import { alternate, alternateInSlices, type Pair } from '../measure/rounds.js';
import { quantile } from '../measure/spread.js';
import { runLoad } from '../negotiation/load.js';
import { childOrderLines } from '../report/child-order-lines.js';
import { figureOf, type BenchOptions, type BenchReport } from '../report/figure.js';
import { memoryOf } from '../startup/memory.js';
import { orderBetween, startProvider, type Provider } from './provider.js';
import { throwUnlessAgreed } from './unless-agreed.js';

/** An order that the provider carries alone; with a site of a partner; with one of each of two; with one of its partner's partner. */
const alone = orderBetween(['ed-2/c1', 'ed-1/c2']);
const withChild = orderBetween(['ed-2/c1', 'partner:b/ed-1/c2']);
const withTwoChildren = orderBetween(['ed-2/c1', 'partner:b/ed-1/c2', 'partner:c/ed-1/c2']);
const withChildAtC = orderBetween(['ed-2/c1', 'partner:c/ed-1/c2']);
const aloneOfThree = orderBetween(['ed-2/c1', 'ed-1/c2', 'ed-1/c3']);
const overThree = orderBetween(['ed-2/c1', 'partner:b/partner:c/ed-1/c2']);

/** Addresses that customers come from: each may have only so many messages waiting. */
const sources = Array.from({ length: 8 }, (_, at) => `127.77.0.${at + 1}`);

interface Three {
  readonly a: Provider;
  readonly b: Provider;
  readonly c: Provider;
}

/** What child orders cost the provider that has them: A buys of B and C, and B of C. Each is a whole provider in a process of its own. */
export async function childOrdersBench(options: BenchOptions): Promise<BenchReport> {
  options.say('child-orders: starting three providers');
  const c = await startProvider([]);
  const b = await startProvider([{ name: 'c', cpnpPort: c.cpnpPort }]);
  const a = await startProvider([
    { name: 'b', cpnpPort: b.cpnpPort },
    { name: 'c', cpnpPort: c.cpnpPort },
  ]);
  try {
    const reports = [
      await measureCpu(a, options),
      await measureChain({ a, b, c }, options),
      await measureCrowd(a, options),
    ];
    return {
      figures: reports.flatMap(({ figures }) => figures),
      details: reports.flatMap(({ details }) => details),
    };
  } finally {
    await Promise.all([a, b, c].map((provider) => provider.stop()));
  }
}

/** CPU of A and its PostgreSQL for an order with a child and for one without, in turn; what B spends is not counted. */
async function measureCpu(a: Provider, { quick, say }: BenchOptions): Promise<BenchReport> {
  const orders = quick ? 20 : 1_000;
  const rounds = { rounds: quick ? 1 : 5, slices: 1 };
  say(`child-orders: ${rounds.rounds} rounds of ${orders} orders with a child and ${orders} without, 16 in flight`);
  const client = new CpnpClient({ server: { host: '127.0.0.1', port: a.cpnpPort } });
  const cpuMs = async (cpd: Cpd): Promise<number> => {
    const before = cpuSecondsOf(a.pid);
    await agreeOn(client, cpd, { inFlight: Math.min(16, orders / 2), negotiations: orders });
    return ((cpuSecondsOf(a.pid) - before) * 1000) / orders;
  };
  try {
    // The code of both is warm before it is measured.
    await cpuMs(withChild);
    await cpuMs(alone);
    const pairs = await alternateInSlices(
      rounds,
      () => cpuMs(withChild),
      () => cpuMs(alone),
    );
    return { figures: [figureOf(childOrderLines.cpu, pairs)], details: [] };
  } finally {
    await client.close();
  }
}

/**
 * From the PROVISION to the ACK, one order after the other: over A, B and C, over two of them, and of each alone. The hop of a provider is
 * what it takes beside the order that it places: A's is an order over A and B less one of B alone. The last one's is an order of its own.
 */
async function measureChain({ a, b, c }: Three, { quick, say }: BenchOptions): Promise<BenchReport> {
  const orders = quick ? 4 : 60;
  const rounds = quick ? 1 : 5;
  say(`child-orders: ${rounds} rounds of ${orders} orders over three providers, one after the other`);
  const [atA, atB, atC] = [a, b, c].map(
    ({ cpnpPort }) => new CpnpClient({ server: { host: '127.0.0.1', port: cpnpPort } }),
  ) as [CpnpClient, CpnpClient, CpnpClient]; // of as many as are mapped
  const medianMs = async (client: CpnpClient, cpd: Cpd): Promise<number> => {
    const { latencyMs } = await agreeOn(client, cpd, { inFlight: 1, negotiations: orders });
    return latencyMs.p50;
  };
  const alones: number[] = [];
  const hopsMs = async (): Promise<number> => {
    const [overAB, overBC] = [await medianMs(atA, withChild), await medianMs(atB, withChildAtC)];
    const [ofA, ofB, ofC] = [await medianMs(atA, alone), await medianMs(atB, alone), await medianMs(atC, alone)];
    alones.push(ofA + ofB + ofC);
    return overAB - ofB + (overBC - ofC) + ofC;
  };
  try {
    await medianMs(atA, overThree);
    await medianMs(atB, withChildAtC);
    const pairs = await alternate(rounds, () => medianMs(atA, overThree), hopsMs);
    const againstAlone = pairs.map(({ ours }, round): Pair => ({ ours, floor: alones[round] ?? NaN }));
    return {
      figures: [figureOf(childOrderLines.chain, pairs), figureOf(childOrderLines.chainAlone, againstAlone)],
      details: [],
    };
  } finally {
    await Promise.all([atA, atB, atC].map((client) => client.close()));
  }
}

/** Orders with two children each, all begun at once; and as many of as many sites that A carries alone. */
async function measureCrowd(a: Provider, { quick, say }: BenchOptions): Promise<BenchReport> {
  const orders = quick ? 16 : 1_000;
  say(`child-orders: ${orders} orders with two children each, all at once`);
  const clients = sources.map(
    (address) => new CpnpClient({ server: { host: '127.0.0.1', port: a.cpnpPort }, bind: { address } }),
  );
  const ended: Record<string, number> = {};
  const latencies: number[] = [];
  const seconds = async (cpd: Cpd): Promise<number> => {
    const begun = performance.now();
    const all = Array.from({ length: orders }, async (_, at) => {
      const outcome = await clients[at % clients.length]?.quote(cpd, { decide: () => 'accept' });
      const name = `${cpd === withTwoChildren ? 'with two children' : 'alone'}: ${outcome?.kind ?? 'nothing'}`;
      ended[name] = (ended[name] ?? 0) + 1;
      if (cpd === withTwoChildren) latencies.push(performance.now() - begun);
    });
    await Promise.all(all);
    return (performance.now() - begun) / 1000;
  };
  const before = memoryOf(a.pid);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, memoryOf(a.pid))), 500);
  try {
    const crowd = await seconds(withTwoChildren);
    clearInterval(watch);
    most = Math.max(most, memoryOf(a.pid));
    const pair: Pair = { ours: crowd, floor: await seconds(aloneOfThree) };
    throwUnlessAgreed(ended, 2 * orders);
    latencies.sort((x, y) => x - y);
    const at = (share: number): string => (quantile(latencies, share) / 1000).toFixed(1);
    return {
      figures: [
        figureOf(childOrderLines.crowdSeconds, [pair]),
        figureOf(childOrderLines.crowdMemory, [{ ours: most, floor: before }]),
      ],
      details: [
        `child-orders: ${orders} orders of three sites each at once ended as ${JSON.stringify(ended)}`,
        `child-orders: with two children p50 / p95 / p99 of them ended within ${at(0.5)} / ${at(0.95)} / ${at(0.99)} s`,
      ],
    };
  } finally {
    clearInterval(watch);
    await Promise.all(clients.map((client) => client.close()));
  }
}

/** So many orders, so many of them in flight. Throws unless all end agreed. */
async function agreeOn(
  client: CpnpClient,
  cpd: Cpd,
  load: { readonly inFlight: number; readonly negotiations: number },
) {
  const report = await runLoad({ kind: 'closed', ...load }, async () => {
    const outcome = await client.quote(cpd, { decide: () => 'accept' });
    return outcome.kind === 'failed' ? `failed: ${outcome.statusText ?? outcome.statusCode}` : outcome.kind;
  });
  throwUnlessAgreed(report.outcomes, load.negotiations);
  return report;
}
