import { expect } from 'vitest';
import type { Agreement, Session } from '@parley/cpnp-session';
import { decode, encode, type ConnectivityProvisioningDocument } from '@parley/cpnp';
import type { Route } from '@parley/gateway';
import { perfect, seededRandom, VirtualClock, VirtualNetwork, type PathConditions } from '@parley/testkit';
import fc from 'fast-check';
import { example } from '../examples.js';
import { isAgreedUpon, possibleAgreement, standOfClient, standOfServer } from './agreement-relation.js';
import { roomyProvider } from './provider.js';
import { VirtualClient, type VirtualOrder } from './virtual-client.js';
import { VirtualParley } from './virtual-parley.js';

const retransmissionMs = 2_000;
/** Longer than any datagram is under way. */
const longestLifeMs = 10_000;
const path: Route = { clientAddress: '127.0.0.1', clientPort: 40_000, serverAddress: '127.0.0.1', serverPort: 15_321 };
const asked = example('pipe-two-sites');
/** No policy of the two sites says yes to this. */
const elsewhere = example('needs-partner');

const answer = fc.constantFrom('accept', 'accept', 'accept', 'decline', 'cancel', 'later', 'too-late');
/** A time at which something is done to the order whatever its state; none mostly. */
const cancelAfterMs = fc.option(fc.integer({ min: 0, max: 40_000 }), { nil: undefined, freq: 2 });
const negotiation = fc.record({
  document: fc.constantFrom('asked', 'asked', 'asked', 'elsewhere'),
  answer,
  cancelAfterMs,
  /** undefined: for ever. */
  responseWithinMs: fc.constantFrom(3_000, 20_000, 600_000, 600_000, undefined),
});
const conditions = fc.record({
  loss: fc.constantFrom(0, 0, 0.2, 0.4),
  repeat: fc.constantFrom(0, 0.1, 0.3),
  delayMs: fc.constantFrom<[number, number]>([1, 5], [1, 200], [10, 3_000]),
});
/** The path is cut for a while in one direction, and so every retry may be lost. */
const cut = fc.record({
  direction: fc.constantFrom<keyof PathConditions>('toServer', 'toClient'),
  afterMs: fc.integer({ min: 0, max: 5_000 }),
  forMs: fc.constantFrom(0, 0, 5_000, 60_000),
});
export const clientWalk = fc.record({
  seed: fc.integer(),
  retries: fc.constantFrom(0, 1, 3),
  /** The wait that the client grants a server that asks for time. */
  offerWait: fc.constantFrom('none-asked', 'none-asked', 'granted', 'refused', 'broken'),
  conditions: fc.record({ toServer: conditions, toClient: conditions }),
  start: fc.constantFrom('send', 'send', 'send', 'send', 'abort-created', 'abort-released'),
  first: negotiation,
  /** What follows an agreement. */
  then: fc.array(fc.oneof(fc.constant('withdraw' as const), negotiation), { maxLength: 3 }),
  cuts: fc.array(cut, { maxLength: 2 }),
  crashAfterMs: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }),
});
export type ClientWalkPlan = typeof clientWalk extends fc.Arbitrary<infer Plan> ? Plan : never;
type Negotiation = ClientWalkPlan['first'];

/** One order of the real client from its making to its end, against the real server over a bad network. */
export async function playClientWalk(plan: ClientWalkPlan): Promise<ReadonlySet<string>> {
  const clock = new VirtualClock();
  const random = seededRandom(plan.seed);
  const network = new VirtualNetwork<Route>(clock, random, plan.conditions, {
    toServer: (octets, route) => parley.arrive(octets, route),
    toClient: (octets) => client.receive(askingForTime(octets, plan.offerWait, clock.nowMs)),
  });
  const parley = new VirtualParley({
    clock,
    retransmissionMs,
    retries: plan.retries,
    offerValidityMs: 60_000,
    provider: roomyProvider,
    send: (octets, route) => network.send('toClient', octets, route),
  });
  const handling = new Map<VirtualOrder, Negotiation>();
  const sessions: VirtualOrder[] = [];
  const rest = [...plan.then];
  let agreement: Agreement | undefined;

  const client = new VirtualClient(
    clock,
    random,
    (octets) => network.send('toServer', octets, path),
    {
      offered: (order) => decide(order, handling.get(order)?.answer),
      // In a turn of its own: what follows is another transaction.
      finished: (order) => void clock.at(clock.nowMs, () => goOn(order)),
    },
    {
      retransmission: { intervalMs: retransmissionMs, retries: plan.retries },
      ...(plan.offerWait === 'refused' && { maximumOfferWaitMs: 1_000 }),
    },
  );

  const decide = (order: VirtualOrder, how: Negotiation['answer'] | undefined): void => {
    switch (how) {
      case 'accept':
      case 'decline':
      case 'cancel':
        return order.apply({ kind: how });
      case 'too-late':
        // The timer of the validity is the client's too; an answer may come at that very instant.
        return void clock.at(clock.nowMs + 61_000, () => order.apply({ kind: 'accept' }));
      default:
        return;
    }
  };
  const begin = (order: VirtualOrder, { cancelAfterMs: atMs, ...more }: Negotiation): void => {
    handling.set(order, { cancelAfterMs: atMs, ...more });
    sessions.push(order);
    if (atMs !== undefined) clock.at(clock.nowMs + atMs, () => order.apply({ kind: 'cancel' }));
  };
  const goOn = ({ session }: VirtualOrder): void => {
    const [first] = sessions;
    if (first === undefined) return;
    const { outcome } = session;
    if (outcome?.kind === 'agreed') agreement = outcome;
    if (outcome?.kind === 'withdrawn') agreement = undefined;
    const possible = possibleAgreement(session);
    if (possible !== undefined) {
      // Not before the last ACCEPT has arrived or is lost for good: a WITHDRAW that overtakes it is refused in vain.
      clock.at(clock.nowMs + longestLifeMs, () => void sessions.push(client.withdraw(first, possible, 'Cancelled')));
      return;
    }
    const next = agreement && rest.shift();
    if (agreement === undefined || next === undefined) return;
    if (next === 'withdraw') return void sessions.push(client.withdraw(first, agreement, 'Completed'));
    const update = client.update(first, agreement, documentOf(next), responseDate(next));
    begin(update, next);
    update.apply({ kind: 'release' });
    update.apply({ kind: 'send' });
  };
  const responseDate = ({ responseWithinMs }: Negotiation) =>
    responseWithinMs === undefined
      ? {}
      : { expectedResponseDate: new Date(clock.nowMs + responseWithinMs).toISOString() };

  await parley.open();
  const order = client.order(documentOf(plan.first), responseDate(plan.first));
  begin(order, plan.first);
  for (const { direction, afterMs, forMs } of plan.cuts) {
    const before = plan.conditions;
    clock.at(clock.nowMs + afterMs, () => {
      network.conditions = { ...network.conditions, [direction]: { ...before[direction], loss: 1 } };
    });
    clock.at(clock.nowMs + afterMs + forMs, () => void (network.conditions = before));
  }
  if (plan.crashAfterMs !== undefined)
    clock.at(clock.nowMs + plan.crashAfterMs, async () => {
      parley.restartOrder();
      await parley.restartGateway();
    });
  // What waits for an answer is answered at last: a WITHDRAW is repeated in cycles until it is.
  clock.at(clock.nowMs + 700_000, () => void (network.conditions = { toServer: perfect, toClient: perfect }));
  if (plan.start === 'abort-created') order.apply({ kind: 'cancel' });
  order.apply({ kind: 'release' });
  if (plan.start === 'abort-released') order.apply({ kind: 'cancel' });
  order.apply({ kind: 'send' });
  await clock.runToQuiescence();

  const stream = await parley.orderLog.readAll(undefined, 10_000);
  await parley.close();
  const ended: Session[] = sessions.map(({ session }) => session);
  const [ofClient, ofServer] = [standOfClient(ended), standOfServer(stream)];
  expect(
    isAgreedUpon(ofClient, ofServer),
    JSON.stringify({ ofClient, ofServer, outcomes: ended.map(({ outcome }) => outcome?.kind) }),
  ).toBe(true);
  return client.rows;
}

const documentOf = ({ document }: Negotiation): ConnectivityProvisioningDocument =>
  document === 'asked' ? asked : elsewhere;

/** PROCESSING as a server says it that waits for a person: with a date, which is far, near, or not kept. */
function askingForTime(octets: Uint8Array, how: ClientWalkPlan['offerWait'], now: number): Uint8Array {
  const decoded = decode(octets);
  if (how === 'none-asked' || decoded.kind === 'fault' || decoded.message.method !== 'PROCESSING') return octets;
  const waitMs = { granted: 120_000, refused: 120_000, broken: 2_000 }[how];
  const expectedOfferDate = new Date(Math.ceil((now + waitMs) / 1_000) * 1_000).toISOString();
  return encode({ ...decoded.message, expectedOfferDate }, 'cbor');
}
