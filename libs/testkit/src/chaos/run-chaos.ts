import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createDatabase } from '@parley/servers';
import { startDeployed } from '../deployed/deployed.js';
import { roomyProviderFile } from '../deployed/roomy-provider-file.js';
import type { Accounts } from './accounts.js';
import type { ChaosOrder } from './command-line.js';
import { openCustomers, type Customers } from './customers.js';
import { differencesIn } from './differences.js';
import { readAccounts } from './read-accounts.js';
import { strikeAll } from './strike.js';
import { natsToStrike, postgresToStrike, serviceToStrike, type Struck } from './struck.js';

/** What was found when everything had been brought back. */
export interface ChaosReport {
  readonly differences: readonly string[];
  readonly accounts: Accounts;
  readonly begun: number;
  readonly repeats: number;
}

/** Milliseconds for negotiations that are under way at the end, and then for what follows them in the services. */
const settleMs = { customers: 300_000, services: 60_000 } as const;
const pollMs = { customers: 100, services: 1_000 } as const;

/**
 * The deployed form under load and blows, and what customers, log, ledger and metrics say afterwards. What it has started it ends,
 * also when `signal` comes; then it rejects.
 */
export async function runChaos(
  order: ChaosOrder,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<ChaosReport> {
  const closings: (() => Promise<unknown>)[] = [];
  const keep = <Started>(started: Started, close: (started: Started) => Promise<unknown>): Started => {
    closings.push(() => close(started));
    return started;
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'parley-chaos-'));
    // However we end; what a server that outlives us by a moment still writes is little.
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const providerFile = join(folder, 'provider.yaml');
    await writeFile(providerFile, roomyProviderFile());
    const postgres = keep(await postgresToStrike(join(folder, 'postgres')), (server) => server.end());
    const nats = keep(await natsToStrike(join(folder, 'nats')), (server) => server.end());
    signal.throwIfAborted();
    const databaseUrl = await createDatabase(postgres.url, 'chaos');
    const env = { PARLEY_PROVIDER_FILE: providerFile };
    const deployed = keep(await startDeployed({ databaseUrl, natsUrl: nats.url, env }), (services) => services.stop());
    signal.throwIfAborted();

    const services = deployed.names.map((name) => [name, serviceToStrike(deployed, name)] as const);
    const endedByThemselves: string[] = [];
    for (const [, { endedByItself }] of services) void endedByItself.then((how) => endedByThemselves.push(how));
    const customers = keep(openCustomers(deployed.cpnpPort, order.seed), (each) => each.close());
    const loadEnds = new AbortController();
    const load = customers.keepNegotiating(AbortSignal.any([loadEnds.signal, signal]));
    const circumstances = (): string => `${customers.underWay} of ${customers.begun} negotiations under way`;
    const targets = new Map<string, Struck>([...services, ['postgres', postgres]]);
    await strikeAll(order, { targets, nats, say, circumstances, signal });
    loadEnds.abort();
    await load;
    say(`all is back; ${circumstances()}, which go on to their end`);

    const late = await untilEnded(customers, signal);
    const { begun, repeats } = customers;
    const compared = await compareUntilSettled(signal, async () => {
      const accounts = await readAccounts({ databaseUrl, deployed }, customers.accounts);
      return { accounts, differences: [...endedByThemselves, ...late, ...differencesIn(accounts)] };
    });
    return { ...compared, begun, repeats };
  } finally {
    for (const close of closings.toReversed())
      await close().catch((error: unknown) => say(`at the end: ${String(error)}`));
  }
}

/** A sentence where customers wait for longer than they should. */
async function untilEnded(customers: Customers, signal: AbortSignal): Promise<readonly string[]> {
  const until = performance.now() + settleMs.customers;
  while (customers.underWay > 0) {
    if (performance.now() > until)
      return [`${customers.underWay} negotiations have no end ${settleMs.customers / 1_000} s later`];
    await delay(pollMs.customers, undefined, { signal });
  }
  return [];
}

type Compared = Pick<ChaosReport, 'accounts' | 'differences'>;

/** Compares until nothing differs, or it need not be waited for any longer: relays, ledger and read models follow the log. */
async function compareUntilSettled(signal: AbortSignal, compare: () => Promise<Compared>): Promise<Compared> {
  const until = performance.now() + settleMs.services;
  for (;;) {
    const compared = await compare();
    if (compared.differences.length === 0 || performance.now() > until) return compared;
    await delay(pollMs.services, undefined, { signal });
  }
}
