import { PostgresEventLog, verifyChain, type RecordedEvent } from '@parley/event-log';
import type { Deployed } from '../deployed/deployed.js';
import type { Accounts, Chain, CustomerAccount, ServiceAccount } from './accounts.js';
import { ledgerAccountsOf, orderAccountsOf } from './folds.js';
import { readingsIn, type Reading } from './readings.js';

const pageSize = 1_000;

/** Reads what log, ledger, metrics and health say now. */
export async function readAccounts(
  { databaseUrl, deployed }: { readonly databaseUrl: string; readonly deployed: Deployed },
  customers: readonly CustomerAccount[],
): Promise<Accounts> {
  const order = await withLog(databaseUrl, 'parley_order', eventsOf);
  const policy = await withLog(databaseUrl, 'parley_policy', eventsOf);
  const services = await Promise.all(deployed.names.map((name) => serviceOf(deployed, name)));
  const reserved = services.flatMap(({ readings }) => readings).filter(({ name }) => name === 'policy_reserved_bps');
  return {
    customers,
    orders: orderAccountsOf(order.events),
    ledger: ledgerAccountsOf(policy.events),
    reservedBps: Object.fromEntries(reserved.map(({ labels, value }) => [resourceOf(labels), value])),
    services: services.map(({ readings: _, ...service }) => service),
    chains: [order.chain, policy.chain],
  };
}

async function withLog<Result>(
  url: string,
  schema: string,
  work: (log: PostgresEventLog, schema: string) => Promise<Result>,
): Promise<Result> {
  const log = new PostgresEventLog({ url, schema, maxConnections: 1 });
  try {
    return await work(log, schema);
  } finally {
    await log.close();
  }
}

async function eventsOf(
  log: PostgresEventLog,
  schema: string,
): Promise<{ readonly events: readonly RecordedEvent[]; readonly chain: Chain }> {
  const { events: count, streams, brokenStreams } = await verifyChain(log);
  const events: RecordedEvent[] = [];
  for (;;) {
    const page = await log.readAll(events.at(-1)?.position, pageSize);
    events.push(...page);
    if (page.length < pageSize) break;
  }
  return { events, chain: { schema, events: count, streams, brokenStreams } };
}

/** Gauges of work that is to be done, and of faults. */
const restingGauges = new Set([
  'relay_lag_events',
  'read_model_lag_events',
  'read_model_stopped',
  'log_newer_event_shapes',
  'bus_refused_seconds',
  'bus_dead_letters_total',
]);

async function serviceOf(
  deployed: Deployed,
  name: string,
): Promise<ServiceAccount & { readonly readings: readonly Reading[] }> {
  const door = `http://127.0.0.1:${deployed.httpPort(name)}`;
  const health = await fetch(`${door}/health/ready`);
  await health.body?.cancel();
  const readings = readingsIn(await (await fetch(`${door}/metrics`)).text());
  const resting = readings.filter((reading) => restingGauges.has(reading.name));
  const gauges = Object.fromEntries(resting.map(({ name: gauge, labels, value }) => [named(gauge, labels), value]));
  return { name, isReady: health.ok, gauges, readings };
}

const named = (gauge: string, labels: Reading['labels']): string => [gauge, ...Object.values(labels)].join(' ');

/** As the ledger names it: "stub ed-par-1/ge-0/0/1 in", "core ed-par-1>ed-lon-1". */
const resourceOf = ({ link = '', direction = '' }: Reading['labels']): string =>
  direction === 'forward' ? link : `${link} ${direction}`;
