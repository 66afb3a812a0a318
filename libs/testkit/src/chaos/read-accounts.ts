import type { Deployed } from '../deployed/deployed.js';
import type { Accounts, CustomerAccount, ServiceAccount } from './accounts.js';
import { ledgerAccountsOf, orderAccountsOf } from './folds.js';
import { readLog } from './read-log.js';
import { readingsIn, type Reading } from './readings.js';

/** Reads what log, ledger, metrics and health say now. */
export async function readAccounts(
  { databaseUrl, deployed }: { readonly databaseUrl: string; readonly deployed: Deployed },
  customers: readonly CustomerAccount[],
): Promise<Accounts> {
  const order = await readLog(databaseUrl, 'parley_order');
  const policy = await readLog(databaseUrl, 'parley_policy');
  const services = await Promise.all(deployed.names.map((name) => serviceOf(deployed, name)));
  return {
    customers,
    orders: orderAccountsOf(order.events),
    ledger: ledgerAccountsOf(policy.events),
    reservedBps: reservedIn(services.flatMap(({ readings }) => readings)),
    services: services.map(({ readings: _, ...service }) => service),
    chains: [order.chain, policy.chain],
  };
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

/** Reserved bit/s by the policy's metrics, by resource. */
export const reservedIn = (readings: readonly Reading[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    readings
      .filter(({ name }) => name === 'policy_reserved_bps')
      .map(({ labels, value }) => [resourceOf(labels), value]),
  );

/** As the ledger names it: "stub ed-par-1/ge-0/0/1 in", "core ed-par-1>ed-lon-1". */
const resourceOf = ({ link = '', direction = '' }: Reading['labels']): string =>
  direction === 'forward' ? link : `${link} ${direction}`;
