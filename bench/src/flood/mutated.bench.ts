import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { CpnpClient } from '@parley/client';
import { frozenDocument } from '../negotiation/frozen.js';
import { figureOf, type BenchOptions, type BenchReport } from '../report/figure.js';
import { floodLines } from '../report/table-lines.js';
import { show } from '../report/table.js';
import { lostOf, percentiles, startFloodServices, type FloodServices } from './flood-services.js';
import type { FloodOrder, FloodReport } from './flooder.process.js';
import type { LiveOrder } from './datagrams.js';

/** How many datagrams, where the command line names no number. */
const usual = 300_000;
/** Per second: below what the gateway can read, so that most are read. */
const perSecond = 8_000;
/** Negotiations per second of customers meanwhile. */
const negotiationsPerSecond = 5;

/**
 * Spoilt datagrams about a live order, from another customer's addresses and from nobody's, without a limit per source so that all
 * are read. Fails, when all is measured, if the order has moved or a negotiation is not agreed. Memory is what services have that rest
 * after customers have negotiated, and again when they rest after the datagrams: what an operator sees of a quiet hour.
 */
export async function mutatedBench({ quick, datagrams, say }: BenchOptions): Promise<BenchReport> {
  const seed = Date.now() % 2 ** 31;
  const addresses = ['127.77.0.1', '127.77.0.2', '127.99.0.1'];
  const services = await startFloodServices({ addresses, seed }, { PARLEY_RATE_PER_SECOND: '0' });
  try {
    return await measure(services, { count: datagrams ?? (quick ? 4_000 : usual), quick, seed, say });
  } finally {
    await services.stop();
  }
}

interface Attack {
  readonly count: number;
  readonly quick: boolean;
  readonly seed: number;
  readonly say: (line: string) => void;
}

async function measure(services: FloodServices, { count, quick, seed, say }: Attack): Promise<BenchReport> {
  const seconds = Math.max(1, Math.ceil(count / perSecond));
  const quiet = await services.negotiate(negotiationsPerSecond, quick ? 10 : 100);
  const live = await liveOrder(services);
  const recorded = await eventsOf(services, live);
  const restSeconds = quick ? 1 : 60;
  const rest = async () => {
    say(`mutated: ${restSeconds} s of rest`);
    await delay(restSeconds * 1000);
    return services.memory();
  };
  const before = await rest();
  say(`mutated: ${show(count)} datagrams, seed ${seed}`);
  const heardBefore = await services.counted('cpnp_datagrams_received');
  const order: FloodOrder = {
    kind: 'flood',
    of: { kind: 'mutated', live },
    to: 'services',
    datagrams: count,
    perSecond,
  };
  const [sent, report] = await Promise.all([
    services.flooder.ask<FloodReport>(order),
    services.negotiate(negotiationsPerSecond, Math.max(10, negotiationsPerSecond * seconds)),
  ]);
  const heard = (await services.counted('cpnp_datagrams_received')) - heardBefore;
  const isAsBefore = JSON.stringify(await eventsOf(services, live)) === JSON.stringify(recorded);
  const after = await rest();
  const [most, gained] = [...after]
    .map(([name, megabytes]) => [name, megabytes - (before.get(name) ?? 0)] as const)
    .reduce((one, other) => (other[1] > one[1] ? other : one));
  const failures = [
    ...(isAsBefore ? [] : ['a live order was moved by what its owner did not send']),
    ...lostOf('during mutated datagrams', report),
  ];
  return {
    failures: failures.map((failure) => `seed ${seed}: ${failure}`),
    figures: [
      figureOf(floodLines.mutatedLatency, [{ ours: report.latencyMs.p99, floor: quiet.latencyMs.p99 }]),
      figureOf(floodLines.mutatedMemory, [{ ours: after.get(most) ?? 0, floor: before.get(most) ?? 0 }]),
    ],
    details: [
      `mutated: ${show(sent.sent)} datagrams sent at ${show(sent.perSecond)} per second, ${show(heard)} datagrams read, those of the customers included; seed ${seed}`,
      `mutated: the live order ${isAsBefore ? `has the ${recorded.length} events that it had` : 'WAS MOVED'}; the others: ${JSON.stringify(report.outcomes)}, ${report.retransmissions} repeats`,
      `mutated: latency of the others (ms, p50 / p95 / p99): quiet ${percentiles(quiet)}, meanwhile ${percentiles(report)}`,
      `mutated: ${most} gained most memory, ${show(Math.max(0, gained))} MB, with ${restSeconds} s of rest before and after`,
      `mutated: memory before and then (MB): ${[...after].map(([name, megabytes]) => `${name} ${show(before.get(name) ?? 0)} and ${show(megabytes)}`).join(', ')}`,
    ],
  };
}

/** An order that a customer has just agreed on. */
async function liveOrder({ ours }: FloodServices): Promise<LiveOrder> {
  const client = new CpnpClient({
    server: { host: '127.0.0.1', port: ours.deployed.cpnpPort },
    bind: { address: '127.0.2.1' },
  });
  try {
    const outcome = await client.quote(frozenDocument(), { decide: () => 'accept' });
    if (outcome.kind !== 'agreed') throw new Error(`no live order: ${outcome.kind}`);
    const { customerOrderIdentifier, providerOrderIdentifier, nonce } = outcome;
    return { customerOrderIdentifier, providerOrderIdentifier, nonce };
  } finally {
    await client.close();
  }
}

/** What the log holds of it. */
async function eventsOf(
  { servers }: FloodServices,
  { providerOrderIdentifier }: LiveOrder,
): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: servers.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: number; hash: string }>(
      'SELECT version, hash FROM parley_order.events WHERE stream_id = $1 ORDER BY version',
      [providerOrderIdentifier],
    );
    if (rows.length === 0) throw new Error('the log does not know the live order');
    return rows;
  } finally {
    await client.end();
  }
}
