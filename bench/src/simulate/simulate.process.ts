import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { MemoryCustomerKeys, migrate, PostgresEventLog } from '@parley/event-log';
import { Client } from 'pg';
import { serveParent, settingsOf } from '../negotiation/serve-parent.js';
import { memoryOf } from '../startup/memory.js';
import { inWorkspace } from '../workspace.js';
import { builtReview, type Asked } from './built-review.js';

/** A policy in a process of its own: it makes a history of decisions, or makes them again. */
export type SimulateQuestion =
  | { readonly kind: 'record'; readonly decisions: number }
  /** Reads the rows of the ledger, as large a page at once, and does nothing with them. */
  | { readonly kind: 'read-events' }
  /** `atMost`: after so many decisions nobody asks on; absent: all of them are made again. */
  | { readonly kind: 'simulate'; readonly atMost?: number };
export interface Recorded {
  readonly reserved: number;
}
export interface Read {
  readonly seconds: number;
  readonly rows: number;
}
export interface SimulatedAll {
  readonly seconds: number;
  readonly decisions: number;
  readonly unknown: number;
  readonly differing: number;
  readonly questions: number;
  /** Of this process: before, and the most of all questions. */
  readonly beforeMegabytes: number;
  readonly mostMegabytes: number;
  /** What is alive of the heap after the last question, when all that is not was given back. */
  readonly liveMegabytes: number;
}

/** Gives back what is not alive: how much lies about else is V8's own choice, by the memory that there is. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // what the flag brings to each new context

const schema = 'bench_simulate';
/** Orders that are held at once: older ones are over. */
const living = 500;
/** Decided together, as the ledger does with what waits. */
const together = 100;
/** Events that a walk reads at once. */
const page = 50;
/** So that the rule about the orders of a week has nothing to refuse. */
const hoursBetween = 2;
const began = Date.parse('2026-01-01T00:00:00.000Z');
const atOf = (number: number): string => new Date(began + number * hoursBetween * 3_600_000).toISOString();
const provider = readFileSync(inWorkspace('deploy/provider/europe.yaml'), 'utf8');
/** The rules of the file, and one more by which orders of a town are refused. */
const candidate = {
  text: (/^rules:\n[^]*?^(?=\S)/m.exec(provider)?.[0] ?? '').replace(
    'rules:',
    `rules:\n  - { name: no Madrid, priority: 999, when: 'request.sites.exists(s, s.place == "Madrid, ES")', refuse: { code: 4, reason: not now } }`,
  ),
  name: 'next.yaml',
  takes: 'rules',
};

const { url } = settingsOf<{ readonly url: string }>();
const review = await builtReview();
await migrate({ url, schema });
const log = new PostgresEventLog({ url, schema, upcast: review.policyCodec.upcast });
const clock = {
  get nowMs() {
    return Date.now();
  },
};
const selling = {};
const providerData = new review.ProviderDataBook(
  log,
  clock,
  ({ document, version }) => void Object.assign(selling, review.sellingOf(document, version)),
  new review.CustomerContacts(new MemoryCustomerKeys()),
);
const file = review.parseProviderFile(provider, 'europe.yaml');
await providerData.open(review.documentOf(file));

serveParent<SimulateQuestion>(
  async (question) => {
    switch (question.kind) {
      case 'record':
        return record(question.decisions);
      case 'read-events':
        return readEvents();
      case 'simulate':
        return simulate(question.atMost);
    }
  },
  () => log.close(),
);

const towns = ['par', 'lon', 'mad', 'mil', 'fra', 'vie', 'ber', 'waw', 'sto', 'ams'];

/** What was asked is told from the number of the order, so that nothing of it is kept. */
function askedOf(orderId: string): Asked {
  const number = Number(orderId.slice('order-'.length));
  const ends = [towns[number % 10], towns[(number * 7 + 3) % 10]];
  const link = 1 + (number % 8);
  const customerNodesMap = ends.map((town, end) => ({
    identifier: `site-${end}`,
    linkIdentifier: `ed-${town}-1/ge-0/0/${end === 0 ? link : 1 + ((link + 3) % 8)}`,
  }));
  const rate = { committedBps: 1_000_000 + (number % 100) * 10_000 };
  const capacity = [{ in: rate, out: rate }];
  const profile = { customerNodesMap, capacity, conformanceTraffic: { outOfProfile: 'discard' } };
  return { orderId, negotiation: 1, cpd: { components: [{ profiles: [profile] }] }, asksForPrice: true };
}

async function record(decisions: number): Promise<Recorded> {
  const book = new review.LedgerBook(log, selling, clock);
  let reserved = 0;
  for (let first = 0; first < decisions; first += together) {
    const numbers = Array.from({ length: Math.min(together, decisions - first) }, (_, n) => first + n);
    const decided = await Promise.all(
      numbers.flatMap((number) => {
        const asked = askedOf(`order-${number}`);
        const over = { orderId: `order-${number - living}`, negotiation: 1, whole: true, cause: 'bench' };
        return [
          book.handle(
            { type: 'decide-pqo', pqo: { ...asked, customerId: 'acme', at: atOf(number) } },
            { cause: 'bench' },
          ),
          ...(number < living ? [] : [book.handle({ type: 'release', ...over }, { cause: 'bench' })]),
        ];
      }),
    );
    reserved += decided.filter((event) => event?.type === 'capacity-reserved').length;
  }
  return { reserved };
}

async function readEvents(): Promise<Read> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const text = `SELECT * FROM ${schema}.events WHERE stream_id = 'ledger' AND version > $1 ORDER BY version LIMIT ${page}`;
  const begun = performance.now();
  let rows = 0;
  for (let after = 0, read = page; read === page;) {
    const found = await client.query<{ version: number }>({ name: 'page', text, values: [after] });
    read = found.rows.length;
    rows += read;
    after = found.rows.at(-1)?.version ?? after;
  }
  const seconds = (performance.now() - begun) / 1000;
  await client.end();
  return { seconds, rows };
}

/** As the command line asks: one question after the other, each from where the one before ended. */
async function simulate(atMost = Infinity): Promise<SimulatedAll> {
  const find = async (negotiations: readonly { readonly orderId: string }[]) =>
    negotiations.map(({ orderId }) => askedOf(orderId));
  const past = new review.PastDecisions(log, { find }, clock);
  const simulation = new review.SimulateDecisions(past, new review.ProviderVersions(log), providerData);
  const beforeMegabytes = memoryOf(process.pid);
  const begun = performance.now();
  const counts = { decisions: 0, unknown: 0, differing: 0, questions: 0 };
  let mostMegabytes = beforeMegabytes;
  for (let after: number | undefined = 0; after !== undefined && counts.decisions < atMost;) {
    const found = await simulation.simulate({ after }, candidate);
    if (found.kind !== 'simulated') throw new Error(JSON.stringify(found));
    counts.decisions += found.decisions;
    counts.unknown += found.unknown;
    counts.differing += found.differing.length;
    counts.questions += 1;
    mostMegabytes = Math.max(mostMegabytes, memoryOf(process.pid));
    after = found.next;
  }
  const seconds = (performance.now() - begun) / 1000;
  collect();
  const liveMegabytes = process.memoryUsage().heapUsed / 1e6;
  return { seconds, ...counts, beforeMegabytes, mostMegabytes, liveMegabytes };
}
