import type { Route } from '@parley/gateway';
import { bothWays, seededRandom, VirtualClock, VirtualNetwork, type NetworkConditions } from '@parley/testkit';
import { example } from '../examples.js';
import { isAgreedUpon, possibleAgreement, standOfClient, standOfServer } from './agreement-relation.js';
import { roomyProvider } from './provider.js';
import { VirtualClient, type VirtualOrder } from './virtual-client.js';
import { VirtualParley } from './virtual-parley.js';

export interface LossyOrders {
  readonly orders: number;
  readonly seed: number;
  readonly conditions: NetworkConditions;
  readonly retransmissionMs: number;
  readonly retries: number;
}

export interface LossyResult {
  /** Of the negotiation itself, by the client's outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly agreed: number;
  /** Client and server stand alike at the end. */
  readonly alike: number;
  readonly differences: readonly unknown[];
  /** Withdrawals of agreements that the client had given up and the server may have held. */
  readonly withdrawals: number;
  readonly datagrams: number;
}

const path: Route = { clientAddress: '127.0.0.1', clientPort: 40_000, serverAddress: '127.0.0.1', serverPort: 15_321 };
const documents = example('pipe-two-sites');

/** Negotiates so many orders at once over a bad network, each to its end on both sides. */
export async function negotiateOnBadNetwork(options: LossyOrders): Promise<LossyResult> {
  const { orders, seed, conditions, retransmissionMs, retries } = options;
  const clock = new VirtualClock();
  const random = seededRandom(seed);
  const network = new VirtualNetwork<Route>(clock, random, bothWays(conditions), {
    toServer: (octets, route) => parley.arrive(octets, route),
    toClient: (octets) => client.receive(octets),
  });
  const parley = new VirtualParley({
    clock,
    retransmissionMs,
    retries,
    offerValidityMs: 3_600_000,
    provider: roomyProvider,
    send: (octets, route) => network.send('toClient', octets, route),
  });
  const withdrawn = new Map<VirtualOrder, VirtualOrder>();
  const client = new VirtualClient(
    clock,
    random,
    (octets) => network.send('toServer', octets, path),
    {
      offered: (order) => order.apply({ kind: 'accept' }),
      finished: (order) => withdrawWhatMayBe(order),
    },
    { retransmission: { intervalMs: retransmissionMs, retries } },
  );
  /** Whoever has given up after an ACCEPT does not know: the alarm is answered by a WITHDRAW (N6, N37). */
  const withdrawWhatMayBe = (order: VirtualOrder) => {
    const agreement = possibleAgreement(order.session);
    if (agreement !== undefined) withdrawn.set(order, client.withdraw(order, agreement, 'Cancelled'));
  };

  await parley.open();
  // Without a response date: an order whose every OFFER is lost ends all the same, by the client's reminders.
  const placed = Array.from({ length: orders }, () => client.order(documents));
  for (const order of placed) {
    order.apply({ kind: 'release' });
    order.apply({ kind: 'send' });
    await clock.runUntil(clock.nowMs + 5);
  }
  await clock.runToQuiescence();

  const events = await parley.orderLog.readAll(undefined, Number.MAX_SAFE_INTEGER);
  const streams = new Map(
    [...Map.groupBy(events, ({ streamId }) => streamId).values()].map((stream) => [
      stream[0]?.data.customerOrderIdentifier,
      stream,
    ]),
  );
  const outcomes: Record<string, number> = {};
  const differences: unknown[] = [];
  for (const order of placed) {
    const { outcome, customerOrderIdentifier } = order.session;
    const said = outcome?.kind === 'no-answer' ? `no-answer to ${outcome.to}` : (outcome?.kind ?? 'open');
    outcomes[said] = (outcomes[said] ?? 0) + 1;
    const sessions = [order, withdrawn.get(order)].filter((each) => each !== undefined).map(({ session }) => session);
    const [ofClient, ofServer] = [standOfClient(sessions), standOfServer(streams.get(customerOrderIdentifier) ?? [])];
    if (!isAgreedUpon(ofClient, ofServer)) differences.push({ customerOrderIdentifier, said, ofClient, ofServer });
  }
  await parley.close();
  return {
    outcomes,
    agreed: outcomes.agreed ?? 0,
    alike: orders - differences.length,
    differences,
    withdrawals: withdrawn.size,
    datagrams: network.traffic.toServer.sent + network.traffic.toClient.sent,
  };
}
