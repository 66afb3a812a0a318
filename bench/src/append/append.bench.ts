import { migrate, PostgresEventLog } from '@parley/event-log';
import { createDatabase } from '@parley/testkit';
import type { Pool } from 'pg';
import { plainPool } from '../floor/plain-rows.js';
import { alternate } from '../measure/rounds.js';
import { onPostgres } from '../on-postgres.js';
import { figureOf, type BenchOptions, type BenchReport } from '../report/figure.js';
import { tableLines } from '../report/table-lines.js';
import { show } from '../report/table.js';
import { allBeside, appendInStreams, appendOneByOne, nothingBeside } from './log-load.js';
import { insertInBatches, insertOneByOne } from './plain-load.js';
import { largestDataOctets, meanDataOctets } from './sample-events.js';

const streams = 64;
/** Transactions that the log has under way at a time at most. */
const mostConnections = 2;
const schemas = { ours: 'bench_ours', floor: 'bench_floor' } as const;

/** Appends against plain SQL, on a PostgreSQL of its own. */
export const appendBench = (options: BenchOptions): Promise<BenchReport> =>
  onPostgres(undefined, async (server) => measureAppends(await createDatabase(server, 'bench_append'), options));

/** Appends against plain SQL in a database that holds nothing yet. */
export async function measureAppends(url: string, { quick, say }: BenchOptions): Promise<BenchReport> {
  for (const schema of Object.values(schemas)) await migrate({ url, schema });
  const log = new PostgresEventLog({ url, schema: schemas.ours });
  const pool = plainPool(url, mostConnections * 2);
  try {
    return await measure({ log, pool, quick, say });
  } finally {
    await Promise.all([log.close(), pool.end()]);
  }
}

interface Bench {
  readonly log: PostgresEventLog;
  readonly pool: Pool;
  readonly quick: boolean;
  readonly say: (line: string) => void;
}

async function measure({ log, pool, quick, say }: Bench): Promise<BenchReport> {
  const rounds = quick ? 2 : 15;
  const forMs = quick ? 100 : 500;
  const count = quick ? 50 : 400;
  let run = 0;
  const next = (): string => `run${(run += 1)}`;
  const ours = (beside = nothingBeside) => appendInStreams(log, { streams, forMs, run: next(), beside });

  say(`append: ${streams} streams, ${rounds} rounds of ${forMs} ms`);
  await ours();
  const rows = await rowsPerStatement(pool, 'run1');
  // All that 64 streams have in flight, in statements of that size: so many ran side by side.
  const connections = Math.max(1, Math.min(mostConnections, Math.round((streams * 2) / rows)));
  const inBatches =
    (beside: boolean, side = connections) =>
    () =>
      insertInBatches({ pool, schema: schemas.floor, forMs, run: next(), connections: side, rows, allBeside: beside });
  await inBatches(false)();
  const grouped = await alternate(rounds, () => ours(), inBatches(false));
  const crowded = await alternate(rounds, () => ours(), inBatches(false, mostConnections * connections));

  say(`append: single, ${rounds} rounds of ${count}`);
  const single = () => appendOneByOne(log, { count, run: next() });
  const row = () => insertOneByOne(pool, { schema: schemas.floor, count, run: next() });
  await single();
  await row();
  const singles = await alternate(rounds, single, row);

  say(`append: with key, deadlines and inbox, ${rounds} rounds of ${forMs} ms`);
  await ours(allBeside);
  await inBatches(true)();
  const besides = await alternate(rounds, () => ours(allBeside), inBatches(true));

  return {
    figures: [
      figureOf(tableLines.appendStreams, grouped),
      figureOf(tableLines.appendSingle, singles),
      figureOf(tableLines.appendEffects, besides),
      figureOf(tableLines.appendCrowded, crowded),
    ],
    details: [
      `append: the group commit wrote ${rows} events per statement, ${connections} at a time, and so did the floor`,
      `append: an event has ${show(meanDataOctets)} octets of data on average, one in five has ${show(largestDataOctets)}`,
      'append: all effects are a key, two deadlines and an inbox row for each two events',
    ],
  };
}

/** What the group commit reached: events of a run per transaction, an even number. */
async function rowsPerStatement(pool: Pool, run: string): Promise<number> {
  const { rows } = await pool.query<{ events: string; transactions: string }>(
    `SELECT count(*) AS events, count(DISTINCT xid) AS transactions FROM ${schemas.ours}.events WHERE stream_id LIKE $1`,
    [`${run}-%`],
  );
  const [{ events = '0', transactions = '1' } = {}] = rows;
  return Math.max(2, Math.round(Number(events) / Number(transactions) / 2) * 2);
}
