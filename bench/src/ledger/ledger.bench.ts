import { createDatabase, nodeArguments } from '@parley/testkit';
import { Client } from 'pg';
import type { Pair } from '../measure/rounds.js';
import { startChild, type Child } from '../negotiation/child.js';
import { onPostgres } from '../on-postgres.js';
import { figureOf, type BenchOptions, type BenchReport } from '../report/figure.js';
import { ledgerLines } from '../report/ledger-lines.js';
import { show } from '../report/table.js';
import type { LedgerQuestion, Loaded } from './ledger.process.js';
import { recordAgreements, schema } from './many-agreements.js';

/** A ledger with very many agreements: what it takes in memory, and how long a start is, from its events and from a snapshot. */
export const ledgerBench = (options: BenchOptions): Promise<BenchReport> =>
  onPostgres(options.postgresUrl, (server) => measure(server, options));

async function measure(
  server: string,
  { quick, agreements = quick ? 1_000 : 1_000_000, say }: BenchOptions,
): Promise<BenchReport> {
  // A round of very many takes as long as many rounds of few.
  const rounds = quick || agreements > 300_000 ? 1 : 2;
  const url = await createDatabase(server, 'bench_ledger_starts');
  say(`ledger: recording ${agreements} agreements`);
  const amounts = await recordAgreements(url, agreements, quick ? 10 : 2_000);
  const empty = await inProcess(url, async (child) => child.ask<Memory>(asking('memory')));
  const fromLog: Pair[] = [];
  const fromSnapshot: Pair[] = [];
  const memory: Pair[] = [];
  const failures: string[] = [];
  const cpu: { readonly folded: number; readonly restored: number }[] = [];
  let octets = 0;
  const start = async (): Promise<Loaded & Memory> =>
    inProcess(url, async (child) => {
      const loaded = await child.ask<Loaded>(asking('load'));
      if (loaded.reservations !== agreements) failures.push(`${loaded.reservations} of ${agreements} were read`);
      // First, since a ledger at rest has been kept.
      ({ octets } = await child.ask<{ readonly octets: number }>(asking('keep')));
      const memory = await child.ask<Memory>(asking('memory'));
      return { ...loaded, ...memory };
    });
  const floor = async (kind: LedgerQuestion['kind']) =>
    inProcess(url, async (child) => (await child.ask<Loaded>(asking(kind))).seconds);
  for (let round = 1; round <= rounds; round += 1) {
    say(`ledger: round ${round} of ${rounds}`);
    await forgetSnapshot(url);
    const folded = await start();
    fromLog.push({ ours: folded.seconds, floor: await floor('read-events') });
    const restored = await start();
    cpu.push({ folded: folded.cpuSeconds, restored: restored.cpuSeconds });
    fromSnapshot.push({ ours: restored.seconds, floor: await floor('read-snapshot') });
    // As it is after a start, whichever it was: the larger of the two.
    memory.push({ ours: Math.max(folded.megabytes, restored.megabytes), floor: empty.megabytes });
  }
  return {
    figures: [
      figureOf(ledgerLines.memory, memory),
      figureOf(ledgerLines.startFromLog, fromLog),
      figureOf(ledgerLines.startFromSnapshot, fromSnapshot),
    ],
    details: [
      `ledger: ${agreements} agreements of two sites, each on ${show(amounts)} links and directions; the snapshot is ${show(octets / 1e6)} MB`,
      `ledger: a start from events is ${of(cpu.map(({ folded: one }) => one))} s of CPU, from a snapshot ${of(cpu.map(({ restored: one }) => one))} s`,
      'ledger: memory is the PSS of the process after the collection that a service at rest makes, with all of it read',
    ],
    failures,
  };
}

/** The least of the rounds: what others on the machine add is none of it. */
const of = (seconds: readonly number[]): string => show(Math.min(...seconds));

interface Memory {
  readonly megabytes: number;
}
const asking = (kind: LedgerQuestion['kind']): LedgerQuestion => ({ kind });

async function inProcess<Result>(url: string, work: (child: Child) => Promise<Result>): Promise<Result> {
  const asDeployed = [...nodeArguments, '--expose-gc'];
  const child = await startChild('ledger', 'ledger/ledger.process.js', { url }, { nodeArguments: asDeployed });
  // One that has failed is not asked to stop: it ends with this process.
  const result = await work(child);
  await child.stop();
  return result;
}

async function forgetSnapshot(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`DELETE FROM ${schema}.snapshots`);
  } finally {
    await client.end();
  }
}
