import { migrate, PostgresEventLog } from '@parley/event-log';
import { createDatabase, seededRandom } from '@parley/testkit';
import { builtSelling, type BuiltNetwork, type BuiltSelling } from '../decision/built-selling.js';
import { nameOf } from '../decision/decision-network.js';
import { orderOf, vpnOf } from '../decision/orders.js';
import { alternate } from '../measure/rounds.js';
import { onPostgres } from '../on-postgres.js';
import { figureOf, type BenchOptions, type BenchReport } from '../report/figure.js';
import { ledgerLines } from '../report/ledger-lines.js';
import { builtPolicy, type BuiltPolicy, type LedgerBook } from './built-policy.js';

/** Border devices that all orders are between, so that their stub links fill up before the last of them is decided. */
const contested = 6;
const committedBps = 150_000_000;

/** Orders for the same links, at once and one after the other: nothing is sold twice, and the crowd costs little. */
export const concurrentOrdersBench = (options: BenchOptions): Promise<BenchReport> =>
  onPostgres(options.postgresUrl, (server) => measure(server, options));

async function measure(server: string, { quick, say }: BenchOptions): Promise<BenchReport> {
  const policy = await builtPolicy();
  const selling = await builtSelling();
  const url = await createDatabase(server, 'bench_concurrent_orders');
  const orders = ordersOf(quick ? 20 : 200);
  const rounds = quick ? 2 : 7;
  say(`concurrent-orders: ${orders.length} orders between ${contested} devices, ${rounds} rounds`);
  const runs = new Runs(policy, selling, url, orders);
  const oneByOne = () => runs.perSecond(1, 'one after the other');
  const atOnce = (replicas: number) => () => runs.perSecond(replicas, 'at once');
  // Compiled before it is measured.
  await oneByOne();
  await atOnce(1)();
  const alone = await alternate(rounds, atOnce(1), oneByOne);
  const shared = await alternate(rounds, atOnce(2), oneByOne);
  return {
    figures: [figureOf(ledgerLines.concurrent, alone), figureOf(ledgerLines.replicas, shared)],
    details: [
      `concurrent-orders: of ${orders.length} orders ${[...runs.answers].map(([of, answers]) => `${of}: ${answers}`).join('; ')}`,
      'concurrent-orders: both replicas are in one process, which pays for what each of them decides anew',
    ],
    failures: [...runs.oversold],
  };
}

/** Runs of the same orders, each on a ledger of its own. */
class Runs {
  /** What was answered last, by how it was asked. */
  readonly answers = new Map<string, string>();
  readonly oversold = new Set<string>();
  #schemas = 0;

  constructor(
    private readonly policy: BuiltPolicy,
    private readonly selling: BuiltSelling,
    private readonly url: string,
    private readonly orders: readonly object[],
  ) {}

  /** How many are decided in a second, each committed. */
  async perSecond(replicas: number, how: 'at once' | 'one after the other'): Promise<number> {
    const { LedgerBook, ledgerCodec } = this.policy;
    const { terms } = this.selling;
    const schema = `bench_${(this.#schemas += 1)}`;
    await migrate({ url: this.url, schema });
    const network = this.selling.newNetwork();
    const logs = Array.from(
      { length: replicas },
      () => new PostgresEventLog({ url: this.url, schema, upcast: ledgerCodec.upcast }),
    );
    try {
      const books = logs.map((log) => new LedgerBook(log, { network, terms }, { nowMs: Date.now() }));
      await Promise.all(books.map((book) => book.load()));
      const begun = performance.now();
      const answered =
        how === 'at once'
          ? await Promise.all(this.orders.map((pqo, at) => ask(books[at % replicas], pqo, at)))
          : await inTurn(this.orders, (pqo, at) => ask(books[0], pqo, at));
      const seconds = (performance.now() - begun) / 1000;
      this.answers.set(`${how}${replicas > 1 ? `, ${replicas} replicas` : ''}`, countsOf(answered));
      await this.#look(books, network);
      return this.orders.length / seconds;
    } finally {
      await Promise.all(logs.map((log) => log.close()));
    }
  }

  /** On no link more than there is, as each replica knows it in the end. */
  async #look(books: readonly LedgerBook[], network: BuiltNetwork): Promise<void> {
    for (const book of books) {
      await book.load();
      for (const resource of network.resources) {
        const reserved = book.ledger.reservedBps.get(resource) ?? 0;
        const capacity = network.capacityOf(resource);
        if (reserved > capacity) this.oversold.add(`${resource}: ${reserved} bit/s of ${capacity} are reserved`);
      }
    }
  }
}

async function ask(book: LedgerBook | undefined, pqo: object, at: number): Promise<string> {
  const inbox = { consumer: 'policy', messageId: `m${at}` };
  const event = await book?.handle({ type: 'decide-pqo', pqo }, { cause: 'order.pqo-received' }, inbox);
  return event?.type ?? 'nothing';
}

async function inTurn<Item, Result>(items: readonly Item[], work: (item: Item, at: number) => Promise<Result>) {
  const results: Result[] = [];
  for (const [at, item] of items.entries()) results.push(await work(item, at));
  return results;
}

function countsOf(answered: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const answer of answered) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts].map(([answer, count]) => `${count} ${answer}`).join(', ');
}

/** VPNs of three sites, all of them at the same few stub links. */
function ordersOf(count: number): readonly object[] {
  const draw = seededRandom(11);
  return Array.from({ length: count }, (_, order) => {
    const devices = new Set<string>();
    while (devices.size < 3) devices.add(nameOf(Math.floor(draw() * contested) * 80));
    return orderOf(vpnOf([...devices], committedBps), `order-${order}`, order % 10);
  });
}
