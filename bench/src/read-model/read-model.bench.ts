import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { startTreeSide, type TreeSide } from '../against/tree-side.js';
import { thisTree } from '../against/tree.js';
import { alternateInSlices, type Pair } from '../measure/rounds.js';
import { quantile } from '../measure/spread.js';
import { quickLoad, quickWarmUp, ratesInTurn, warmUp, type Runs } from '../negotiation/in-turn.js';
import { linesOfCpu } from '../negotiation/lines.js';
import { loadOn } from '../negotiation/side.js';
import { figureOf, type BenchOptions, type BenchReport } from '../report/figure.js';
import { tableLines } from '../report/table-lines.js';
import { show } from '../report/table.js';
import { BusQuestions } from './bus-questions.js';
import { recordOrders } from './many-orders.js';
import { holdReadModels } from './read-models-off.js';

const fullLoad = { inFlight: 256, negotiations: 1_500 } as const;
const eventsPerOrder = 6;

/** What read models cost the negotiation, how far they are behind, how fast they are read and made anew. */
export async function readModelBench(options: BenchOptions): Promise<BenchReport> {
  const reports = [await measureCost(options), await measureManyOrders(options)];
  return {
    figures: reports.flatMap(({ figures }) => figures),
    details: reports.flatMap(({ details }) => details),
  };
}

/** The services with their read models against the same ones whose read models nobody may follow, each on servers of its own. */
async function measureCost({ quick, say }: BenchOptions): Promise<BenchReport> {
  say('read-model: starting the services twice, once without read models');
  const ours = await startTreeSide('ours', thisTree);
  try {
    const floor = await startTreeSide('floor', thisTree, holdReadModels);
    try {
      const runs: Runs = { ours: [], floor: [] };
      await warmUp({ ours, floor }, quick ? quickWarmUp : 5_000);
      const turns = { rounds: quick ? 1 : 7, slices: quick ? 1 : 2, ...(quick ? quickLoad : fullLoad) };
      const { inFlight, negotiations } = turns;
      say(`read-model: ${inFlight} in flight, ${turns.rounds} rounds of ${turns.slices} times ${negotiations}`);
      const cost = await ratesInTurn({ ours, floor }, turns, runs);
      await expectNothingFollowed(floor);
      say('read-model: lag');
      const lags = await lagsUnderLoad(ours, quick);
      const details = linesOfCpu(runs).map((line) =>
        line.replace('negotiation:', 'read-model:').replace('ours / floor', 'read models on / off'),
      );
      return { figures: [figureOf(tableLines.readModelsOn, cost), figureOf(tableLines.readModelLag, lags)], details };
    } finally {
      await floor.stop();
    }
  } finally {
    await ours.stop();
  }
}

/** Else both sides would be the same. */
async function expectNothingFollowed({ servers }: TreeSide): Promise<void> {
  const bus = await BusQuestions.connect(servers.natsUrl);
  const { lagEvents } = await bus.report('orders').finally(() => bus.close());
  if (lagEvents === 0) throw new Error('a read model followed the log that should not');
}

/** The read model of orders is behind by so many events, of which so many are recorded per ms; beside it the relay's lag. */
async function lagsUnderLoad(side: TreeSide, quick: boolean): Promise<readonly Pair[]> {
  const bus = await BusQuestions.connect(side.servers.natsUrl);
  const database = new Client({ connectionString: side.servers.databaseUrl });
  await database.connect();
  try {
    const pairs: Pair[] = [];
    for (let round = 0; round < (quick ? 1 : 7); round += 1) {
      const behind: number[] = [];
      const watching = whileRunning(async () => void behind.push(await eventsBehind(database)), 20);
      bus.takeRelayLagsMs();
      const run = await loadOn(side, { kind: 'closed', ...(quick ? quickLoad : fullLoad) });
      await watching.end();
      const perMs = (run.perSecond * eventsPerOrder) / 1000;
      pairs.push({ ours: p95(behind) / perMs, floor: p95(bus.takeRelayLagsMs()) });
    }
    return pairs;
  } finally {
    await Promise.all([bus.close(), database.end()]);
  }
}

/** Events that are committed and not in the rows, both as of one instant: a question to the service would ask for one after the other. */
async function eventsBehind(database: Client): Promise<number> {
  const { rows } = await database.query<{ behind: number }>({
    name: 'behind',
    text: `SELECT count(*)::int AS behind FROM parley_order.events e, parley_order.read_models m
      JOIN parley_order.read_model_generations g USING (name, generation)
      WHERE m.name = 'orders' AND (e.xid, e.global_position) > (g.xid::text::xid8, g.global_position)`,
  });
  return rows[0]?.behind ?? 0;
}

/** One log with many orders: a page of them, and all of them made anew while pages are read and others negotiate. */
async function measureManyOrders({ quick, say }: BenchOptions): Promise<BenchReport> {
  const orders = quick ? 500 : 166_667;
  say(`read-model: recording ${orders} orders`);
  const side = await startTreeSide('ours', thisTree, async (servers) => {
    await recordOrders(servers, orders);
    return () => Promise.resolve();
  });
  const bus = await BusQuestions.connect(side.servers.natsUrl);
  const database = new Client({ connectionString: side.servers.databaseUrl });
  await database.connect();
  try {
    await untilBuilt(bus);
    const rounds = { rounds: quick ? 2 : 7, slices: quick ? 2 : 20 };
    say('read-model: page 1');
    const pages = await alternateInSlices(rounds, () => elapsedMs(() => bus.orders()), await plainPage(bus, database));
    const rebuilds: Pair[] = [];
    const relay: Pair[] = [];
    const reads: number[] = [];
    for (let round = 0; round < (quick ? 1 : 3); round += 1) {
      say('read-model: a rebuild');
      const before = await relayLag(bus, side, quick ? 20 : 200);
      const reading = whileRunning(async () => void reads.push(await elapsedMs(() => bus.orders())), 100);
      const rebuilding = elapsedMs(async () => {
        await bus.rebuild('orders');
        await untilBuilt(bus);
      });
      const during = await relayLagWhile(bus, side, rebuilding);
      await reading.end();
      rebuilds.push({ ours: (await rebuilding) / 1000, floor: await plainCopySeconds(bus, database) });
      relay.push({ ours: during, floor: before });
    }
    return {
      figures: [
        figureOf(tableLines.page, pages),
        figureOf(tableLines.rebuild, rebuilds),
        figureOf(tableLines.relayDuringRebuild, relay),
      ],
      details: [
        `read-model: ${orders} orders of ${eventsPerOrder} events each; the lags are the 95th percentile`,
        `read-model: pages read during the rebuilds: ${reads.length}, none failed, p95 ${show(p95(reads))} ms`,
      ],
    };
  } finally {
    await Promise.all([bus.close(), database.end()]);
    await side.stop();
  }
}

async function untilBuilt(bus: BusQuestions): Promise<void> {
  for (;;) {
    const { isRebuilding, lagEvents } = await bus.report('orders');
    if (!isRebuilding && lagEvents === 0) return;
    await delay(20);
  }
}

/** The same page in plain SQL, from the rows that are read now. */
async function plainPage(bus: BusQuestions, database: Client): Promise<() => Promise<number>> {
  const { generation } = await bus.report('orders');
  const text = `SELECT * FROM parley_order.orders WHERE generation = $1 ORDER BY received_at DESC, order_id DESC LIMIT 51`;
  return () => elapsedMs(() => database.query({ name: 'page', text, values: [generation] }));
}

/** All rows that are read now, written once more by one statement into a table with the same indexes. */
async function plainCopySeconds(bus: BusQuestions, database: Client): Promise<number> {
  const { generation } = await bus.report('orders');
  await database.query('CREATE TABLE floor_orders (LIKE parley_order.orders INCLUDING ALL)');
  const copy = 'INSERT INTO floor_orders SELECT * FROM parley_order.orders WHERE generation = $1';
  const ms = await elapsedMs(() => database.query(copy, [generation]));
  await database.query('DROP TABLE floor_orders');
  return ms / 1000;
}

/** Negotiations begun per second beside a rebuild: enough events to see the relay by, and few enough to change little. */
const besidePerSecond = 20;

async function relayLag(bus: BusQuestions, side: TreeSide, negotiations: number): Promise<number> {
  bus.takeRelayLagsMs();
  await loadOn(side, { kind: 'paced', perSecond: besidePerSecond, negotiations });
  return p95(bus.takeRelayLagsMs());
}

/** For as long as the work takes, and at least once. */
async function relayLagWhile(bus: BusQuestions, side: TreeSide, work: Promise<unknown>): Promise<number> {
  let isDone = false;
  const ended = work.then(() => (isDone = true));
  const lags: number[] = [];
  do {
    await loadOn(side, { kind: 'paced', perSecond: besidePerSecond, negotiations: besidePerSecond });
    lags.push(...bus.takeRelayLagsMs());
  } while (!isDone);
  await ended;
  return p95(lags);
}

/** Does it again and again until the end, which throws what it threw. */
function whileRunning(work: () => Promise<void>, everyMs: number): { end(): Promise<void> } {
  let isEnded = false;
  const running = (async () => {
    do {
      await work();
      await delay(everyMs);
    } while (!isEnded);
  })();
  running.catch(() => undefined);
  return {
    end: () => {
      isEnded = true;
      return running;
    },
  };
}

async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** What is 0 to the millisecond took less than one. */
const p95 = (values: readonly number[]): number =>
  Math.max(
    0.5,
    quantile(
      values.toSorted((a, b) => a - b),
      0.95,
    ),
  );
