import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { CpnpClient, type Agreed, type QuoteOutcome } from '@parley/client';
import { hashOfCpd, type Cpd } from '@parley/cpp';
import { seededRandom, type Random } from '../virtual/seeded-random.js';
import type { CustomerAccount } from './accounts.js';

/** What a customer does. */
const courses = [
  'accept',
  'accept',
  'accept',
  'update',
  'update',
  'withdraw',
  'withdraw',
  'decline',
  'cancel',
] as const;
type Course = (typeof courses)[number];

/** Each is a source of its own, which the gateway's limit of datagrams leaves room. */
const addresses = Array.from({ length: 8 }, (_, n) => `127.0.1.${n + 1}`);
const perSecond = 20;
/** Negotiations under way beyond which no further one is begun. */
const mostUnderWay = 600;
/** Repeats after 2, 4, 8 … s: over four minutes, longer than everything together is ever away. */
const timers = { retries: 7 } as const;

export interface Customers {
  /** Begins negotiations until the signal comes. */
  keepNegotiating(signal: AbortSignal): Promise<void>;
  readonly begun: number;
  readonly underWay: number;
  /** Of those that have ended. */
  readonly accounts: readonly CustomerAccount[];
  readonly repeats: number;
  close(): Promise<void>;
}

export function openCustomers(port: number, seed: number): Customers {
  const random = seededRandom(seed);
  const clients = addresses.map(
    (address) => new CpnpClient({ server: { host: '127.0.0.1', port }, bind: { address }, timers }),
  );
  const accounts: CustomerAccount[] = [];
  let begun = 0;
  const begin = (): void => {
    const client = clients[begun % clients.length];
    const customerOrderIdentifier = `chaos-${begun}`;
    begun += 1;
    if (client === undefined) return;
    const course = oneOf(courses, random) ?? 'accept';
    const account = follow(client, customerOrderIdentifier, course, random).catch((error: unknown) => ({
      customerOrderIdentifier,
      agreements: 0,
      unexpected: `${course}: ${String(error)}`,
    }));
    void account.then((ended) => accounts.push(ended));
  };
  return {
    keepNegotiating: async (signal) => {
      while (!signal.aborted) {
        if (begun - accounts.length < mostUnderWay) begin();
        await delay(1_000 / perSecond, undefined, { signal }).catch(() => undefined);
      }
    },
    get begun() {
      return begun;
    },
    get underWay() {
      return begun - accounts.length;
    },
    accounts,
    get repeats() {
      return clients.reduce((sum, { counters }) => sum + counters.retransmissions, 0);
    },
    close: async () => void (await Promise.all(clients.map((client) => client.close()))),
  };
}

const oneOf = <Item>(items: readonly Item[], random: Random): Item | undefined =>
  items[Math.floor(random() * items.length)];

/** Mbit/s that an order asks for: most orders differ in what they take. */
const drawBps = (random: Random): number => (1 + Math.floor(random() * 50)) * 1_000_000;

/** One order from its first message to the end of its course. */
async function follow(
  client: CpnpClient,
  customerOrderIdentifier: string,
  course: Course,
  random: Random,
): Promise<CustomerAccount> {
  const [asked, asksNext] = [drawBps(random), drawBps(random)];
  const cancelling = new AbortController();
  const first = await client.quote(pipeOf(asked), {
    customerOrderIdentifier,
    signal: cancelling.signal,
    decide: () => {
      if (course === 'decline') return 'decline';
      if (course !== 'cancel') return 'accept';
      cancelling.abort();
      return 'later';
    },
  });
  const name = { customerOrderIdentifier };
  if (course === 'decline' || course === 'cancel') {
    const wanted = course === 'decline' ? first.kind === 'declined' : first.kind === 'cancelled' && first.acknowledged;
    return { ...name, agreements: 0, ...(wanted ? {} : { unexpected: `${course}: ${wordsOf(first)}` }) };
  }
  if (first.kind !== 'agreed') return { ...name, agreements: 0, unexpected: `${course}: ${wordsOf(first)}` };
  const agreed = { ...name, providerOrderIdentifier: first.providerOrderIdentifier };
  const holds = holdingOf(first, asked);
  if (course === 'accept') return { ...agreed, agreements: 1, holds };
  if (course === 'withdraw') {
    const { kind } = await client.withdraw(first);
    if (kind === 'withdrawn') return { ...agreed, agreements: 1 };
    return { ...agreed, agreements: 1, holds, unexpected: `${course}: ${kind}` };
  }
  const second = await client.update(first, pipeOf(asksNext), { decide: () => 'accept' });
  if (second.kind === 'agreed') return { ...agreed, agreements: 2, holds: holdingOf(second, asksNext) };
  return { ...agreed, agreements: 1, holds, unexpected: `${course}: ${wordsOf(second)}` };
}

const holdingOf = ({ cpd }: Agreed, committedBps: number) => ({ cpdHash: hashOfCpd(cpd), committedBps });

const wordsOf = (outcome: QuoteOutcome): string =>
  outcome.kind === 'failed' ? `failed with ${outcome.statusCode} ${outcome.statusText ?? ''}` : outcome.kind;

const pipe = readFileSync(new URL('../../../../docs/examples/pipe-two-sites.cpd.json', import.meta.url), 'utf8');

/** The example of a pipe between two sites, at this rate in both directions. */
function pipeOf(bps: number): Cpd {
  const text = pipe.replaceAll(/("committedBps":) \d+/g, `$1 ${bps}`);
  // The example is a document, and stays one.
  return JSON.parse(text) as Cpd;
}
