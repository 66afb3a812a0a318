import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CpnpClient,
  MemoryOrderRepository,
  type Decision,
  type OrderReference,
  type QuoteOutcome,
  type UpdateOptions,
} from '@parley/client';
import { hashOfCpd } from '@parley/cpp';
import { PostgresEventLog, type RecordedEvent } from '@parley/event-log';
import { bothWays, openUdpProxy, seededRandom } from '@parley/testkit';
import { startEmbedded, type Embedded } from './embedded.js';
import { example } from './examples.js';
import { isAgreedUpon, standOfServer, type Stand } from './model/agreement-relation.js';
import { expectedAgreements } from './model/expected-agreements.js';
import { writeRoomyProvider } from './model/roomy-provider-file.js';
import { orderInLog } from './model/server-edges.js';

const orders = 1_000;
/** At once: a RETRANS_TIMER of 50 ms is shorter than the queue of a thousand. */
const atOnce = 40;
const conditions = bothWays({ loss: 0.2, repeat: 0.1, delayMs: [1, 20] });
/** Of the server, and of clients that repeat for long enough; whoever repeats three times only needs one that fits the machine. */
const retransmissionMs = 50;
/** Milliseconds until a client would have its offer: a date that no order of this test waits for. */
const patienceMs = 200_000;
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

describe('real sockets over a network with 20 % loss, 10 % repeats and reordering in each direction', () => {
  let served: Embedded;
  let provider: Awaited<ReturnType<typeof writeRoomyProvider>>;

  beforeAll(async () => {
    provider = await writeRoomyProvider();
    served = await startEmbedded({
      PARLEY_PROVIDER_FILE: provider.path,
      PARLEY_RETRANS_TIMER: `${retransmissionMs}ms`,
      PARLEY_RETRANS_RETRIES: '10',
      PARLEY_OFFER_VALIDITY: '20s',
      // All clients here have one address.
      PARLEY_RATE_PER_SECOND: '0',
    });
  });
  afterAll(async () => {
    await served.stop();
    await provider.remove();
  });

  /** So many orders over a proxy of that seed, and then whatever else the client needs to be sure. */
  async function negotiate(seed: number, retries: number, intervalMs = retransmissionMs) {
    const proxy = await openUdpProxy({ serverPort: served.cpnpPort, conditions, seed });
    await using client = new CpnpClient({
      server: { host: '127.0.0.1', port: proxy.port },
      repository: new MemoryOrderRepository(),
      timers: { intervalMs, retries, withdrawalCycleMs: 500 },
    });
    const outcomes: QuoteOutcome[] = [];
    let begun = 0;
    const one = async (): Promise<void> => {
      while (begun < orders) {
        begun += 1;
        const expectedResponseDate = new Date(Date.now() + patienceMs).toISOString();
        const outcome = await client.quote(example('pipe-two-sites'), { expectedResponseDate, decide: () => 'accept' });
        outcomes.push(outcome);
        // Nobody acknowledged the ACCEPT: whether there is an agreement is known when there is none any more (N6, N37).
        if (outcome.kind === 'no-answer' && outcome.to === 'ACCEPT') await withdrawn(client, outcome);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
    await proxy.close();
    return { outcomes, differences: await differences(outcomes), traffic: proxy.traffic };
  }

  /**
   * What a negotiation takes here when as many go on and nothing is lost: six datagrams, so that an answer comes well within this
   * time. A shorter timer would measure the machine: three repeats can be over before the first answer is sent.
   */
  async function fittingInterval(): Promise<number> {
    await using client = new CpnpClient({ server: { host: '127.0.0.1', port: served.cpnpPort } });
    const took: number[] = [];
    const some = async (): Promise<void> => {
      for (let n = 0; n < 5; n += 1) {
        const begunMs = performance.now();
        await client.quote(example('pipe-two-sites'), { decide: () => 'accept' });
        took.push(performance.now() - begunMs);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, some));
    const median = took.toSorted((one, other) => one - other)[took.length / 2] ?? 0;
    return Math.max(retransmissionMs, median);
  }

  async function differences(outcomes: readonly QuoteOutcome[]): Promise<readonly unknown[]> {
    const streams = await settledStreams();
    return outcomes.flatMap((outcome) => {
      const agreement = outcome.kind === 'agreed' ? hashOfCpd(outcome.cpd) : undefined;
      const ofClient: Stand = { state: agreement === undefined ? 'Cancelled' : 'Completed', agreement };
      const ofServer = standOfServer(streams.get(outcome.customerOrderIdentifier) ?? []);
      return isAgreedUpon(ofClient, ofServer) ? [] : [{ outcome, ofServer }];
    });
  }

  /** The server's orders when each has ended: what a client gave up unheard is cleared at its validity date (§9.1.8). */
  async function settledStreams(): Promise<ReadonlyMap<unknown, readonly RecordedEvent[]>> {
    let streams: ReadonlyMap<unknown, readonly RecordedEvent[]> = new Map();
    const open = async (): Promise<number> => {
      streams = await streamsByCustomerOrder(await served.databaseUrl());
      return [...streams.values()].filter((stream) => !hasEnded(stream)).length;
    };
    await expect.poll(open, { interval: 500 }).toBe(0);
    return streams;
  }

  /** One order after another does what a user may do with it: decline, cancel, update, withdraw. Its stand on both sides. */
  async function randomOrders(seed: number): Promise<readonly unknown[]> {
    const proxy = await openUdpProxy({ serverPort: served.cpnpPort, conditions, seed });
    const random = seededRandom(seed);
    const repository = new MemoryOrderRepository();
    await using client = new CpnpClient({
      server: { host: '127.0.0.1', port: proxy.port },
      repository,
      timers: { intervalMs: retransmissionMs, retries: 10, withdrawalCycleMs: 500 },
    });
    const draw = <Value>(...values: readonly [Value, ...Value[]]): Value =>
      values[Math.floor(random() * values.length)] ?? values[0];
    const walk = async (): Promise<void> => {
      const options = (): UpdateOptions => {
        const decision = draw<Decision>('accept', 'accept', 'accept', 'decline');
        const cancelAfterMs = draw(undefined, undefined, 0, 30, 100);
        return {
          expectedResponseDate: new Date(Date.now() + patienceMs).toISOString(),
          decide: () => decision,
          ...(cancelAfterMs !== undefined && { signal: AbortSignal.timeout(cancelAfterMs) }),
        };
      };
      let order = await client.quote(example(draw('pipe-two-sites', 'pipe-two-sites', 'needs-partner')), options());
      for (const next of [draw('update', 'withdraw', 'nothing'), draw('update', 'withdraw', 'nothing')] as const) {
        const kept = await repository.load(order.customerOrderIdentifier);
        if (kept?.possibleAgreement !== undefined) await withdrawn(client, order);
        else if (kept?.agreement === undefined) return;
        else if (next === 'update') order = await client.update(order, example('pipe-two-sites'), options());
        else if (next === 'withdraw') await withdrawn(client, order);
      }
      if ((await repository.load(order.customerOrderIdentifier))?.possibleAgreement !== undefined)
        await withdrawn(client, order);
    };
    await Promise.all(Array.from({ length: 100 }, walk));
    await proxy.close();
    const streams = await settledStreams();
    return (await repository.list()).flatMap(({ agreement, customerOrderIdentifier, session }) => {
      const inForce = agreement && hashOfCpd(agreement.cpd);
      const ofClient: Stand = { state: inForce === undefined ? 'Cancelled' : 'Completed', agreement: inForce };
      const ofServer = standOfServer(streams.get(customerOrderIdentifier) ?? []);
      return isAgreedUpon(ofClient, ofServer) ? [] : [{ outcome: session.outcome, ofClient, ofServer }];
    });
  }

  const counts = (outcomes: readonly QuoteOutcome[]) =>
    Object.fromEntries([...Map.groupBy(outcomes, (each) => each.kind)].map(([kind, { length }]) => [kind, length]));

  it(`ends ${orders} of ${orders} orders in agreement with ten retries`, async () => {
    const { outcomes, differences: found, traffic } = await negotiate(1, 10);
    process.stdout.write(`real sockets, ten retries: ${JSON.stringify({ ...counts(outcomes), ...traffic })}\n`);
    expect(found).toStrictEqual([]);
    expect(counts(outcomes)).toStrictEqual({ agreed: orders });
  });

  it(`ends ${orders} of ${orders} orders alike on both sides, and 93 % and more in agreement with three`, async () => {
    const intervalMs = await fittingInterval();
    const { outcomes, differences: found } = await negotiate(2, 3, intervalMs);
    const agreed = outcomes.filter(({ kind }) => kind === 'agreed').length;
    process.stdout.write(
      `real sockets, three retries of ${Math.round(intervalMs)} ms: ${JSON.stringify(counts(outcomes))}, ${percent(agreed / orders)} measured, ` +
        `${percent(expectedAgreements(0.2, 3).agreed)} by arithmetic\n`,
    );
    expect(found).toStrictEqual([]);
    expect(agreed).toBeGreaterThanOrEqual(0.93 * orders);
  });

  it('leaves client and server alike after whatever a user does with an order', async () => {
    const seed = Number(process.env.PARLEY_MODEL_SEED ?? Math.floor(Math.random() * 2 ** 31));
    process.stdout.write(`real sockets, random orders: PARLEY_MODEL_SEED=${seed} makes the same moves again\n`);
    expect(await randomOrders(seed)).toStrictEqual([]);
  });
});

function hasEnded(stream: readonly RecordedEvent[]): boolean {
  const { state } = orderInLog(stream);
  return state === 'Completed' || state === 'Cancelled';
}

/** Goes on until the server has said that the agreement is gone, or that there is none. */
async function withdrawn(client: CpnpClient, order: OrderReference): Promise<void> {
  for (;;) {
    const { kind } = await client.withdraw(order);
    if (kind !== 'withdraw-pending') return;
  }
}

async function streamsByCustomerOrder(url: string): Promise<ReadonlyMap<unknown, readonly RecordedEvent[]>> {
  const log = new PostgresEventLog({ url, schema: 'parley_order' });
  const events = await log.readAll(undefined, 1_000_000);
  await log.close();
  // Beside the orders, the log has what the service goes by (ADR 41).
  const ofOrders = events.filter(({ streamId }) => streamId !== 'configuration');
  const streams = Map.groupBy(ofOrders, ({ streamId }) => streamId);
  return new Map([...streams.values()].map((stream) => [stream[0]?.data.customerOrderIdentifier, stream]));
}
